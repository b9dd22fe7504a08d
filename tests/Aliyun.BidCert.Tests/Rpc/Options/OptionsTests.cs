using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The options: their defaults, and every validation error with the way out.</summary>
[TestFixture(typeof(BidCertProduct))]
[TestFixture(typeof(FaceVerifyProduct))]
internal sealed class OptionsTests<TProduct>
    where TProduct : TestedProduct, new()
{
    private static readonly TProduct Product = new();

    private static IEnumerable<TestCaseData> Errors =>
    [
        Case("no id", o => o.AccessKeyId = "", Product.Missing("AccessKeyId")),
        Case("null id", o => o.AccessKeyId = null!, Product.Missing("AccessKeyId")),
        Case("no secret", o => o.AccessKeySecret = "", Product.Missing("AccessKeySecret")),
        Case("null secret", o => o.AccessKeySecret = null!, Product.Missing("AccessKeySecret")),
        Case("Row77 CR in id", o => o.AccessKeyId = "CANARY\r", TestedProduct.Blank("AccessKeyId")),
        Case("Row77 LF in secret", o => o.AccessKeySecret = "CANARY\n", TestedProduct.Blank("AccessKeySecret")),
        Case("Row77 blank in secret", o => o.AccessKeySecret = " CANARY", TestedProduct.Blank("AccessKeySecret")),
        Case("Row77 blanks only", o => o.AccessKeyId = "  ", TestedProduct.Blank("AccessKeyId")),
        Case("Row77 no-break space", o => o.AccessKeyId = "CAN\u00A0ARY", TestedProduct.Blank("AccessKeyId")),
        Case("Row77 NUL", o => o.AccessKeySecret = "CANARY\0", TestedProduct.Blank("AccessKeySecret")),
        Case("Row77 tab in token", o => o.SecurityToken = "CAN\tARY", TestedProduct.Blank("SecurityToken")),
        Case("Row77 zero-width space", o => o.AccessKeyId = "CANARY\u200B", TestedProduct.Blank("AccessKeyId")),
        Case("host that is not ASCII", o => o.Endpoint = new Uri("https://bücher.example/"), "Endpoint has a host that is not ASCII: write it as xn--…."),
        Case("attempt in days", o => o.AttemptTimeout = TimeSpan.FromDays(10), "AttemptTimeout is 10.00:00:00: use 01:00:00 at most. A bare number counts days: write 00:00:10 for ten seconds."),
        Case("null endpoint", o => o.Endpoint = null!, NotAbsolute),
        Case("relative endpoint", o => o.Endpoint = new Uri("/path", UriKind.Relative), NotAbsolute),
        Case("endpoint without host", o => o.Endpoint = new Uri("mailto:fake@example.com"), "Endpoint uses mailto with the host example.com: use https; http is for loopback only.", "Endpoint has a user name, a query or a fragment: leave only scheme, host, port and path."),
        Case("Row79 http", o => o.Endpoint = new Uri("http://service.example/"), "Endpoint uses http with the host service.example: use https; http is for loopback only."),
        Case("Row79 http private", o => o.Endpoint = new Uri("http://192.168.0.1/"), "Endpoint uses http with the host 192.168.0.1: use https; http is for loopback only."),
        Case("Row79 lookalike", o => o.Endpoint = new Uri("http://localhost.example.com/"), "Endpoint uses http with the host localhost.example.com: use https; http is for loopback only."),
        Case("ftp", o => o.Endpoint = new Uri("ftp://127.0.0.1/"), "Endpoint uses ftp with the host 127.0.0.1: use https; http is for loopback only."),
        Case("query", o => o.Endpoint = new Uri("https://service.example/?CANARY=1"), NotBare),
        Case("fragment", o => o.Endpoint = new Uri("https://service.example/#CANARY"), NotBare),
        Case("user", o => o.Endpoint = new Uri("https://CANARY@service.example/"), NotBare),
        Case("format", o => o.Format = (ResponseFormat)2, "Format is 2: use Json or Xml."),
        Case("placement", o => o.ParameterPlacement = (ParameterPlacement)(-1), "ParameterPlacement is -1: use Query or Form."),
        Case("signature method", o => o.SignatureMethod = (SignatureMethod)2, "SignatureMethod is 2: use HmacSha1 or Acs3HmacSha256."),
        Case("XML and V3", o => (o.SignatureMethod, o.Format) = (SignatureMethod.Acs3HmacSha256, ResponseFormat.Xml), "Format is Xml, and SignatureMethod Acs3HmacSha256 is for JSON only: use Format Json or SignatureMethod HmacSha1."),
        Case("attempt zero", o => o.AttemptTimeout = TimeSpan.Zero, "AttemptTimeout is 00:00:00: use more than zero."),
        Case("attempt infinite", o => o.AttemptTimeout = TimeSpan.FromMilliseconds(-1), "AttemptTimeout is -00:00:00.0010000: use more than zero."),
        Case("total too long", o => o.TotalTimeout = TimeSpan.FromHours(2), "TotalTimeout is 02:00:00: use 01:00:00 at most. A bare number counts days: write 00:00:10 for ten seconds."),
        Case("out of order", o => o.TotalTimeout = TimeSpan.FromSeconds(9), "TotalTimeout is 00:00:09 and AttemptTimeout is 00:00:10: TotalTimeout must not be the shorter."),
        Case("retries negative", o => o.MaxRetries = -1, "MaxRetries is -1: use 0 to 10."),
        Case("retries too many", o => o.MaxRetries = 11, "MaxRetries is 11: use 0 to 10."),
        Case("language", o => o.AdviceLanguage = (AdviceLanguage)2, "AdviceLanguage is 2: use English or Chinese."),
        .. Product.OwnSettings.Select(own => Case($"{own.Name} {own.Invalid}", o => own.SetIn(o, own.Invalid), own.Error)),
        .. Product.OwnErrors.Select(own => Case(own.Name, own.Spoil, own.Error)),
        Case("all at once", SpoilEverything, [
            Product.Missing("AccessKeyId"), TestedProduct.Blank("AccessKeySecret"), TestedProduct.Blank("SecurityToken"),
            "Endpoint uses http with the host a.example: use https; http is for loopback only.", NotBare, "MaxRetries is 99: use 0 to 10.",
            .. Product.OwnSettings.Select(own => own.Error)]),
    ];

    private static string NotAbsolute => $"Endpoint is not an absolute URL: use one such as {Product.Endpoint}.";

    private static string NotBare => "Endpoint has a user name, a query or a fragment: leave only scheme, host, port and path.";

    [TestCaseSource(nameof(Errors))]
    public void Constructor_OptionsThatAreNotValid_NamesEveryError(Action<RpcClientOptions> spoil, string[] errors)
    {
        ArgumentNullException.ThrowIfNull(spoil);
        RpcClientOptions options = Product.ValidOptions();
        spoil(options);
        using var wire = new RecordingHandler(Product.Success);
        string message = string.Join(" ", errors) + " (Parameter 'options')";

        Assert.That(() => Product.CreateClient(options), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message));
        Assert.That(
            () => Product.CreateClient(options, wire),
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
        RpcClientOptions options = Product.ValidOptions();
        options.Endpoint = new Uri(endpoint);
        foreach (OwnSetting own in Product.OwnSettings.Where(own => own.Name.EndsWith("Endpoint", StringComparison.Ordinal)))
        {
            own.SetIn(options, endpoint);
        }

        Assert.That(options.FindErrors(), Is.Empty);
    }

    [Test]
    public void Options_AtTheirLimits_AreValid()
    {
        RpcClientOptions options = Product.ValidOptions();
        (options.MaxRetries, options.TotalTimeout, options.AttemptTimeout) = (10, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        Assert.That(options.FindErrors(), Is.Empty);

        (options.MaxRetries, options.TotalTimeout, options.AttemptTimeout) = (0, TimeSpan.FromTicks(1), TimeSpan.FromTicks(1));
        Assert.That(options.FindErrors(), Is.Empty);
    }

    [Test]
    public void Key_OfAnyPrintableCharacters_IsValid()
    {
        RpcClientOptions options = Product.ValidOptions();
        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken) = ("!id~", "!secret~", "!token~");

        Assert.That(options.FindErrors(), Is.Empty);
    }

    [Test]
    public void Defaults_OfTheOptions_ArePinned()
    {
        RpcClientOptions options = Product.NewOptions();

        Assert.That(
            (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken, options.Endpoint, options.AdviceLanguage),
            Is.EqualTo(("", "", (string?)null, Product.Endpoint, AdviceLanguage.English)));
        Assert.That(Product.OwnSettings.Select(own => own.ValueIn(options)), Is.EqualTo(Product.OwnSettings.Select(own => own.Default)));
        Assert.That(
            (options.Format, options.ParameterPlacement, options.SignatureMethod, options.AttemptTimeout, options.TotalTimeout, options.MaxRetries),
            Is.EqualTo((ResponseFormat.Json, ParameterPlacement.Query, SignatureMethod.HmacSha1, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), 2)));
    }

    [Test]
    public void Row74_ToString_OfOptions_ShowsNoSecret()
    {
        RpcClientOptions options = Product.ValidOptions();
        options.SecurityToken = FakeValues.SecurityToken;

        Assert.That(options.ToString(), Is.EqualTo(
            $"{Product.Name}Options: Endpoint {Product.Endpoint.Host}, AccessKeyId LTA***fake, Format Json, ParameterPlacement Query, SignatureMethod HmacSha1, " +
            "AttemptTimeout 00:00:10, TotalTimeout 00:00:30, MaxRetries 2"));
    }

    [TestCase(null)]
    [TestCase("service.example")]
    public void ToString_OfOptionsWithoutAHost_NamesNone(string? endpoint)
    {
        RpcClientOptions options = Product.ValidOptions();
        options.Endpoint = endpoint is null ? null! : new Uri(endpoint, UriKind.Relative);

        Assert.That(options.ToString(), Does.StartWith($"{Product.Name}Options: Endpoint none, AccessKeyId "));
    }

    [Test]
    public void Row74_Serialize_OfOptions_LeavesTheSecretsOut()
    {
        RpcClientOptions options = Product.ValidOptions();
        options.SecurityToken = FakeValues.SecurityToken;

        Leaks.AreNotIn(JsonSerializer.Serialize<object>(options), []);
    }

    private static void SpoilEverything(RpcClientOptions options)
    {
        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken, options.Endpoint, options.MaxRetries) =
            ("", "a b", "c d", new Uri("http://a.example/?q"), 99);
        foreach (OwnSetting own in Product.OwnSettings)
        {
            own.SetIn(options, own.Invalid);
        }
    }

    private static TestCaseData Case(string name, Action<RpcClientOptions> spoil, params string[] errors) =>
        new TestCaseData(spoil, errors).SetArgDisplayNames(name);
}
