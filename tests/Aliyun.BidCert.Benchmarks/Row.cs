using System;
using System.Globalization;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>A row of the table: what was measured, beside the most or the least that it may be.</summary>
internal sealed record Row(string What, string Measured, string Bound, bool Holds)
{
    internal static Row AtMost(string what, Quartiles measured, double limit, string format = "0.00") =>
        new(what, measured.Format(format), "at most " + limit.ToString(CultureInfo.InvariantCulture), measured.Median <= limit);

    internal static Row AtLeast(string what, Quartiles measured, double limit) =>
        new(what, measured.Format("0.00"), "at least " + limit.ToString(CultureInfo.InvariantCulture), measured.Median >= limit);

    internal static Row Exactly(string what, int measured, int expected) =>
        new(what, measured.ToString(CultureInfo.InvariantCulture), expected.ToString(CultureInfo.InvariantCulture), measured == expected);

    /// <summary>For comparison only.</summary>
    internal static Row Shown(string what, Quartiles measured, string format = "0.00") => new(what, measured.Format(format), "", true);

    internal void Print() => Console.WriteLine($"| {What} | {Measured} | {Bound} | {(Bound.Length == 0 ? "" : Holds ? "holds" : "**does not hold**")} |");
}
