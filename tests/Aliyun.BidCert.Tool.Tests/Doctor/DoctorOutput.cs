using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>Runs <c>bidcert doctor</c>, sees to it that no secret is printed, and makes what is printed comparable.</summary>
internal static partial class DoctorOutput
{
    internal const string WrongSecret = "WrongSecret0123456789AbC";
    internal const string UnknownKey = "LTAI5tNobodyKnowsThisOne";
    internal const string ProxyUser = "ProxyUserName";
    internal const string ProxyPassword = "ProxyPassword0123";

    private static readonly string[] NeverPrinted =
    [
        BidCertEmulator.DemoAccessKeyId,
        BidCertEmulator.DemoAccessKeySecret,
        BidCertEmulator.DemoRamAccessKeyId,
        BidCertEmulator.DemoRamAccessKeySecret,
        WrongSecret,
        UnknownKey,
        ProxyUser,
        ProxyPassword,
        "listCertWays",
        "/cert/",
        "token=",
        "张三样例",
        "10000000000",
        "000000000000000000",
    ];

    /// <summary>Runs it without a terminal. Ports, RequestIds and times are placeholders.</summary>
    internal static async Task<ToolResult> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] options)
    {
        ToolResult result = await RunAsync(new ToolStart(["doctor", .. options]) { Environment = environment });
        return result with { Output = WithPlaceholders(result.Output) };
    }

    /// <summary>Runs it. What it prints stays as it is.</summary>
    internal static async Task<ToolResult> RunAsync(ToolStart start)
    {
        ToolResult result = await ToolProcess.RunAsync(start);
        foreach (string value in NeverPrinted)
        {
            Assert.That(result.Output + result.Error, Does.Not.Contain(value));
        }

        return result;
    }

    internal static string WithPlaceholders(string output)
    {
        string text = PaddedHost().Replace(output, "HOST  ");
        text = Host().Replace(text, "HOST");
        text = Port().Replace(text, "$1 PORT");
        text = RequestId().Replace(text, "ID");
        text = Time().Replace(text, "TIME");
        text = EnglishSeconds().Replace(text, "N s apart");
        text = ChineseSeconds().Replace(text, "相差 N 秒");
        text = NoAddress().Replace(text, "NO ADDRESS");
        return ChainErrors().Replace(text, "(RemoteCertificateChainErrors, CHAIN)");
    }

    /// <summary>The same environment with other values; null removes one.</summary>
    internal static Dictionary<string, string?> With(
        this IReadOnlyDictionary<string, string?> environment, params (string Name, string? Value)[] changes)
    {
        var changed = new Dictionary<string, string?>(environment, StringComparer.Ordinal);
        foreach ((string name, string? value) in changes)
        {
            changed[name] = value;
        }

        return changed;
    }

    [GeneratedRegex(@"127\.0\.0\.1:\d+ {2,}")]
    private static partial Regex PaddedHost();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Host();

    [GeneratedRegex(@"(port|端口) \d+")]
    private static partial Regex Port();

    [GeneratedRegex("E0E0E0E0-0000-5000-8000-[0-9A-F]{12}")]
    private static partial Regex RequestId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Time();

    [GeneratedRegex(@"\d+ s apart")]
    private static partial Regex EnglishSeconds();

    [GeneratedRegex(@"相差 \d+ 秒")]
    private static partial Regex ChineseSeconds();

    // What a name that does not exist leads to depends on the network that the tests run in.
    [GeneratedRegex(
        @"the name is not known \((HostNotFound|NoData)\)|no DNS server answers \(TryAgain\)|no answer within 5 s \(TimedOut\)")]
    private static partial Regex NoAddress();

    // The members depend on the system's library.
    [GeneratedRegex(@"\(RemoteCertificateChainErrors, [A-Za-z, ]+\)")]
    private static partial Regex ChainErrors();
}
