using System;
using System.Globalization;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>What is said at the end of a run.</summary>
/// <param name="words">The language.</param>
/// <param name="tally">What was written.</param>
/// <param name="total">How many UIDs there are. Null where that is not known.</param>
/// <param name="isForPrograms">Whether the output is one that --skip-done reads.</param>
internal sealed class Summary(Words words, Tally tally, long? total, bool isForPrograms)
{
    /// <summary>How many there were of each kind.</summary>
    internal string Finished => words.Say(
        $"{Count(tally.Written)}: {Text(tally.Certified)} certified, {Text(tally.NotCertified)} not certified{EnglishFailed}."
            + EnglishSkipped,
        $"共 {Text(tally.Written)} 个 UID：已认证 {Text(tally.Certified)} 个，未认证 {Text(tally.NotCertified)} 个{ChineseFailed}。"
            + ChineseSkipped);

    /// <summary>How far it came, and how to go on.</summary>
    internal string Stopped
    {
        get
        {
            string count = Text(tally.Written + tally.Skipped);
            return total is { } all
                ? words.Say($"Stopped after {count} of {Text(all)}. {HowToGoOn}", $"已停止，已处理 {count}/{Text(all)}。{HowToGoOn}")
                : words.Say($"Stopped after {count}. {HowToGoOn}", $"已停止，已处理 {count} 个。{HowToGoOn}");
        }
    }

    private string HowToGoOn => isForPrograms
        ? words.Say(
            "To resume: run it again with --skip-done FILE, and append to that file with >>. A > would erase it.",
            "续查：再次运行并加上 --skip-done FILE，用 >> 追加到该文件（用 > 会清空它）。")
        : words.Say(
            "A table cannot be resumed: use --json or --csv for that.", "表格输出无法续查：如需续查，请使用 --json 或 --csv。");

    private string EnglishFailed => tally.Failed == 0 ? ""
        : $", {Text(tally.Failed)} failed ({(tally.CanBeRetried == 0 ? "none" : Text(tally.CanBeRetried))} can be retried)";

    private string ChineseFailed => tally.Failed == 0 ? ""
        : $"，失败 {Text(tally.Failed)} 个（其中 {Text(tally.CanBeRetried)} 个可重试）";

    private string EnglishSkipped => tally.Skipped == 0 ? "" : $" {Text(tally.Skipped)} done before.";

    private string ChineseSkipped => tally.Skipped == 0 ? "" : $"另有 {Text(tally.Skipped)} 个此前已完成。";

    internal static string SlowedDown(double rate, Words words)
    {
        string calls = rate.ToString("0.##", CultureInfo.InvariantCulture);
        return words.Say($"The service throttles: slowed down to {calls} calls per second.", $"服务端流控：已降速至每秒 {calls} 次。");
    }

    internal static string Paused(TimeSpan pause, Words words)
    {
        string seconds = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return words.Say($"The service asks to wait: going on in {seconds} s.", $"服务端要求等待：{seconds} 秒后继续。");
    }

    internal string Rejected(BidCertException e) =>
        Failure.Describe(e, words) + (tally.Written == 0 ? "" : " " + Stopped);

    internal string Disconnected(Row last) => words.Say(
        $"{QueryRun.MaxTransportFailures} UIDs in succession got no usable response. {last.Advice} {Stopped}",
        $"连续 {QueryRun.MaxTransportFailures} 个 UID 未得到有效响应。{last.Advice}{Stopped}");

    internal string OutputLost(OutputException e) => CommandLine.Describe(e, words) + words.Say(
        $" {Rows(tally.Written)} written. {HowToGoOn}", $"已写出 {Text(tally.Written)} 行。{HowToGoOn}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Count(long number) => number == 1 ? "1 UID" : Text(number) + " UIDs";

    private static string Rows(long number) => number == 1 ? "1 row was" : Text(number) + " rows were";
}
