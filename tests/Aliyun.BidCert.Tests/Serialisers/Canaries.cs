using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.Tests.Support;

namespace Aliyun.BidCert.Tests.Serialisers;

/// <summary>What nobody may serialise by accident.</summary>
internal static class Canaries
{
    internal const string Name = "张三样例";
    internal const string Signature = "ZmFrZS1zaWduYXR1cmU/+Q==";

    internal static IReadOnlyList<string> All { get; } =
    [
        Name, FakeValues.Phone, FakeValues.CertNumber, FakeValues.AccessKeyId, FakeValues.AccessKeySecret, FakeValues.SecurityToken, Signature,
        FakeValues.Url, FakeValues.CertifyUrl, FakeValues.CallbackToken,
    ];

    /// <summary>A text with all of them in it, as a server or a browser may send it.</summary>
    internal static string Echo { get; } = string.Join(", ", All);

    internal static IEnumerable<string> FindIn(string text) => All.Where(canary => text.Contains(canary, StringComparison.Ordinal));
}
