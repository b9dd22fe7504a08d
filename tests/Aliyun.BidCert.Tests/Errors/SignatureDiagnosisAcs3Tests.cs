using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>What is compared with what, where a message of the service repeats its canonical request, its string to sign, or both.</summary>
[TestFixture]
internal sealed class SignatureDiagnosisAcs3Tests
{
    private const string Hash = "(hash of the canonical request)";

    private static readonly string Ours = CanonicalRequest("crm-cn-hangzhou.aliyuncs.com");
    private static readonly string Theirs = CanonicalRequest("proxy.example");

    [Test]
    public void Compare_CanonicalRequest_WithBoth_NamesTheHeader() =>
        Assert.That(Differences(Ours, StringToSignIs(Theirs) + RequestIs(Theirs)), Is.EqualTo(["host"]));

    [Test]
    public void Compare_CanonicalRequest_WithTheRequestAlone_NamesTheHeader() =>
        Assert.That(Differences(Ours, RequestIs(Theirs)), Is.EqualTo(["host"]));

    [Test]
    public void Compare_CanonicalRequest_WithTheStringToSignAlone_ComparesHashes()
    {
        Assert.That(Differences(Ours, StringToSignIs(Theirs)), Is.EqualTo([Hash]));
        Assert.That(Differences(Ours, StringToSignIs(Ours)), Is.Empty);
    }

    [Test]
    public void Compare_StringToSign_WithBoth_ComparesHashes()
    {
        // The two of a message need not agree. That of the kind of ours counts.
        Assert.That(Differences(Acs3Signature.GetStringToSign(Ours), StringToSignIs(Theirs) + RequestIs(Ours)), Is.EqualTo([Hash]));
        Assert.That(Differences(Acs3Signature.GetStringToSign(Ours), StringToSignIs(Ours) + RequestIs(Theirs)), Is.Empty);
    }

    [Test]
    public void Compare_StringToSign_WithTheRequestAlone_ComparesHashes()
    {
        Assert.That(Differences(Acs3Signature.GetStringToSign(Ours), RequestIs(Theirs)), Is.EqualTo([Hash]));
        Assert.That(Differences(Acs3Signature.GetStringToSign(Ours), RequestIs(Ours)), Is.Empty);
    }

    [Test]
    public void Compare_CanonicalRequest_WithBothThatDisagree_GoesByTheRequest() =>
        Assert.That(Differences(Ours, StringToSignIs(Theirs) + RequestIs(Ours)), Is.Empty);

    [TestCase("content-type", "text/xml", "***")]
    [TestCase("content-type", "text-xml", "text-xml")]
    [TestCase("x-acs-accesskey-id", "LTAIFakeKeyOfATest01", "LTA***st01")]
    [TestCase("x-acs-security-token", "a-token-of-a-test", "*** (17 characters)")]
    [TestCase("x-acs-action", "OtherAction", "OtherAction")]
    [TestCase("x-acs-date", "2026-11-29T08:00:00Z", "2026-11-29T08:00:00Z")]
    [TestCase("x-acs-signature-nonce", "another-nonce", "another-nonce")]
    [TestCase("x-acs-version", "2015-04-08", "2015-04-08")]
    public void Compare_HeaderWithAnotherValue_IsShownOnlyIfItIsNoSecret(string header, string value, string shown)
    {
        SignatureDifference difference = SignatureDiagnosis.Compare(
            CanonicalRequest("host", (header, value)), RequestIs(CanonicalRequest("host", (header, "something-else")))).Differences.Single();
        Assert.That((difference.Name, difference.Sent), Is.EqualTo((header, shown)));
    }

    private static string[] Differences(string ours, string message) =>
        [.. SignatureDiagnosis.Compare(ours, message).Differences.Select(difference => difference.Name)];

    private static string StringToSignIs(string request) => "server string to sign is:" + Acs3Signature.GetStringToSign(request) + "\n";

    private static string RequestIs(string request) => "server canonical request is:" + request;

    private static string CanonicalRequest(string host, params (string Name, string Value)[] more)
    {
        var headers = new Dictionary<string, string>
        {
            ["host"] = host,
            ["x-acs-action"] = "QueryBidUserCertifiedInfo",
            ["x-acs-content-sha256"] = Acs3Signature.GetContentSha256([]),
        };
        foreach ((string name, string value) in more)
        {
            headers[name] = value;
        }

        return Acs3Signature.GetCanonicalRequest("POST", "/", new Dictionary<string, string> { ["PK"] = "1000000000000001" }, headers);
    }
}
