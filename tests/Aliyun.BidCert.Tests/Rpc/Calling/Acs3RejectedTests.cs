using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Rows 51 and 115: a signature V3 that the service rejects, with and without an echo of what it signed.</summary>
[TestFixture]
internal sealed class Acs3RejectedTests
{
    private const string SecretIsWrong =
        "The service signed the very same string, so the request arrived as it was sent and only the key differs: " +
        $"the AccessKeySecret is not that of AccessKeyId {FakeValues.MaskedAccessKeyId}. ";

    [Test]
    public async Task Row51_CanonicalRequest_TheSame_SaysThatTheSecretIsWrong([Values] ParameterPlacement placement)
    {
        BidCertServiceException rejected = await RejectedAsync(request => Echo(SignatureCheck.CanonicalRequest(request)), placement);

        Assert.That((rejected.SignatureDiagnosis!.SecretIsWrong, rejected.Attempts), Is.EqualTo((true, 1)));
        Assert.That(rejected.Message, Does.Contain(SecretIsWrong));
    }

    [Test]
    public async Task Row51_CanonicalRequest_InAnyClothing_IsFound([Values("[{0}]", "\"{0}\"", " {0}.", "{0}, and nothing else")] string clothing, [Values("\n", "\r\n", "\\n")] string lineBreak)
    {
        BidCertServiceException rejected = await RejectedAsync(request => "server CanonicalRequest is:" +
            clothing.Replace("{0}", SignatureCheck.CanonicalRequest(request).Replace("\n", lineBreak, StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.That(rejected.SignatureDiagnosis!.SecretIsWrong, Is.True);
    }

    [TestCase("Platform=pc", "Platform=h5", "Platform: sent \"pc\", the service saw \"h5\"")]
    [TestCase("&Platform=pc", "", "Platform: sent \"pc\", the service did not receive it")]
    [TestCase("x-acs-version:2015-07-01", "x-acs-version:2015-07-02", "x-acs-version: sent \"2015-07-01\", the service saw \"2015-07-02\"")]
    [TestCase("host:aas.aliyuncs.com", "host:proxy.example", "host: sent \"aas.aliyuncs.com\", the service saw \"proxy.example\"")]
    [TestCase("AliyunPk=1000000000000001", "AliyunPk=2000000000000002", "AliyunPk: sent \"100***0001\", the service saw \"200***0002\"")]
    [TestCase("POST\n", "GET\n", "(HTTP method): sent \"POST\", the service saw \"GET\"")]
    public async Task Row51_CanonicalRequest_ChangedOnTheWay_NamesTheDifference(string sent, string seen, string difference)
    {
        BidCertServiceException rejected = await RejectedAsync(request => Echo(SignatureCheck.CanonicalRequest(request).Replace(sent, seen, StringComparison.Ordinal)));

        Assert.That(rejected.SignatureDiagnosis!.Differences.Select(one => one.ToString()), Is.EqualTo([difference]));
    }

    [Test]
    public async Task Row51_Body_ChangedOnTheWay_NamesItsHash()
    {
        BidCertServiceException rejected = await RejectedAsync(
            request => Echo(SignatureCheck.CanonicalRequest(request)[..^64] + ReferenceAcs3Signature.Hash("changed")), ParameterPlacement.Form);

        Assert.That(rejected.SignatureDiagnosis!.Differences.Single().Name, Is.EqualTo("(hash of the body)"));
        Assert.That(rejected.SignatureDiagnosis!.Differences.Single().Seen, Is.EqualTo(ReferenceAcs3Signature.Hash("changed")));
    }

    [Test]
    public async Task Row51_StringToSign_TheSame_SaysThatTheSecretIsWrong()
    {
        BidCertServiceException rejected = await RejectedAsync(request => "server string to sign is:" + SignatureCheck.StringToSign(request));

        Assert.That(rejected.SignatureDiagnosis!.SecretIsWrong, Is.True);
        Assert.That(rejected.Message, Does.Contain(SecretIsWrong));
    }

    [Test]
    public async Task Row51_StringToSign_Another_SaysThatTheRequestChanged()
    {
        string other = ReferenceAcs3Signature.StringToSign("another canonical request");
        BidCertServiceException rejected = await RejectedAsync(_ => "server string to sign is:" + other);

        SignatureDifference difference = rejected.SignatureDiagnosis!.Differences.Single();
        Assert.That((difference.Name, difference.Seen), Is.EqualTo(("(hash of the canonical request)", other.Split('\n')[1])));
        Assert.That(rejected.Message, Does.Contain("The service signed something else than was sent"));
    }

    [TestCase("Specified signature is not matched with our calculation.")]
    [TestCase("server string to sign is:POST&%2F&AccessKeyId%3DCANARY%26x")]
    [TestCase("server string to sign is:ACS3-HMAC-SHA256\nabcdef")]
    [TestCase("server canonical request is:POST\n/\n\nhost:a\n\nhost\n")]
    public async Task Row115_NoUsableEcho_SaysWhatIsKnown(string message)
    {
        BidCertServiceException rejected = await RejectedAsync(_ => message);

        Assert.That(rejected.SignatureDiagnosis, Is.Null);
        Assert.That(rejected.GetAdvice(AdviceLanguage.English), Is.EqualTo(
            "The service computed another signature and did not say what it signed. Most often the AccessKeySecret is wrong: copy it again, without blanks, and check " +
            "that it belongs to this AccessKeyId. If it is right, look for a proxy that changes the Host header, a header that begins with x-acs-, the URL or the body."));
        Assert.That(rejected.GetAdvice(AdviceLanguage.Chinese), Does.StartWith("服务端计算出的签名不同，且未说明其签名的内容。"));
    }

    [TestCase("MissingTimestamp")]
    [TestCase("InvalidAction.NotFound")]
    [TestCase("IncompleteSignature")]
    [TestCase("InvalidVersion")]
    public async Task Row115_ServiceThatLooksForTheOlderSignature_AdvisesToGoBack(string code)
    {
        using var harness = new ClientHarness(SignatureMethod.Acs3HmacSha256, Reply.No(400, code, "no"));
        using var older = new ClientHarness(Reply.No(400, code, "no"));

        BidCertServiceException rejected = await harness.RejectedAsync();

        const string Hint = " The request was signed with ACS3-HMAC-SHA256: if the service does not accept that, set SignatureMethod back to HmacSha1.";
        Assert.That(rejected.GetAdvice(AdviceLanguage.English), Is.EqualTo((await older.RejectedAsync()).GetAdvice(AdviceLanguage.English) + Hint));
        Assert.That(rejected.GetAdvice(AdviceLanguage.Chinese), Does.EndWith("该请求使用 ACS3-HMAC-SHA256 签名：如服务端不支持，请将 SignatureMethod 改回 HmacSha1。"));
    }

    [Test]
    public void Compare_CanonicalRequestsByHand_NamesTheDifference()
    {
        string hash = ReferenceAcs3Signature.Hash("");
        string sent = $"POST\n/\nPK=1000000000000001\nhost:a.example\nx-acs-accesskey-id:{FakeValues.AccessKeyId}\n\nhost;x-acs-accesskey-id\n{hash}";

        var same = SignatureDiagnosis.Compare(sent, $"SignatureDoesNotMatch: server canonical request is:[{sent}]");
        var other = SignatureDiagnosis.Compare(sent, sent.Replace("a.example", "b.example", StringComparison.Ordinal));

        Assert.That((same.SecretIsWrong, same.ToString().Contains(FakeValues.MaskedAccessKeyId, StringComparison.Ordinal)), Is.EqualTo((true, true)));
        Assert.That(other.Differences.Single().ToString(), Is.EqualTo("host: sent \"a.example\", the service saw \"b.example\""));
    }

    [Test]
    public void Compare_OtherKindsOfTexts_ComparesTheirHashes()
    {
        string request = $"POST\n/\n\nhost:a.example\n\nhost\n{ReferenceAcs3Signature.Hash("")}";
        string stringToSign = ReferenceAcs3Signature.StringToSign(request);
        string other = ReferenceAcs3Signature.StringToSign("other");

        Assert.That(SignatureDiagnosis.Compare(stringToSign, Echo(request)).SecretIsWrong, Is.True);
        Assert.That(SignatureDiagnosis.Compare(stringToSign, request).SecretIsWrong, Is.True);
        Assert.That(SignatureDiagnosis.Compare(request, stringToSign).SecretIsWrong, Is.True);
        Assert.That(SignatureDiagnosis.Compare(request, $"server string to sign is:{other}").Differences.Single().Name, Is.EqualTo("(hash of the canonical request)"));
    }

    [Test]
    public async Task Row115_GarbledEchoOfAForm_DoesNotShowTheUid()
    {
        BidCertServiceException rejected = await RejectedAsync(
            request => Echo(SignatureCheck.CanonicalRequest(request).Replace("x-acs-version:2015-07-01", "x-acs-version:" + FakeValues.Uid, StringComparison.Ordinal)),
            ParameterPlacement.Form);

        Assert.That(rejected.SignatureDiagnosis!.Differences.Single().ToString(), Is.EqualTo("x-acs-version: sent \"2015-07-01\", the service saw \"***\""));
    }

    [TestCase(FakeValues.AccessKeyId)]
    [TestCase(FakeValues.AccessKeySecret)]
    [TestCase("Token-of-a-role-0123")]
    public async Task Row115_GarbledEcho_DoesNotShowTheKey(string value)
    {
        using var harness = new ClientHarness(
            SignatureMethod.Acs3HmacSha256,
            options => options.SecurityToken = "Token-of-a-role-0123",
            (request, cancellationToken) => Reply.No(400, "SignatureDoesNotMatch", Echo(WithVersion(request, value)))(request, cancellationToken));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.SignatureDiagnosis!.Differences.Single().ToString(), Is.EqualTo("x-acs-version: sent \"2015-07-01\", the service saw \"***\""));
    }

    [Test]
    public async Task Row115_GarbledEchoOfARemoval_DoesNotShowTheUid()
    {
        using var harness = new ClientHarness(
            SignatureMethod.Acs3HmacSha256,
            options => options.ParameterPlacement = ParameterPlacement.Form,
            (request, cancellationToken) => Reply.No(
                400,
                "SignatureDoesNotMatch",
                Echo(SignatureCheck.CanonicalRequest(request).Replace("x-acs-version:2015-04-08", "x-acs-version:" + FakeValues.Uid, StringComparison.Ordinal)))(request, cancellationToken));

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(
            () => harness.Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)));

        Assert.That(rejected.SignatureDiagnosis!.Differences.Single().ToString(), Is.EqualTo("x-acs-version: sent \"2015-04-08\", the service saw \"***\""));
    }

    [Test]
    public async Task Row115_FaceCodeOrOwnParameter_DoesNotAdviseToGoBack()
    {
        using var faces = new FaceVerifyHarness(options => options.SignatureMethod = SignatureMethod.Acs3HmacSha256, Reply.With(200, """{"code":401,"message":"m"}"""));
        using var accounts = new ClientHarness(SignatureMethod.Acs3HmacSha256, Reply.No(400, "InvalidPlatform", "m"));

        foreach (BidCertServiceException rejected in new[] { await faces.RejectedAsync(() => faces.InitAsync()), await accounts.RejectedAsync() })
        {
            Assert.That((rejected.ErrorCode, rejected.Message.Contains("ACS3", StringComparison.Ordinal)), Is.EqualTo((BidCertErrorCode.InvalidParameter, false)));
        }
    }

    private static string WithVersion(ReceivedRequest request, string version) =>
        SignatureCheck.CanonicalRequest(request).Replace("x-acs-version:2015-07-01", "x-acs-version:" + version, StringComparison.Ordinal);

    private static string Echo(string canonicalRequest) =>
        $"Specified signature is not matched with our calculation. server string to sign is:{ReferenceAcs3Signature.StringToSign(canonicalRequest)}, server canonical request is:{canonicalRequest}";

    private static async Task<BidCertServiceException> RejectedAsync(Func<ReceivedRequest, string> message, ParameterPlacement placement = ParameterPlacement.Query)
    {
        using var harness = new ClientHarness(
            SignatureMethod.Acs3HmacSha256,
            options => options.ParameterPlacement = placement,
            (request, cancellationToken) => Reply.No(400, "SignatureDoesNotMatch", message(request))(request, cancellationToken));
        return await harness.RejectedAsync();
    }
}
