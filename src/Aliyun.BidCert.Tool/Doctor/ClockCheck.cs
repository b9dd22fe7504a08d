using System;
using System.Collections.Generic;
using System.Globalization;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>How far this machine's clock is from the service's.</summary>
internal static class ClockCheck
{
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(5);

    /// <param name="answers">The servers and what they answered, null where they were not asked; the first that has a date counts.</param>
    /// <param name="words">The language.</param>
    internal static Check Create(IEnumerable<(Target Target, EndpointAnswer? Answer)> answers, Words words)
    {
        bool isAnswered = false;
        foreach ((Target target, EndpointAnswer? answer) in answers)
        {
            isAnswered |= answer is { Problem: null };
            if (answer?.ClockOffset is { } offset)
            {
                return Create(target, offset, words);
            }
        }

        return Check.Skipped(Titles.Clock, Titles.Clock, isAnswered
            ? words.Say("not checked: no response has a date", "未检查：响应中没有 Date")
            : words.Say("not checked: there was no response", "未检查：没有收到响应"));
    }

    private static Check Create(Target target, TimeSpan offset, Words words)
    {
        TimeSpan size = offset.Duration();
        if (size <= Unnoticed)
        {
            return Check.Ok(Titles.Clock, target.Name, words.Say(
                $"{Describe(size, words)} apart from the service's", $"与服务端相差 {Describe(size, words)}"));
        }

        bool isBehind = offset > TimeSpan.Zero;
        string found = words.Say(
            $"this machine's clock is {Describe(size, words)} {(isBehind ? "behind" : "ahead of")} the service's",
            $"本机时钟比服务端{(isBehind ? "慢" : "快")} {Describe(size, words)}");
        return size <= Tolerated
            ? Check.Ok(Titles.Clock, target.Name, found, words.Say(
                "Calls still work. Synchronise the clock (NTP) before the difference grows.", "目前不影响调用。请尽早通过 NTP 同步时钟。"))
            : Check.Failed(Titles.Clock, target.Name, ExitCode.Clock, found, words.Say(
                "Synchronise the clock (NTP) and check the time zone. The SDK corrects its own time, but only after the service has "
                    + "rejected a call with InvalidTimeStamp.Expired.",
                "请通过 NTP 同步时钟并检查时区。SDK 仅在服务端以 InvalidTimeStamp.Expired 拒绝一次调用后，才会自行校正时间。"));
    }

    private static string Describe(TimeSpan size, Words words)
    {
        (double Number, string English, string Chinese) amount = size switch
        {
            { TotalSeconds: < 120 } => (size.TotalSeconds, "s", "秒"),
            { TotalMinutes: < 120 } => (size.TotalMinutes, "minutes", "分钟"),
            { TotalHours: < 48 } => (size.TotalHours, "hours", "小时"),
            _ => (size.TotalDays, "days", "天"),
        };
        string number = Math.Round(amount.Number).ToString(CultureInfo.InvariantCulture);
        return words.Say($"{number} {amount.English}", $"{number} {amount.Chinese}");
    }
}
