using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Looks for what must never be shown: secrets, signatures, URL tokens, whole UIDs and personal data.</summary>
internal static class Leaks
{
    // Its end may be spelt in many ways, and be cut off.
    private const string BeginningOfUrlToken = "ZmFrZS11cmw";

    private static readonly string[] NeverShown =
        ["CANARY", "测试样例", BeginningOfUrlToken, FakeValues.AccessKeyId, FakeValues.AccessKeySecret, FakeValues.SecurityToken, FakeValues.Uid];

    internal static void AreNotIn(string text, IEnumerable<ReceivedRequest> requests) => Assert.That(FindIn(text, Canaries(requests)), Is.Empty, text);

    /// <summary>Everything that must not be shown of what was sent and received, in each spelling that it was sent in.</summary>
    internal static IReadOnlyList<string> Canaries(IEnumerable<ReceivedRequest> requests) =>
    [
        .. NeverShown,
        .. requests.SelectMany(request => request.Parameters)
            .Where(parameter => parameter.Key == "Signature")
            .SelectMany(parameter => new[] { parameter.Value, Uri.EscapeDataString(parameter.Value) }),
    ];

    internal static IEnumerable<string> FindIn(string text, IReadOnlyList<string> canaries) =>
        canaries.Where(canary => text.Contains(canary, StringComparison.Ordinal));

    /// <summary>All that an exception says, without the stack traces, which say nothing and take most of the time of printing it.</summary>
    internal static string TextsOf(Exception? e) => e is null ? "" : $"{e.Message} {string.Join(" ", e.Data.Values.Cast<object>())} {TextsOf(e.InnerException)}";
}
