using System;

namespace Aliyun.BidCert.Testing;

/// <summary>Argument checks with the same messages on both target frameworks.</summary>
internal static class Require
{
    internal static T NotNull<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    internal static string NotEmpty(string? value, string name) =>
        NotNull(value, name).Length > 0 ? value! : throw new ArgumentException("The value is empty.", name);

    internal static Uri Absolute(Uri value, string name) =>
        value.IsAbsoluteUri ? value : throw new ArgumentException("The URL is not absolute.", name);

    internal static TimeSpan NotNegative(TimeSpan value, string name) =>
        value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(name, value, "The time is negative.");
}
