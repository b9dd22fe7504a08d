using System;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorGatewayTests
{
    private const string Mismatch = "400 SignatureDoesNotMatch: Specified signature is not matched with our calculation. server string to sign is:";

    private readonly EmulatorFixture fixture = new();

    [Test]
    public async Task SendAsync_SignedRequest_Succeeds()
    {
        EmulatorReply reply = await fixture.AskAsync();

        Assert.That(reply.Data, Does.StartWith("https://account.aliyun.com/cert/listCertWays.html?token="));
    }

    [Test]
    public async Task SendAsync_ParametersInForm_Succeeds()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("Remark", "a b+c").InForm());

        Assert.That(reply.Code, Is.Null);
    }

    [Test]
    public async Task SendAsync_PlusInForm_IsABlank()
    {
        using HttpRequestMessage request = fixture.Request().With("Remark", "a b").InForm();
        string form = await request.Content!.ReadAsStringAsync();
        request.Content = new StringContent(
            form.Replace("a%20b", "a+b", StringComparison.Ordinal), Encoding.UTF8, "application/x-www-form-urlencoded");

        EmulatorReply reply = await fixture.AskAsync(request);

        Assert.That(reply.Code, Is.Null);
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task SendAsync_OtherMethod_UnsupportedHttpMethod(string method)
    {
        var request = new SignedRequest(fixture.Time.GetUtcNow()) { Method = new HttpMethod(method) };

        EmulatorReply reply = await fixture.AskAsync(request);

        Assert.That(reply.Verdict, Is.EqualTo("400 UnsupportedHTTPMethod: This HTTP method is not supported."));
    }

    [TestCase("http://aas.aliyuncs.com/", "InvalidProtocol.NeedSsl")]
    [TestCase("http://localhost:5080/", null)]
    [TestCase("http://127.0.0.1:5080/", null)]
    [TestCase("https://aas.aliyuncs.com/", null)]
    public async Task SendAsync_Http_OnlyOnLoopback(string endpoint, string? code)
    {
        EmulatorReply reply = await fixture.AskAsync(new SignedRequest(fixture.Time.GetUtcNow()) { Endpoint = endpoint });

        Assert.That(reply.Code, Is.EqualTo(code));
    }

    [TestCase("Version", "MissingVersion")]
    [TestCase("Action", "MissingAction")]
    [TestCase("AccessKeyId", "MissingAccessKeyId")]
    [TestCase("Timestamp", "MissingTimestamp")]
    [TestCase("SignatureNonce", "MissingSignatureNonce")]
    [TestCase("SignatureMethod", "MissingSignatureMethod")]
    [TestCase("SignatureVersion", "MissingSignatureVersion")]
    public async Task SendAsync_CommonParameterAbsentOrEmpty_Missing(string name, string code)
    {
        EmulatorReply absent = await fixture.AskAsync(fixture.Request().With(name, null));
        EmulatorReply empty = await fixture.AskAsync(fixture.Request().With(name, ""));

        Assert.That(absent.Verdict, Is.EqualTo($"400 {code}: {name} is mandatory for this action."));
        Assert.That(empty.Verdict, Is.EqualTo(absent.Verdict));
    }

    [Test]
    public async Task SendAsync_NoSignature_MissingSignature()
    {
        using HttpRequestMessage request = fixture.Request().InQuery();
        string uri = request.RequestUri!.AbsoluteUri;
        request.RequestUri = new Uri(uri[..uri.IndexOf("&Signature=", StringComparison.Ordinal)]);

        EmulatorReply reply = await fixture.AskAsync(request);

        Assert.That(reply.Verdict, Is.EqualTo("400 MissingSignature: Signature is mandatory for this action."));
    }

    [TestCase("Version", "2014-01-01", "404 InvalidVersion: The specified version is not valid.")]
    [TestCase("Version", "2015-04-08", "404 InvalidVersion: The specified version is not valid.")]
    [TestCase("Action", "generateAliyunBidCertWaysUrl", "404 InvalidAction.NotFound: The specified action is not found.")]
    [TestCase("AccessKeyId", "nobody", "404 InvalidAccessKeyId.NotFound: InvalidAccessKeyId.NotFound")]
    [TestCase("Timestamp", "2026-01-02 03:04:05", "400 InvalidTimeStamp.Format: The timestamp is not of the form yyyy-MM-ddTHH:mm:ssZ.")]
    [TestCase("Timestamp", "2026-01-02T03:04:05+08:00", "400 InvalidTimeStamp.Format: The timestamp is not of the form yyyy-MM-ddTHH:mm:ssZ.")]
    [TestCase("SignatureMethod", "HMAC-SHA256", "400 InvalidSignatureMethod: The specified signature method is not supported.")]
    [TestCase("SignatureVersion", "2.0", "400 InvalidSignatureVersion: The specified parameter SignatureVersion is not valid.")]
    public async Task SendAsync_WrongCommonParameter_Rejected(string name, string value, string verdict)
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With(name, value));

        Assert.That(reply.Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public async Task SendAsync_SignatureMethodInAnotherCase_Succeeds()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("SignatureMethod", "Hmac-SHA1"));

        Assert.That(reply.Code, Is.Null);
    }

    [Test]
    public async Task SendAsync_UnknownFormat_InvalidFormatInXml()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("Format", "YAML"));

        Assert.That(reply.Body, Does.Contain("<Code>InvalidFormat</Code><Message>The specified parameter Format is not valid.</Message>"));
    }

    [Test]
    public async Task SendAsync_ParameterTwice_Rejected()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().InQuery("&Platform=h5"));

        Assert.That(reply.Verdict, Is.EqualTo("400 InvalidParameter.Format: The parameter Platform is given more than once."));
    }

    [Test]
    public async Task SendAsync_ParameterInQueryAndForm_Rejected()
    {
        using HttpRequestMessage request = fixture.Request().InForm();
        request.RequestUri = new Uri(request.RequestUri!, "?Action=GenerateAliyunBidCertWaysUrl");

        EmulatorReply reply = await fixture.AskAsync(request);

        Assert.That(reply.Code, Is.EqualTo("InvalidParameter.Format"));
    }

    [TestCase("%")]
    [TestCase("%4")]
    [TestCase("%G1")]
    [TestCase("%+1")]
    public async Task SendAsync_BrokenPercentEncodingInForm_Rejected(string value)
    {
        using HttpRequestMessage request = fixture.Request().InForm();
        request.Content = new StringContent(
            await request.Content!.ReadAsStringAsync() + "&Remark=" + value, Encoding.UTF8, "application/x-www-form-urlencoded");

        EmulatorReply reply = await fixture.AskAsync(request);

        Assert.That(reply.Verdict, Is.EqualTo("400 InvalidParameter.Format: A parameter holds a % that is not followed by two hexadecimal digits."));
    }

    [Test]
    public async Task SendAsync_InactiveKey_Rejected()
    {
        fixture.Emulator.AddAccessKey("disabled", "s", BidCertEmulator.DemoResellerUid, isActive: false);

        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("AccessKeyId", "disabled"));

        Assert.That(reply.Verdict, Is.EqualTo("400 InvalidAccessKeyId.Inactive: The specified AccessKey is disabled."));
    }

    [TestCase(-1861, "InvalidTimeStamp.Expired")]
    [TestCase(-1860, null)]
    [TestCase(1860, null)]
    [TestCase(1861, "InvalidTimeStamp.Expired")]
    public async Task SendAsync_ClockApart_ExpiredBeyond31Minutes(int seconds, string? code)
    {
        EmulatorReply reply = await fixture.AskAsync(new SignedRequest(fixture.Time.GetUtcNow().AddSeconds(seconds)));

        Assert.That(reply.Code, Is.EqualTo(code));
    }

    [TestCase(0, "SignatureNonceUsed")]
    [TestCase(1860, "SignatureNonceUsed")]
    [TestCase(1861, null)]
    public async Task SendAsync_NonceAgain_RejectedAsLongAsTheTimestampIsValid(int seconds, string? code)
    {
        await fixture.AskAsync(fixture.Request().With("SignatureNonce", "once"));
        fixture.Time.Advance(TimeSpan.FromSeconds(seconds));

        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("SignatureNonce", "once"));

        Assert.That(reply.Code, Is.EqualTo(code));
    }

    [Test]
    public async Task SendAsync_NonceOfABadSignature_IsNotUsedUp()
    {
        var forged = new SignedRequest(fixture.Time.GetUtcNow()) { Secret = "wrong" };
        await fixture.AskAsync(forged.With("SignatureNonce", "n"));

        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("SignatureNonce", "n"));

        Assert.That(reply.Code, Is.Null);
    }

    [Test]
    public async Task SendAsync_NonceOfABrokenBusinessRule_IsUsedUp()
    {
        await fixture.AskAsync(fixture.Request().With("SignatureNonce", "n").With("AliyunPk", null));

        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("SignatureNonce", "n"));

        Assert.That(reply.Verdict, Is.EqualTo("400 SignatureNonceUsed: SignatureNonceUsed"));
    }

    [Test]
    public async Task SendAsync_WrongSecret_ReturnsTheStringToSign()
    {
        var request = new SignedRequest(fixture.Time.GetUtcNow()) { Secret = "wrong" };

        EmulatorReply reply = await fixture.AskAsync(request.With("Remark", "实名 a+b*c~'"));

        Assert.That(reply.Verdict, Is.EqualTo(Mismatch + request.StringToSign));
    }

    [Test]
    public async Task SendAsync_ParameterChangedAfterSigning_ReturnsWhatTheServerSaw()
    {
        SignedRequest signed = fixture.Request();
        using HttpRequestMessage request = signed.InQuery();
        request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace("Platform=pc", "Platform=h5", StringComparison.Ordinal));

        EmulatorReply reply = await fixture.AskAsync(request);

        Assert.That(reply.Verdict, Is.EqualTo(Mismatch + signed.With("Platform", "h5").StringToSign));
    }

    [TestCase(null, "400 MissingSecurityToken: SecurityToken is mandatory for this AccessKey.")]
    [TestCase("unknown", "400 InvalidSecurityToken.Malformed: The security token is not well formed.")]
    [TestCase("other", "400 InvalidSecurityToken.MismatchWithAccessKey: The security token does not belong to the AccessKey.")]
    [TestCase("own", "200 : ")]
    public async Task SendAsync_TemporaryKey_NeedsItsOwnToken(string? token, string verdict)
    {
        AddTemporaryKeys();

        EmulatorReply reply = await fixture.AskAsync(TemporaryRequest(token));

        Assert.That(reply.Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public async Task SendAsync_TokenPastItsEnd_Expired()
    {
        AddTemporaryKeys();
        fixture.Time.Advance(TimeSpan.FromHours(1));

        EmulatorReply reply = await fixture.AskAsync(TemporaryRequest("own"));

        Assert.That(reply.Verdict, Is.EqualTo("400 InvalidSecurityToken.Expired: The security token is expired."));
    }

    [Test]
    public async Task SendAsync_TokenWithAPermanentKey_MismatchWithAccessKey()
    {
        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("SecurityToken", "any"));

        Assert.That(reply.Code, Is.EqualTo("InvalidSecurityToken.MismatchWithAccessKey"));
    }

    [Test]
    public async Task SendAsync_RelativeUri_Throws()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/relative");

        await Assert.ThatAsync(
            async () => await fixture.Emulator.SendAsync(request),
            Throws.ArgumentException.With.Message.EqualTo("The request needs an absolute URI. (Parameter 'message')"));
    }

    private void AddTemporaryKeys()
    {
        fixture.Emulator.AddAccessKey("sts", "sts-secret", BidCertEmulator.DemoResellerUid, true, "own", fixture.Time.GetUtcNow().AddHours(1));
        fixture.Emulator.AddAccessKey("sts-2", "s", BidCertEmulator.DemoResellerUid, true, "other");
    }

    private SignedRequest TemporaryRequest(string? token) =>
        new SignedRequest(fixture.Time.GetUtcNow()) { Secret = "sts-secret" }.With("AccessKeyId", "sts").With("SecurityToken", token);
}
