using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The report for people: a line per check, and on a terminal colours and a hanging indent.</summary>
internal sealed class TextReport
{
    private const int MinNameWidth = 18;

    // The names take a third of a terminal at most.
    private const int MaxNamePart = 3;

    // On a narrower terminal a third column would have no room.
    private const int MinWrapped = 40;
    private const string Gap = "  ";
    private const string Line = "---";

    private readonly Terminal _terminal;
    private readonly Words _words;
    private readonly int _nameWidth;
    private string? _group;

    internal TextReport(ToolContext context, IEnumerable<Target> targets)
    {
        _terminal = context.Terminal;
        _words = context.Words;
        _nameWidth = targets.Select(target => target.Name.Length).Append(MinNameWidth).Max();
    }

    private TextWriter Output => _terminal.Output;

    internal void Show(Check check)
    {
        if (check.Group != _group)
        {
            Output.WriteLine((_group is null ? "" : "\n") + Titles.Of(check.Group, _words));
            _group = check.Group;
        }

        string name = Titles.Of(check.Name, _words);
        string text = check.Next is null ? check.Found : check.Found + SeparatorAfter(check.Found) + check.Next;
        if (_terminal.Width is { } width && width >= MinWrapped)
        {
            _terminal.OutputConsole.Write(Wrap(check.State, name, text, width));
            return;
        }

        string padding = new(' ', int.Max(0, _nameWidth - name.GetCellWidth()));
        Output.WriteLine($"{MarkOf(check.State)} {name}{padding}{Gap}{text}");
    }

    internal void Finish(DoctorResult result)
    {
        if (result.Message is { } message)
        {
            ShowMessage(message, result.IsEmulator);
        }

        Output.WriteLine("\n" + Summarize(result));
    }

    private void ShowMessage(string message, bool isEmulator)
    {
        if (!_terminal.CanShow(message))
        {
            string what = isEmulator ? "An example of the message" : "A message";
            string warning = isEmulator ? " The emulator responds, so do not send it." : "";
            Output.WriteLine(
                $"\n{what} to your account manager (CBM), in Chinese: see messageToAccountManager of bidcert doctor --json.{warning}");
            return;
        }

        string title = isEmulator
            ? _words.Say(
                "An example of the message to your account manager (CBM). The emulator responds, so do not send it:",
                "发给客户经理（CBM）的消息示例。响应来自模拟器，请勿发送：")
            : _words.Say(
                "A message to your account manager (CBM). Fill in the company and the UID, and send it:",
                "可发给客户经理（CBM）的消息，填写公司名称和 UID 后即可发送：");
        Output.WriteLine($"\n{title}\n{Line}\n{message}\n{Line}");
    }

    private string Summarize(DoctorResult result)
    {
        if (result.FirstProblem is not { } first)
        {
            return result.IsEmulator
                ? _words.Say(
                    "All is well, but the emulator responds, not Alibaba Cloud.", "检查全部通过，但响应来自模拟器，不是阿里云。")
                : _words.Say("All is well.", "所有检查均已通过。");
        }

        string group = Titles.Of(first.Group, _words);
        string name = Titles.Of(first.Name, _words);
        string end = SeparatorAfter(first.Found).TrimEnd();
        return result.ProblemCount == 1
            ? _words.Say($"1 problem: {group}, {name}: {first.Found}{end}", $"共 1 个问题：{group}，{name}：{first.Found}{end}")
            : _words.Say(
                $"{result.ProblemCount} problems. The first: {group}, {name}: {first.Found}{end}",
                $"共 {result.ProblemCount} 个问题，首先是：{group}，{name}：{first.Found}{end}");
    }

    // Some of what was found are whole sentences, of the SDK's.
    private string SeparatorAfter(string found) => found[^1] switch
    {
        '.' => " ",
        '。' => "",
        _ => _words.Say(". ", "。"),
    };

    private Grid Wrap(CheckState state, string name, string text, int width)
    {
        string mark = MarkOf(state);
        var grid = new Grid();
        grid.AddColumn(new GridColumn { Width = mark.GetCellWidth(), NoWrap = true, Padding = new Padding(0, 0, 1, 0) });
        grid.AddColumn(new GridColumn { Width = int.Min(_nameWidth, width / MaxNamePart), Padding = new Padding(0, 0, Gap.Length, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        grid.AddRow(new Text(mark, new Style(ColorOf(state), null, null)), new Text(name), new Text(text));
        return grid;
    }

    private string MarkOf(CheckState state) => (state, _terminal.HasUnicode) switch
    {
        (CheckState.Ok, true) => "✓",
        (CheckState.Failed, true) => "✗",
        (_, true) => "–",
        (CheckState.Ok, false) => "ok    ",
        (CheckState.Failed, false) => "FAILED",
        (_, false) => "-     ",
    };

    private static Color ColorOf(CheckState state) => state switch
    {
        CheckState.Ok => Color.Green,
        CheckState.Failed => Color.Red,
        _ => Color.Grey,
    };
}
