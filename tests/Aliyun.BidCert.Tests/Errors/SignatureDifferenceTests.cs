using System.Globalization;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>How much of a parameter a difference shows: what helps, and nothing that identifies somebody.</summary>
[TestFixture]
internal sealed class SignatureDifferenceTests
{
    [TestCase("Action", "QueryBidUserCertifiedInfo")]
    [TestCase("BidType", "LIGHTWEIGHT")]
    [TestCase("Format", "ANOTHER-FORMAT")]
    [TestCase("IsMobile", "true-or-false")]
    [TestCase("IsOpenApp", "true-or-false")]
    [TestCase("Platform", "another-platform")]
    [TestCase("Service", "another-service")]
    [TestCase("SignatureMethod", "HMAC-SHA256")]
    [TestCase("SignatureNonce", "83d344af-a94f-4e0a-8fd6-123456789012")]
    [TestCase("SignatureVersion", "another-version")]
    [TestCase("Source", "another-source")]
    [TestCase("SubjectType", "enterprise")]
    [TestCase("Timestamp", "2026-01-02T03:04:05")]
    [TestCase("TimeStamp", "2026-01-02T03:04:05")]
    [TestCase("Version", "2015-04-08-preview")]
    public void Seen_ParameterThatIdentifiesNobody_IsShownWhole(string name, string seen) => AssertSeen(name, seen, seen);

    [TestCase("AliyunPk")]
    [TestCase("PK")]
    [TestCase("AccessKeyId")]
    public void Seen_Identifier_IsMasked(string name) => AssertSeen(name, "abcdefghijkl", "abc***ijkl");

    [TestCase("SecurityToken")]
    [TestCase("ServiceParameters")]
    public void Seen_SecretParameter_IsHidden(string name) => AssertSeen(name, "abcdefghijkl", "***");

    [TestCase("timestamp")]
    [TestCase("Anything")]
    [TestCase("")]
    public void Seen_UnknownParameter_IsNeitherNamedNorShown(string name) => AssertSeen(name, "abcdefghijkl", "***", shownName: "an unknown parameter");

    [TestCase("another source")]
    [TestCase("another/source")]
    [TestCase("另一个来源")]
    [TestCase("a\nb")]
    [TestCase("\"")]
    public void Seen_ValueOfAnotherForm_IsHidden(string seen) => AssertSeen("Source", seen, "***");

    [Test]
    public void Seen_LongValue_IsShownUpTo64Characters()
    {
        string longest = string.Concat(Enumerable.Repeat("abc-", 16));

        AssertSeen("Platform", longest, longest);
        AssertSeen("Platform", longest + "d", "***");
    }

    [TestCase("abcdefgh", "defg")]
    [TestCase("abcdefgh", "abcdefgh")]
    [TestCase("abcdefgh", "an-abcdefgh")]
    [TestCase("abcd", "an-abcd-as-well")]
    public void Seen_HiddenValueInAnothersPlace_IsHidden(string hidden, string seen) => AssertSeenBeside(hidden, seen, "***");

    [TestCase("abcdefgh", "abc")]
    [TestCase("abcdefgh", "efghi")]
    [TestCase("abc", "an-abc-as-well")]
    public void Seen_FewerThanFourCharactersOfAHiddenValue_AreShown(string hidden, string seen) => AssertSeenBeside(hidden, seen, seen);

    [TestCase("POST&%2F&a%3D1%26b", "an unknown parameter: not sent, the service saw \"***\"")]
    [TestCase("POST&%2F&%3Dx%26a%3D1", "an unknown parameter: not sent, the service saw \"***\"")]
    [TestCase("POST&%2F&a%3D1%26%26", "(encoding): sent \"14 characters\", the service saw \"20 characters, the first other one is number 15\"")]
    public void Compare_ParameterOfAnOddForm_IsToldLikeAnother(string seen, string expected) =>
        AssertDifferences("POST&%2F&a%3D1", seen, expected);

    [Test]
    public void Compare_NothingButTheMethod_TellsThatTheRestIsMissing() =>
        AssertDifferences(
            "POST&%2F&a%3D1",
            "POST",
            "(path): sent \"/\", the service saw \"***\"",
            "an unknown parameter: sent \"***\", the service did not receive it");

    [Test]
    public void Compare_MethodAndPathOnly_TellsThatTheParametersAreMissing() =>
        AssertDifferences("POST&%2F&a%3D1", "POST&%2F", "an unknown parameter: sent \"***\", the service did not receive it");

    [Test]
    public void ToChinese_ParameterOnOneSideOnly_SaysSo()
    {
        var failure = new BidCertServiceException(new ServiceFailure(400, "SignatureDoesNotMatch")
        {
            SignatureDiagnosis = SignatureDiagnosis.Compare("POST&%2F&Format%3DXML", "POST&%2F&Source%3DBID"),
        });

        Assert.That(
            failure.GetAdvice(CultureInfo.GetCultureInfo("zh-CN")),
            Does.EndWith("差异：Format：发送的是 \"XML\"，服务端未收到此参数；Source：未发送，服务端收到的是 \"BID\"。"));
    }

    private static void AssertSeen(string name, string seen, string shown, string? shownName = null)
    {
        SignatureDifference difference = SignatureDiagnosis.Compare(
            Secrets.StringToSignWith((name, null)), Secrets.StringToSignWith((name, seen))).Differences.Single();

        Assert.That((difference.Name, difference.Sent, difference.Seen), Is.EqualTo((shownName ?? name, (string?)null, shown)));
    }

    private static void AssertSeenBeside(string hidden, string seen, string shown)
    {
        SignatureDifference difference = SignatureDiagnosis.Compare(
            Secrets.StringToSignWith(("SecurityToken", hidden), ("Source", "BID")),
            Secrets.StringToSignWith(("SecurityToken", hidden), ("Source", seen))).Differences.Single();

        Assert.That((difference.Name, difference.Sent, difference.Seen), Is.EqualTo(("Source", "BID", shown)));
    }

    private static void AssertDifferences(string sent, string seen, params string[] expected) =>
        Assert.That(SignatureDiagnosis.Compare(sent, seen).Differences.Select(difference => difference.ToString()), Is.EqualTo(expected));
}
