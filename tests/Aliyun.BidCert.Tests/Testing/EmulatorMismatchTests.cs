using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>What the emulator says of a signature that does not match.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EmulatorMismatchTests
{
    private const string Secret = BidCertEmulator.DemoAccessKeySecret;

    private const string NothingFound = "Either the AccessKeySecret is wrong, or the program signed something else than the emulator. "
        + "Compare its string to sign with that of the emulator.";

    private const string Blank = "The AccessKeySecret was used with a blank or a line break that does not belong to it.";

    private const string OtherKey = "The request was signed with the AccessKeySecret of another AccessKey of the emulator.";

    private readonly EmulatorFixture fixture = new();

    [TestCase("another secret", NothingFound)]
    [TestCase(Secret + "\n", Blank)]
    [TestCase(Secret + "\r\n", Blank)]
    [TestCase(Secret + "\t", Blank)]
    [TestCase(Secret + " ", Blank)]
    [TestCase(" " + Secret, Blank)]
    [TestCase(BidCertEmulator.DemoRamAccessKeySecret, OtherKey)]
    public async Task GetSignatureAdvice_WrongSecret(string secret, string advice)
    {
        SignedRequest request = new SignedRequest(fixture.Time.GetUtcNow()) { Secret = secret };
        Assert.That(await AdviceAsync(request.InQuery()), Is.EqualTo(advice));
        Assert.That(fixture.Emulator.Requests.Single().StringToSign, Is.EqualTo(request.StringToSign));

        Acs3SignedRequest acs3 = new Acs3SignedRequest(fixture.Time.GetUtcNow()) { Secret = secret }.Sign();
        Assert.That(await AdviceAsync(acs3.ToMessage()), Is.EqualTo(advice));
        Assert.That(fixture.Emulator.Requests[^1].StringToSign, Is.EqualTo(acs3.CanonicalRequest));
    }

    [Test]
    public async Task GetSignatureAdvice_Acs3_SecretWithAmpersand()
    {
        Acs3SignedRequest request = new Acs3SignedRequest(fixture.Time.GetUtcNow()) { Secret = Secret + "&" }.Sign();
        Assert.That(
            await AdviceAsync(request.ToMessage()),
            Is.EqualTo("The key of the HMAC ended with &, as for the signature V2. For V3 it is the AccessKeySecret alone."));
        Assert.That(Chinese, Is.EqualTo("HMAC 的密钥末尾多了 &，那是 V2 签名的规则；V3 签名的密钥就是 AccessKeySecret 本身。"));
    }

    [Test]
    public async Task GetSignatureAdvice_SecretWithoutAmpersand() => Assert.That(
        await AdviceAsync((canonical, request) => Sign(request.StringToSign, Secret)),
        Is.EqualTo("The key of the HMAC is the AccessKeySecret followed by &. The & was missing."));

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task GetSignatureAdvice_OtherMethod(string method) => Assert.That(
        await AdviceAsync((canonical, request) => Sign($"{method}&%2F&{Encode(canonical)}")),
        Is.EqualTo($"The request was signed for {method} and sent as POST."));

    [Test]
    public async Task GetSignatureAdvice_EncodedOnce() => Assert.That(
        await AdviceAsync((canonical, request) => Sign($"POST&%2F&{canonical}")),
        Is.EqualTo("The canonicalised query string was not percent-encoded once more as a whole in the string to sign."));

    [TestCase("a b")]
    [TestCase("a*b")]
    [TestCase("a~b")]
    public async Task GetSignatureAdvice_EncodedAsForm(string value)
    {
        string advice = await AdviceAsync(
            (canonical, request) => Sign("POST&%2F&" + Encode(new StringBuilder(canonical).Replace("%20", "+").Replace("%2A", "*").Replace("~", "%7E").ToString())),
            request => request.With("SignatureNonce", value));
        Assert.That(advice, Is.EqualTo("Values were encoded as in a form: a space must be %20 and not +, * must be %2A, and ~ stays as it is."));
    }

    [Test]
    public async Task GetSignatureAdvice_NotSorted() => Assert.That(
        await AdviceAsync((canonical, request) => Sign("POST&%2F&" + Encode(string.Join('&', Pairs(request))))),
        Is.EqualTo("The parameters were signed in the order in which they were sent. They must be in ordinal order of their names."));

    [Test]
    public async Task GetSignatureAdvice_OtherOutcomes_IsNull()
    {
        await fixture.AskAsync();
        await fixture.AskAsync(fixture.Request().With("AliyunPk", "7"));
        fixture.Emulator.FailNext(EmulatorFault.ServiceError("SignatureDoesNotMatch"));
        await fixture.AskAsync();

        foreach (RecordedRequest request in fixture.Emulator.Requests)
        {
            Assert.That(
                (request.StringToSign, request.GetSignatureAdvice(AdviceLanguage.English), request.GetSignatureAdvice(AdviceLanguage.Chinese)),
                Is.EqualTo(((string?)null, (string?)null, (string?)null)),
                request.ToString());
        }
    }

    [Test]
    public async Task StringToSign_ComparedWithTheProgramsOwn_IsTheSdksDiagnosis()
    {
        SignedRequest request = new SignedRequest(fixture.Time.GetUtcNow()) { Secret = "another" };
        string own = request.StringToSign.Replace("Platform%3Dpc", "Platform%3Dh5", StringComparison.Ordinal);
        await fixture.AskAsync(request);
        string seen = fixture.Emulator.Requests.Single().StringToSign!;

        Assert.That(SignatureDiagnosis.Compare(request.StringToSign, seen).SecretIsWrong, Is.True);
        var diagnosis = SignatureDiagnosis.Compare(own, seen);
        Assert.That(diagnosis.Differences.Single().ToString(), Is.EqualTo("Platform: sent \"h5\", the service saw \"pc\""));
        Assert.That(diagnosis.Explain(AdviceLanguage.English), Is.EqualTo(diagnosis.ToString()));
        Assert.That(diagnosis.Explain(AdviceLanguage.Chinese), Does.EndWith("差异：Platform：发送的是 \"h5\"，服务端收到的是 \"pc\"。"));
    }

    private string? Chinese => fixture.Emulator.Requests[^1].GetSignatureAdvice(AdviceLanguage.Chinese);

    private static string Encode(string text) => ReferenceSignature.PercentEncode(text);

    private static string Sign(string signed, string key = Secret + "&")
    {
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed)));
    }

    private static IEnumerable<string> Pairs(SignedRequest request) =>
        request.Parameters.Select(parameter => Encode(parameter.Key) + "=" + Encode(parameter.Value));

    private Task<string> AdviceAsync(Func<string, SignedRequest, string> sign, Func<SignedRequest, SignedRequest>? change = null)
    {
        SignedRequest request = change?.Invoke(fixture.Request()) ?? fixture.Request();
        string canonical = ReferenceSignature.CanonicalizedQueryString(request.Parameters);
        string sent = string.Join('&', Pairs(request)) + "&Signature=" + Encode(sign(canonical, request));
        return AdviceAsync(new HttpRequestMessage(HttpMethod.Post, request.Endpoint + "?" + sent) { Content = new ByteArrayContent([]) });
    }

    private async Task<string> AdviceAsync(HttpRequestMessage message)
    {
        EmulatorReply reply = await fixture.AskAsync(message);
        Assert.That(reply.Code, Is.EqualTo("SignatureDoesNotMatch"));
        Assert.That(Chinese, Does.EndWith("。"));
        return fixture.Emulator.Requests[^1].GetSignatureAdvice(AdviceLanguage.English)!;
    }
}
