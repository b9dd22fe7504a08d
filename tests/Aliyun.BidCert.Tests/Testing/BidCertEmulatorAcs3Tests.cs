using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Signing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>Row 115: the emulator and requests with the signature V3, right ones and ones that were tampered with.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorAcs3Tests
{
    private static readonly string[] Uids = ["AliyunPk", "PK"];

    private readonly EmulatorFixture fixture = new();

    private Acs3SignedRequest Request(bool inForm = false) => new(fixture.Time.GetUtcNow(), inForm);

    [Test]
    public async Task Row115_RightSignature_IsAccepted([Values] bool inForm)
    {
        EmulatorReply reply = await AskAsync(Request(inForm).Sign());

        Assert.That((reply.Code, reply.Data), Is.EqualTo(((string?)null, fixture.Emulator.IssuedUrls.Single().Url.AbsoluteUri)));
        Assert.That(reply.ContentType, Does.StartWith("application/json"), "there is no Format, and XML is the older signature's default");
        Assert.That(fixture.Emulator.Requests.Single().ToString(), Is.EqualTo("GenerateAliyunBidCertWaysUrl for 100***0001: 200"));
    }

    [TestCaseSource(typeof(Acs3SignatureVector), nameof(Acs3SignatureVector.All))]
    public async Task Row115_Vector_IsNeverRefusedForItsSignature(Acs3SignatureVector vector)
    {
        EmulatorReply reply = await AskAsync(vector, vector.Authorization);

        string[] beforeTheSignature = ["InvalidProduct.NotFound", "InvalidAction.NotFound", "InvalidVersion"];
        Assert.That(reply.Code, Is.AnyOf([null, "Invalid PK", "401", .. beforeTheSignature]), "without an error, or one that a right signature may have, too");
    }

    [Test]
    public async Task Row115_VectorsOfItsOperations_AreCarriedOutOrRefusedForTheirContent()
    {
        Acs3SignatureVector[] own = [.. Acs3SignatureVector.All.Where(vector => vector.Name.StartsWith("GenerateAliyun", StringComparison.Ordinal))];
        foreach (Acs3SignatureVector vector in own)
        {
            Assert.That((await AskAsync(vector, vector.Authorization)).Code, Is.Null);
            Assert.That((await AskAsync(vector, vector.Authorization[..^1] + (vector.Authorization[^1] == '0' ? '1' : '0'))).Code, Is.EqualTo("SignatureDoesNotMatch"));
        }

        Assert.That(own, Has.Length.EqualTo(6));
    }

    [TestCase("host", "proxy.example")]
    [TestCase("x-acs-action", "QueryBidUserCertifiedInfo")]
    [TestCase("x-acs-version", "2015-07-02")]
    [TestCase("x-acs-date", "2026-01-02T03:04:06Z")]
    [TestCase("x-acs-signature-nonce", "another")]
    [TestCase("x-acs-content-sha256", "00")]
    [TestCase("content-type", "application/x-www-form-urlencoded; charset=utf-8")]
    public async Task Row115_SignedHeader_TamperedWith_IsRefused(string header, string value)
    {
        EmulatorReply reply = await AskAsync(Request(inForm: true).Sign().With(header, value));

        string[] codes = header switch
        {
            "host" => ["InvalidProduct.NotFound"],
            "x-acs-action" => ["InvalidAction.NotFound"],
            "x-acs-version" => ["InvalidVersion"],
            _ => ["SignatureDoesNotMatch"],
        };
        Assert.That(reply.Code, Is.AnyOf(codes));
        Assert.That(fixture.Emulator.IssuedUrls, Is.Empty);
    }

    [Test]
    public async Task Row115_Query_TamperedWith_IsRefusedWithBothStrings()
    {
        Acs3SignedRequest request = Request().Sign();
        request.Query[0] = new("AliyunPk", BidCertEmulator.CertifiedAliyunPk);

        EmulatorReply reply = await AskAsync(request);

        Assert.That(reply.Verdict, Is.EqualTo(
            "400 SignatureDoesNotMatch: Specified signature is not matched with our calculation. server string to sign is:" +
            $"{ReferenceAcs3Signature.StringToSign(request.CanonicalRequest)}, server canonical request is:{request.CanonicalRequest}"));
    }

    [Test]
    public async Task Row115_ParameterAddedToTheQuery_IsRefused()
    {
        Acs3SignedRequest request = Request().Sign();
        request.Query.Add(new("IsMobile", "true"));

        Assert.That((await AskAsync(request)).Code, Is.EqualTo("SignatureDoesNotMatch"));
    }

    [Test]
    public async Task Row115_Body_TamperedWith_IsRefused()
    {
        Acs3SignedRequest request = Request(inForm: true).Sign();
        request.Body = request.Body.Replace("Platform=pc", "Platform=h5", StringComparison.Ordinal);

        Assert.That((await AskAsync(request)).Code, Is.EqualTo("SignatureDoesNotMatch"));
    }

    [Test]
    public async Task Row115_ContentHash_Absent_IsRefused() => Assert.That(
        (await AskAsync(Request().With("x-acs-content-sha256", null).Sign())).Verdict, Is.EqualTo("400 IncompleteSignature: The header x-acs-content-sha256 is absent."));

    [Test]
    public async Task Row115_ContentHash_WrongAndSigned_IsRefused() => Assert.That(
        (await AskAsync(Request().With("x-acs-content-sha256", "00").Sign())).Verdict,
        Is.EqualTo("400 IncompleteSignature: The header x-acs-content-sha256 is not the hash of the body."));

    [TestCase("host;x-acs-action", "x-acs-action;host")]
    [TestCase("host;", "Host;")]
    [TestCase("host;", "host;host;")]
    public async Task Row115_SignedHeaders_OfAnotherForm_AreRefused(string from, string to)
    {
        Acs3SignedRequest request = Request().Sign();
        request.Headers["Authorization"] = request.Headers["Authorization"].Replace(from, to, StringComparison.Ordinal);

        Assert.That((await AskAsync(request)).Code, Is.EqualTo("IncompleteSignature"));
    }

    [Test]
    public async Task Row115_SignedHeader_ThatIsAbsent_IsRefused()
    {
        Acs3SignedRequest request = Request().With("x-acs-trace", "1").Sign().With("x-acs-trace", null);

        Assert.That((await AskAsync(request)).Verdict, Is.EqualTo("400 IncompleteSignature: The header x-acs-trace is signed and absent."));
    }

    [Test]
    public async Task Row115_AccessKeyIdInAHeader_IsThatOfTheCredential()
    {
        Assert.That((await AskAsync(Request().With("x-acs-accesskey-id", "another").Sign())).Code, Is.EqualTo("IncompleteSignature"));
        Assert.That((await AskAsync(Request().With("x-acs-accesskey-id", BidCertEmulator.DemoAccessKeyId).Sign())).Code, Is.Null);
    }

    [Test]
    public async Task Row115_BlanksAfterTheCommas_AreAccepted()
    {
        Acs3SignedRequest request = Request().Sign();
        request.Headers["Authorization"] = request.Headers["Authorization"].Replace(",", ", ", StringComparison.Ordinal);

        Assert.That((await AskAsync(request)).Code, Is.Null);
    }

#if !NETSTANDARD_ASSET
    // The assembly for .NET Standard sees only .NET's own form of the header, with a blank.
    [Test]
    public async Task Row115_MediaTypeInAnotherForm_IsVerifiedAsItWasWritten() => Assert.That(
        (await AskAsync(Request(inForm: true).With("content-type", "application/x-www-form-urlencoded;charset=UTF-8").Sign())).Code, Is.Null);
#endif

    [TestCase("x-acs-trace")]
    [TestCase("x-acs-security-token")]
    public async Task Row115_UnsignedAcsHeader_IsRefused(string header)
    {
        EmulatorReply reply = await AskAsync(Request().Sign().With(header, "added"));

        Assert.That(reply.Verdict, Is.EqualTo($"400 IncompleteSignature: The header {header} is not among the signed headers."));
    }

    [TestCase(15 * 60, null)]
    [TestCase(15 * 60 + 1, "InvalidTimeStamp.Expired")]
    [TestCase(-15 * 60, null)]
    [TestCase(-15 * 60 - 1, "InvalidTimeStamp.Expired")]
    public async Task Row115_Date_MoreThanFifteenMinutesOff_IsRefused(int seconds, string? code)
    {
        Acs3SignedRequest request = Request().With("x-acs-date", SignedRequest.Timestamp(fixture.Time.GetUtcNow().AddSeconds(seconds))).Sign();

        EmulatorReply reply = await AskAsync(request);

        Assert.That(reply.Code, Is.EqualTo(code));
        Assert.That(reply.Message, Is.EqualTo(code is null ? null : "The timestamp is more than 15 minutes away from the server's time."));
    }

    [Test]
    public async Task Row115_Nonce_UsedBefore_IsRefusedAlsoBesideTheOlderSignature()
    {
        await fixture.AskAsync(fixture.Request().With("SignatureNonce", "once"));

        Assert.That((await AskAsync(Request().With("x-acs-signature-nonce", "once").Sign())).Code, Is.EqualTo("SignatureNonceUsed"));
        Acs3SignedRequest request = Request().Sign();
        Assert.That((await AskAsync(request)).Code, Is.Null);
        Assert.That((await AskAsync(request)).Code, Is.EqualTo("SignatureNonceUsed"));
    }

    [TestCase("x-acs-action", "MissingAction")]
    [TestCase("x-acs-version", "MissingVersion")]
    [TestCase("x-acs-date", "MissingTimestamp")]
    [TestCase("x-acs-signature-nonce", "MissingSignatureNonce")]
    public async Task Row115_Header_Absent_IsNamedByItsParameter(string header, string code) =>
        Assert.That((await AskAsync(Request().With(header, null).Sign())).Code, Is.EqualTo(code));

    [TestCase("ACS3-HMAC-SHA256", "MissingAccessKeyId")]
    [TestCase("ACS3-HMAC-SHA256 Credential=unknown,SignedHeaders=host,Signature=0", "InvalidAccessKeyId.NotFound")]
    [TestCase("ACS3-HMAC-SHA256 Credential=EmulatorDemoAccessKeyId", "IncompleteSignature")]
    [TestCase("ACS3-HMAC-SHA256 Credential=EmulatorDemoAccessKeyId,SignedHeaders=host", "IncompleteSignature")]
    public async Task Row115_Authorization_ThatIsNotWhole_IsRefused(string authorization, string code) =>
        Assert.That((await AskAsync(Request().With("Authorization", authorization))).Code, Is.EqualTo(code));

    [Test]
    public async Task Row115_WrongSecret_IsRefused() =>
        Assert.That((await AskAsync(new Acs3SignedRequest(fixture.Time.GetUtcNow()) { Secret = "wrong" }.Sign())).Code, Is.EqualTo("SignatureDoesNotMatch"));

    [TestCase(null, "MissingSecurityToken")]
    [TestCase("other", "InvalidSecurityToken.Malformed")]
    [TestCase("right", null)]
    public async Task Row115_SecurityToken_IsThatOfTheKey(string? token, string? code)
    {
        fixture.Emulator.AddAccessKey("sts-id", "sts-secret", BidCertEmulator.DemoResellerUid, securityToken: "right");
        var request = new Acs3SignedRequest(fixture.Time.GetUtcNow()) { Id = "sts-id", Secret = "sts-secret" };

        Assert.That((await AskAsync(request.With("x-acs-security-token", token).Sign())).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Row115_Client_EveryOperation_IsCarriedOut([Values] ParameterPlacement placement)
    {
        using var accounts = new BidCertClient(
            new() { AccessKeyId = BidCertEmulator.DemoAccessKeyId, AccessKeySecret = BidCertEmulator.DemoAccessKeySecret, SignatureMethod = SignatureMethod.Acs3HmacSha256, ParameterPlacement = placement },
            fixture.Emulator.CreateHandler(), timeProvider: fixture.Time);
        using var faces = new FaceVerifyClient(
            new() { AccessKeyId = BidCertEmulator.DemoRamAccessKeyId, AccessKeySecret = BidCertEmulator.DemoRamAccessKeySecret, SignatureMethod = SignatureMethod.Acs3HmacSha256, ParameterPlacement = placement },
            fixture.Emulator.CreateHandler(), timeProvider: fixture.Time);

        Uri url = (await accounts.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc))).Url;
        fixture.Emulator.CompleteCertification(url);
        bool isCertified = (await accounts.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk))).IsCertified;
        await accounts.RemoveIdentityCertifiedForBidUserAsync(new(BidCertEmulator.DemoAliyunPk));
        string certifyId = (await faces.InitAsync(new("1000000001", "order1", "测试样例", "000000000000000000"))).CertifyId;
        fixture.Emulator.CompleteFaceVerification(certifyId, passed: true);
        bool hasPassed = (await faces.QueryAsync(new("1000000001", certifyId))).Passed;

        Assert.That((isCertified, hasPassed), Is.EqualTo((true, true)));
        Assert.That(fixture.Emulator.Requests.Select(request => request.QueryParameters.Keys.Concat(request.FormParameters.Keys)).SelectMany(names => names), Has.None.Contains("Signature").And.None.EqualTo("AccessKeyId"));
    }

    [Test]
    public async Task Row115_Client_WhoseClockIsOff_HealsByTheEmulatorsDate()
    {
        var wrong = new FakeTimeProvider(fixture.Time.GetUtcNow().AddMinutes(-20)) { AutoAdvanceTimers = true };
        using var client = new BidCertClient(
            new() { AccessKeyId = BidCertEmulator.DemoAccessKeyId, AccessKeySecret = BidCertEmulator.DemoAccessKeySecret, SignatureMethod = SignatureMethod.Acs3HmacSha256 },
            fixture.Emulator.CreateHandler(), timeProvider: wrong);

        await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));

        Assert.That(fixture.Emulator.Requests.Select(request => request.Code), Is.EqualTo(["InvalidTimeStamp.Expired", null]));
    }

    [Test]
    public async Task Row115_Client_WithAWrongSecret_IsToldThatTheSecretIsWrong()
    {
        using var client = new BidCertClient(
            new() { AccessKeyId = BidCertEmulator.DemoAccessKeyId, AccessKeySecret = "wrong", SignatureMethod = SignatureMethod.Acs3HmacSha256 },
            fixture.Emulator.CreateHandler(), timeProvider: fixture.Time);

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(() => client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc)));

        Assert.That(rejected.SignatureDiagnosis!.SecretIsWrong, Is.True);
    }

    private Task<EmulatorReply> AskAsync(Acs3SignedRequest request) => fixture.AskAsync(request.ToMessage());

    private static async Task<EmulatorReply> AskAsync(Acs3SignatureVector vector, string authorization)
    {
        var fixture = new EmulatorFixture(new FakeTimeProvider(DateTimeOffset.Parse(vector.Headers["x-acs-date"], CultureInfo.InvariantCulture)));
        fixture.Emulator.AddAccessKey(
            vector.AccessKeyId, vector.AccessKeySecret, BidCertEmulator.DemoResellerUid, securityToken: vector.Headers.TryGetValue("x-acs-security-token", out string? token) ? token : null);
        foreach (string name in Uids.Where(vector.Query.ContainsKey))
        {
            fixture.Emulator.AddCustomer(vector.Query[name], BidCertEmulator.DemoResellerUid);
        }

        string query = ReferenceSignature.CanonicalizedQueryString(vector.Query);
        string host = vector.Headers["host"];
        string scheme = host.StartsWith("127.", StringComparison.Ordinal) ? "http" : "https";
        var message = new HttpRequestMessage(HttpMethod.Post, $"{scheme}://{host}/{(query.Length == 0 ? "" : "?" + query)}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(vector.Body)) };
        foreach ((string name, string value) in vector.Headers.Append(new("Authorization", authorization)))
        {
            _ = message.Headers.TryAddWithoutValidation(name, value) || message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return await fixture.AskAsync(message);
    }
}
