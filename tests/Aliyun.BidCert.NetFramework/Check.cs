using System;

namespace Aliyun.BidCert.NetFramework;

/// <summary>What has to hold.</summary>
internal static class Check
{
    internal static void Equal(string actual, string expected, string what)
    {
        if (!string.Equals(actual, expected, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{what}: \"{actual}\" instead of \"{expected}\"");
        }
    }

    internal static void That(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
