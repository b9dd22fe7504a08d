using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>Row 140: how parameters are read, and which of them have to be there.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorParameterTests
{
    private const string NotUtf8 = "400 InvalidParameter.Format: A parameter holds bytes that are not UTF-8.";

    private readonly EmulatorFixture fixture = new();

    private static string[] BytesThatAreNotUtf8 =>
    [
        "%FF", "%80", "%C3", "%C3%28", "%E5%AE", "%E5%AEa", "a%F0%9F%98", "%C0%AF", "%C1%81", "%E0%80%AF", "%F0%80%80%AF", "%ED%A0%80",
        "%ED%A0%BD%ED%B8%80", "%F4%90%80%80", "%F8%88%80%80%80", "%CA%B5%C3%FB%A1",
    ];

    [Test]
    public async Task Row140_SignatureWithABarePlusInTheQuery_DoesNotMatch()
    {
        SignedRequest signed = Enumerable.Range(0, 1000)
            .Select(number => fixture.Request().With("SignatureNonce", number.ToString(CultureInfo.InvariantCulture)))
            .First(request => SignatureOf(request).Contains("%2B", StringComparison.Ordinal));
        using HttpRequestMessage bare = signed.InQuery();
        bare.RequestUri = new Uri(bare.RequestUri!.AbsoluteUri.Replace("%2B", "+", StringComparison.Ordinal));

        Assert.That((await fixture.AskAsync(bare)).Code, Is.EqualTo("SignatureDoesNotMatch"));
        Assert.That((await fixture.AskAsync(signed)).Code, Is.Null);
    }

    [Test]
    public async Task Row140_BarePlusInTheQuery_IsABlank()
    {
        using HttpRequestMessage request = fixture.Request().With("Remark", "a b").InQuery();
        request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace("a%20b", "a+b", StringComparison.Ordinal));

        EmulatorReply reply = await fixture.AskAsync(request);

        Assert.That((reply.Code, fixture.Emulator.Requests[0].QueryParameters["Remark"]), Is.EqualTo(((string?)null, "a b")));
    }

    [Test]
    public async Task Row140_SecondQuestionMark_BelongsToTheName()
    {
        using HttpRequestMessage request = fixture.Request().InQuery();
        request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace("/?", "/??", StringComparison.Ordinal));

        await fixture.AskAsync(request);

        Assert.That(fixture.Emulator.Requests[0].QueryParameters.Keys, Has.Some.StartsWith("?"));
    }

    [Test]
    public async Task Row140_BytesThatAreNotUtf8_AreRejected(
        [ValueSource(nameof(BytesThatAreNotUtf8))] string bytes, [Values("Remark={0}", "{0}=Remark", "{0}")] string pair, [Values] bool inForm)
    {
        string suffix = "&" + string.Format(CultureInfo.InvariantCulture, pair, bytes);

        EmulatorReply reply = await fixture.AskAsync(inForm ? await FormAsync(suffix) : fixture.Request().InQuery(suffix));

        Assert.That(reply.Verdict, Is.EqualTo(NotUtf8));
        Assert.That(fixture.Emulator.Requests[0].Parameters.Keys, Has.None.Contains("\uFFFD"));
    }

    [TestCase("%EF%BF%BD")]
    [TestCase("%F0%9F%98%80")]
    [TestCase("%C2%80")]
    [TestCase("%ED%9F%BF")]
    [TestCase("%F4%8F%BF%BF")]
    [TestCase("%c3%a9")]
    public async Task Row140_BytesThatAreUtf8_AreReadAndSigned(string bytes)
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().InQuery("&Remark=" + bytes));

        Assert.That(reply.Code, Is.EqualTo("SignatureDoesNotMatch"));
    }

    [Test]
    public async Task Row140_RawByteThatIsNotUtf8InTheForm_IsRejected()
    {
        using HttpRequestMessage request = fixture.Request().InForm();
        byte[] form = [.. await request.Content!.ReadAsByteArrayAsync(), .. "&Remark="u8.ToArray(), 0xCA, 0xB5, 0xC3, 0xFB];
        request.Content = new ByteArrayContent(form);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded; charset=gbk");

        Assert.That((await fixture.AskAsync(request)).Verdict, Is.EqualTo(NotUtf8));
    }

    [Test]
    public async Task Row140_PercentEncodingInLowerCase_IsReadAsTheSame()
    {
        using HttpRequestMessage request = fixture.Request().With("Remark", "/é").InForm();
        request.Content = ContentOf((await request.Content!.ReadAsStringAsync()).Replace("%2F%C3%A9", "%2f%c3%a9", StringComparison.Ordinal));

        Assert.That((await fixture.AskAsync(request)).Code, Is.Null);
    }

    [Test]
    public async Task Row140_GenerateWithoutPlatform_IsRejected() => Assert.That(
        (await fixture.AskAsync(fixture.Request().Without("Platform"))).Verdict, Is.EqualTo("400 MissingPlatform: Platform is mandatory for this action."));

    [Test]
    public async Task Row140_RequiredParameterAbsentOrEmpty_Missing([Values("Platform", "SubjectType", "Source")] string name, [Values] bool isEmpty)
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With(name, isEmpty ? "" : null));

        Assert.That(reply.Verdict, Is.EqualTo($"400 Missing{name}: {name} is mandatory for this action."));
        Assert.That(fixture.Emulator.IssuedUrls, Is.Empty);
    }

    [Test]
    public async Task Row140_OptionalParameterAbsentOrEmpty_IsAccepted(
        [Values("BidType", "IsOpenApp", "IsMobile")] string name, [Values] bool isEmpty) =>
        Assert.That((await fixture.AskAsync(fixture.Request().With(name, isEmpty ? "" : null))).Code, Is.Null);

    [Test]
    public async Task Row140_RequiredParameterInAnotherCase_Missing([Values("platform", "PLATFORM")] string name) => Assert.That(
        (await fixture.AskAsync(fixture.Request().Without("Platform").With(name, "pc"))).Code, Is.EqualTo("MissingPlatform"));

    [Test]
    public async Task Row140_PkOfAQueryOrARemovalAbsentOrEmpty_EmptyPk(
        [Values("QueryBidUserCertifiedInfo", "RemoveIdentityCertifiedForBidUser")] string action, [Values(null, "")] string? pk) => Assert.That(
        (await fixture.AskAsync(fixture.CrmRequest(action, pk).With("AliyunPk", "1000000000000001"))).Code, Is.EqualTo("Empty PK"));

    [TestCase("2026-01-02T03:04:05.000Z")]
    [TestCase("2026-01-02T03:04:05z")]
    [TestCase("2026-01-02t03:04:05Z")]
    [TestCase("2026-01-02T03:04:05")]
    [TestCase("2026-01-02T03:04Z")]
    [TestCase("20260102T030405Z")]
    [TestCase("2026-01-02T03:04:05+00:00")]
    [TestCase("2026-01-02T03:04:60Z")]
    [TestCase("2026-01-01T24:00:00Z")]
    [TestCase("2026-02-30T03:04:05Z")]
    [TestCase("2026-1-2T3:4:5Z")]
    [TestCase(" 2026-01-02T03:04:05Z")]
    [TestCase("2026-01-02T03:04:05Z ")]
    [TestCase("2026-01-02T03:04:05Z\n")]
    [TestCase("2026-01-02T03:04:05Z\0")]
    [TestCase("２026-01-02T03:04:05Z")]
    [TestCase("10000-01-02T03:04:05Z")]
    [TestCase("1767323045")]
    public async Task Row140_TimestampOfAnotherForm_InvalidTimeStampFormat(string timestamp) => Assert.That(
        (await fixture.AskAsync(fixture.Request().With("Timestamp", timestamp))).Code, Is.EqualTo("InvalidTimeStamp.Format"));

    [TestCase("9999-12-31T23:59:59Z")]
    [TestCase("0001-01-01T00:00:00Z")]
    public async Task Row140_TimestampAtTheEndOfTime_IsExpired(string timestamp) => Assert.That(
        (await fixture.AskAsync(fixture.Request().With("Timestamp", timestamp))).Verdict,
        Is.EqualTo("400 InvalidTimeStamp.Expired: The timestamp is more than 31 minutes away from the server's time."));

    [TestCase("text/plain")]
    [TestCase("application/json")]
    [TestCase("multipart/form-data; boundary=x")]
    public async Task Row140_BodyThatIsNoForm_BringsNoParameters(string type)
    {
        using HttpRequestMessage request = fixture.Request().With("Format", null).InForm();
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.That((await fixture.AskAsync(request)).Body, Does.Contain("<Code>MissingVersion</Code>"));
    }

    private static StringContent ContentOf(string text) => new(text, Encoding.UTF8, "application/x-www-form-urlencoded");

    private static string SignatureOf(SignedRequest request)
    {
        using HttpRequestMessage message = request.InQuery();
        string uri = message.RequestUri!.AbsoluteUri;
        return uri[uri.IndexOf("&Signature=", StringComparison.Ordinal)..];
    }

    private async Task<HttpRequestMessage> FormAsync(string suffix)
    {
        HttpRequestMessage request = fixture.Request().InForm();
        request.Content = ContentOf(await request.Content!.ReadAsStringAsync() + suffix);
        return request;
    }
}
