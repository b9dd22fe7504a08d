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
    [TestCase("Timestamp", "2026-01-02 03:04:05")]
    [TestCase("TimeStamp", "2026-01-02 03:04:05")]
    [TestCase("Version", "2015-04-08-preview")]
    public void Seen_ParameterThatIdentifiesNobody_IsShownWhole(string name, string seen) => AssertSeen(name, seen, seen);

    [TestCase("AliyunPk")]
    [TestCase("PK")]
    [TestCase("AccessKeyId")]
    [TestCase("timestamp")]
    [TestCase("Anything")]
    public void Seen_AnyOtherParameter_IsMasked(string name) => AssertSeen(name, "abcdefghijkl", "abc***ijkl");

    [TestCase("SecurityToken")]
    [TestCase("ServiceParameters")]
    public void Seen_SecretParameter_IsHidden(string name) => AssertSeen(name, "abcdefghijkl", "***");

    [Test]
    public void Seen_LongValue_IsShownUpTo64Characters()
    {
        string longest = string.Concat(Enumerable.Repeat("abc-", 16));

        AssertSeen("Platform", longest, longest);
        AssertSeen("Platform", longest + "d", "abc***bc-d");
    }

    [Test]
    public void Seen_HoldsAnotherParameterOfOurs_IsWithoutIt()
    {
        AssertDifference("POST&%2F&Name%3Dnine-char", "POST&%2F&Name%3Dnine-char%26Source%3Da nine-char b", "a *** b");
        AssertDifference("POST&%2F&Name%3Da%252Fb%252Fc%252Fde", "POST&%2F&Name%3Da%252Fb%252Fc%252Fde%26Source%3Dx a/b/c/de x", "x a/b/c/de x");
        AssertDifference("POST&%2F&Name%3Daa%252Fb%252Fc%252Fdd", "POST&%2F&Name%3Daa%252Fb%252Fc%252Fdd%26Source%3Dx aa/b/c/dd x", "x *** x");
        AssertDifference("POST&%2F&Name%3Daa%252Fb%252Fc%252Fdd", "POST&%2F&Name%3Daa%252Fb%252Fc%252Fdd%26Source%3Dx aa%25252Fb%25252Fc%25252Fdd x", "x *** x");
    }

    [Test]
    public void Seen_HoldsAShownParameterOfOurs_StaysAsItIs() =>
        AssertDifference("POST&%2F&Action%3DTheAction", "POST&%2F&Action%3DTheAction%26Source%3Da TheAction b", "a TheAction b");

    [TestCase("POST&%2F&a%3D1%26b", "b: not sent, the service saw \"***\"")]
    [TestCase("POST&%2F&%3Dx%26a%3D1", ": not sent, the service saw \"***\"")]
    [TestCase("POST&%2F&a%3D1%26%26", "(encoding): sent \"14 characters\", the service saw \"20 characters, the first other one is number 15\"")]
    public void Compare_ParameterOfAnOddForm_IsToldLikeAnother(string seen, string expected) =>
        AssertDifferences("POST&%2F&a%3D1", seen, expected);

    [Test]
    public void Compare_NothingButTheMethod_TellsThatTheRestIsMissing() =>
        AssertDifferences(
            "POST&%2F&a%3D1",
            "POST",
            "(path): sent \"/\", the service saw \"\"",
            "a: sent \"***\", the service did not receive it");

    [Test]
    public void Compare_MethodAndPathOnly_TellsThatTheParametersAreMissing() =>
        AssertDifferences("POST&%2F&a%3D1", "POST&%2F", "a: sent \"***\", the service did not receive it");

    [Test]
    public void ToChinese_ParameterOnOneSideOnly_SaysSo()
    {
        var failure = new BidCertServiceException(
            400, "SignatureDoesNotMatch", signatureDiagnosis: SignatureDiagnosis.Compare("POST&%2F&Format%3DXML", "POST&%2F&Source%3DBID"));

        Assert.That(
            failure.GetAdvice(CultureInfo.GetCultureInfo("zh-CN")),
            Does.EndWith("差异：Format：发送的是 \"XML\"，服务端未收到此参数；Source：未发送，服务端收到的是 \"BID\"。"));
    }

    private static void AssertSeen(string name, string seen, string shown)
    {
        SignatureDifference difference = SignatureDiagnosis.Compare(
            Secrets.StringToSignWith((name, null)), Secrets.StringToSignWith((name, seen))).Differences.Single();

        Assert.That((difference.Name, difference.Sent, difference.Seen), Is.EqualTo((name, (string?)null, shown)));
    }

    private static void AssertDifferences(string sent, string seen, params string[] expected) =>
        Assert.That(SignatureDiagnosis.Compare(sent, seen).Differences.Select(difference => difference.ToString()), Is.EqualTo(expected));

    private static void AssertDifference(string sent, string seen, string shown) =>
        Assert.That(SignatureDiagnosis.Compare(sent, seen).Differences.Single().Seen, Is.EqualTo(shown));
}
