using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>What is asked, and how.</summary>
/// <param name="Uids">The UIDs that are arguments.</param>
internal sealed record QueryArguments(IReadOnlyList<string> Uids)
{
    /// <summary>The file of --file, where - is standard input.</summary>
    internal string? File { get; init; }

    internal required double Rate { get; init; }

    internal required int Parallel { get; init; }

    internal bool Json { get; init; }

    internal bool Csv { get; init; }

    internal bool Reveal { get; init; }

    internal bool Yes { get; init; }

    internal string? SkipDone { get; init; }

    internal BidType? BidType { get; init; }

    /// <summary>Whether programs read the rows, and not people.</summary>
    internal bool IsForPrograms => Json || Csv;

    /// <summary>Where the UIDs are read from: a file, or - for standard input. Null if they are arguments.</summary>
    internal string? Source => File ?? (Uids is [InputFile.StandardInput] ? InputFile.StandardInput : null);

    /// <exception cref="ToolException">They contradict one another.</exception>
    internal void Check(Words words)
    {
        string? error = Uids.Count > 0 && File is not null
                ? words.Say(
                    "There are UIDs as arguments and with --file: use one of the two.",
                    "UID 参数与 --file 不能同时使用：请二选一。")
            : File is null && Uids.All(string.IsNullOrWhiteSpace)
                ? words.Say(
                    "There is no UID: give some as arguments, in a file with --file FILE, or on standard input with -.",
                    "没有 UID：请作为参数传入，或用 --file FILE 指定文件，或用 - 从标准输入读取。")
            : Uids.Count > 1 && Uids.Contains(InputFile.StandardInput, StringComparer.Ordinal)
                ? words.Say(
                    "- stands for standard input: give it without other UIDs.",
                    "- 表示标准输入：不能与其他 UID 一起使用。")
            : Json && Csv
                ? words.Say("--json and --csv exclude one another: use one of the two.", "--json 与 --csv 不能同时使用：请二选一。")
            : SkipDone == InputFile.StandardInput
                ? words.Say("--skip-done is not a file: use one that an earlier run has written.", "--skip-done 须为文件：请指定先前运行写出的文件。")
            : null;
        if (error is not null)
        {
            throw new ToolException(ExitCode.WrongArgument, error);
        }
    }
}
