using System;
using System.Collections.Generic;
using System.Text.Json;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The options: their defaults, and every fault by name with the way out.</summary>
[TestFixture]
internal sealed class OptionsTests
{
    private const string NoId =
        "AccessKeyId is missing: set it from a secret store, user secrets or the environment (for the section BidCert: BidCert__AccessKeyId), not from a file in the repository.";

    private const string NoSecret =
        "AccessKeySecret is missing: set it from a secret store, user secrets or the environment (for the section BidCert: BidCert__AccessKeySecret), not from a file in the repository.";

    private static IEnumerable<TestCaseData> Faults =>
    [
        Case("no id", o => o.AccessKeyId = "", NoId),
        Case("null id", o => o.AccessKeyId = null!, NoId),
        Case("no secret", o => o.AccessKeySecret = "", NoSecret),
        Case("null secret", o => o.AccessKeySecret = null!, NoSecret),
        Case("Row77 CR in id", o => o.AccessKeyId = "CANARY\r", Blank("AccessKeyId")),
        Case("Row77 LF in secret", o => o.AccessKeySecret = "CANARY\n", Blank("AccessKeySecret")),
        Case("Row77 blank in secret", o => o.AccessKeySecret = " CANARY", Blank("AccessKeySecret")),
        Case("Row77 blanks only", o => o.AccessKeyId = "  ", Blank("AccessKeyId")),
        Case("Row77 no-break space", o => o.AccessKeyId = "CAN\u00A0ARY", Blank("AccessKeyId")),
        Case("Row77 NUL", o => o.AccessKeySecret = "CANARY\0", Blank("AccessKeySecret")),
        Case("Row77 tab in token", o => o.SecurityToken = "CAN\tARY", Blank("SecurityToken")),
        Case("Row77 zero-width space", o => o.AccessKeyId = "CANARY\u200B", Blank("AccessKeyId")),
        Case("host that is not ASCII", o => o.Endpoint = new Uri("https://bücher.example/"), "Endpoint has a host that is not ASCII: write it as xn--…."),
        Case("attempt in days", o => o.AttemptTimeout = TimeSpan.FromDays(10), "AttemptTimeout is 10.00:00:00: use 01:00:00 at most. A bare number counts days: write 00:00:10 for ten seconds."),
        Case("null endpoint", o => o.Endpoint = null!, NotAbsolute),
        Case("relative endpoint", o => o.Endpoint = new Uri("/path", UriKind.Relative), NotAbsolute),
        Case("endpoint without host", o => o.Endpoint = new Uri("mailto:fake@example.com"), "Endpoint uses mailto with the host example.com: use https; http is for loopback only.", "Endpoint has a user name, a query or a fragment: leave only scheme, host, port and path."),
        Case("Row79 http", o => o.Endpoint = new Uri("http://aas.aliyuncs.com/"), "Endpoint uses http with the host aas.aliyuncs.com: use https; http is for loopback only."),
        Case("Row79 http private", o => o.Endpoint = new Uri("http://192.168.0.1/"), "Endpoint uses http with the host 192.168.0.1: use https; http is for loopback only."),
        Case("Row79 lookalike", o => o.Endpoint = new Uri("http://localhost.example.com/"), "Endpoint uses http with the host localhost.example.com: use https; http is for loopback only."),
        Case("ftp", o => o.Endpoint = new Uri("ftp://127.0.0.1/"), "Endpoint uses ftp with the host 127.0.0.1: use https; http is for loopback only."),
        Case("query", o => o.Endpoint = new Uri("https://aas.aliyuncs.com/?CANARY=1"), NotBare),
        Case("fragment", o => o.Endpoint = new Uri("https://aas.aliyuncs.com/#CANARY"), NotBare),
        Case("user", o => o.Endpoint = new Uri("https://CANARY@aas.aliyuncs.com/"), NotBare),
        Case("null Crm endpoint", o => o.CrmEndpoint = null!, "CrmEndpoint is not an absolute URL: use one such as https://crm-cn-hangzhou.aliyuncs.com/."),
        Case("Row79 http to Crm", o => o.CrmEndpoint = new Uri("http://crm.example/"), "CrmEndpoint uses http with the host crm.example: use https; http is for loopback only."),
        Case("query to Crm", o => o.CrmEndpoint = new Uri("https://crm.example/?CANARY=1"), "CrmEndpoint has a user name, a query or a fragment: leave only scheme, host, port and path."),
        Case("format", o => o.Format = (ResponseFormat)2, "Format is 2: use Json or Xml."),
        Case("placement", o => o.ParameterPlacement = (ParameterPlacement)(-1), "ParameterPlacement is -1: use Query or Form."),
        Case("bid type", o => o.BidType = (BidType)9, "BidType is 9: use Normal or Lightweight."),
        Case("attempt zero", o => o.AttemptTimeout = TimeSpan.Zero, "AttemptTimeout is 00:00:00: use more than zero."),
        Case("attempt infinite", o => o.AttemptTimeout = TimeSpan.FromMilliseconds(-1), "AttemptTimeout is -00:00:00.0010000: use more than zero."),
        Case("total too long", o => o.TotalTimeout = TimeSpan.FromHours(2), "TotalTimeout is 02:00:00: use 01:00:00 at most. A bare number counts days: write 00:00:10 for ten seconds."),
        Case("out of order", o => o.TotalTimeout = TimeSpan.FromSeconds(9), "TotalTimeout is 00:00:09 and AttemptTimeout is 00:00:10: TotalTimeout must not be the shorter."),
        Case("retries negative", o => o.MaxRetries = -1, "MaxRetries is -1: use 0 to 10."),
        Case("retries too many", o => o.MaxRetries = 11, "MaxRetries is 11: use 0 to 10."),
        Case(
            "all at once",
            o => (o.AccessKeyId, o.AccessKeySecret, o.SecurityToken, o.Endpoint, o.CrmEndpoint, o.MaxRetries, o.BidType) =
                ("", "a b", "c d", new Uri("http://a.example/?q"), new Uri("ftp://b.example/"), 99, (BidType)7),
            NoId, Blank("AccessKeySecret"), Blank("SecurityToken"),
            "Endpoint uses http with the host a.example: use https; http is for loopback only.", NotBare, "MaxRetries is 99: use 0 to 10.",
            "CrmEndpoint uses ftp with the host b.example: use https; http is for loopback only.", "BidType is 7: use Normal or Lightweight."),
    ];

    private static string NotAbsolute => "Endpoint is not an absolute URL: use one such as https://aas.aliyuncs.com/.";

    private static string NotBare => "Endpoint has a user name, a query or a fragment: leave only scheme, host, port and path.";

    [TestCaseSource(nameof(Faults))]
    public void Constructor_OptionsThatAreNotValid_NamesEveryFault(Action<BidCertOptions> spoil, string[] faults)
    {
        ArgumentNullException.ThrowIfNull(spoil);
        BidCertOptions options = ClientHarness.ValidOptions();
        spoil(options);
        using var wire = new RecordingHandler(Reply.Success);
        string message = string.Join(" ", faults) + " (Parameter 'options')";

        Assert.That(() => new BidCertClient(options), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message));
        Assert.That(
            () => new BidCertClient(options, wire, false, TimeProvider.System, NullLoggerFactory.Instance),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message).And.Message.Not.Contains("CANARY"));
    }

    [TestCase("http://127.0.0.1:1/")]
    [TestCase("http://127.1.2.3/")]
    [TestCase("http://[::1]:8080/")]
    [TestCase("http://localhost/x")]
    [TestCase("https://192.168.0.1:8443/path")]
    [TestCase("https://aas.example/~path")]
    public void Row79_Endpoint_HttpsOrLoopback_IsValid(string endpoint)
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.Endpoint = new Uri(endpoint);
        options.CrmEndpoint = new Uri(endpoint);

        Assert.That(options.FindErrors(), Is.Empty);
    }

    [Test]
    public void Options_AtTheirLimits_AreValid()
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        (options.MaxRetries, options.TotalTimeout, options.AttemptTimeout) = (10, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        Assert.That(options.FindErrors(), Is.Empty);

        (options.MaxRetries, options.TotalTimeout, options.AttemptTimeout) = (0, TimeSpan.FromTicks(1), TimeSpan.FromTicks(1));
        Assert.That(options.FindErrors(), Is.Empty);
    }

    [Test]
    public void Key_OfAnyPrintableCharacters_IsValid()
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken) = ("!id~", "!secret~", "!token~");

        Assert.That(options.FindErrors(), Is.Empty);
    }

    [Test]
    public void Defaults_OfTheOptions_ArePinned()
    {
        var options = new BidCertOptions();

        Assert.That(
            (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken, options.Endpoint.AbsoluteUri, options.BidType),
            Is.EqualTo(("", "", (string?)null, "https://aas.aliyuncs.com/", BidType.Normal)));
        Assert.That(options.CrmEndpoint.AbsoluteUri, Is.EqualTo("https://crm-cn-hangzhou.aliyuncs.com/"));
        Assert.That(
            (options.Format, options.ParameterPlacement, options.AttemptTimeout, options.TotalTimeout, options.MaxRetries),
            Is.EqualTo((ResponseFormat.Json, ParameterPlacement.Query, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), 2)));
    }

    [Test]
    public void ToString_OfOptions_ShowsNoSecret()
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.SecurityToken = FakeValues.SecurityToken;

        Assert.That(options.ToString(), Is.EqualTo(
            "BidCertOptions: Endpoint aas.aliyuncs.com, AccessKeyId LTA***fake, Format Json, ParameterPlacement Query, AttemptTimeout 00:00:10, " +
            "TotalTimeout 00:00:30, MaxRetries 2"));
    }

    [TestCase(null)]
    [TestCase("aas.aliyuncs.com")]
    public void ToString_OfOptionsWithoutAHost_NamesNone(string? endpoint)
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.Endpoint = endpoint is null ? null! : new Uri(endpoint, UriKind.Relative);

        Assert.That(options.ToString(), Does.StartWith("BidCertOptions: Endpoint none, AccessKeyId "));
    }

    [Test]
    public void Row74_Serialize_OfOptions_LeavesTheSecretsOut()
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.SecurityToken = FakeValues.SecurityToken;

        Leaks.AreNotIn(JsonSerializer.Serialize(options), []);
    }

    private static string Blank(string name) => $"{name} contains a blank, a line break or another character that is not printable ASCII: copy it again without.";

    private static TestCaseData Case(string name, Action<BidCertOptions> spoil, params string[] faults) =>
        new TestCaseData(spoil, faults).SetArgDisplayNames(name);
}
