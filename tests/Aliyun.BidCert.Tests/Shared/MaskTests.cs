using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Shared;

/// <summary>What is shown of identifiers.</summary>
[TestFixture]
internal sealed class MaskTests
{
    [TestCase("LTAIfakefakefakefake", "LTA***fake")]
    [TestCase("1000000000000001", "100***0001")]
    [TestCase("123456789", "123***6789")]
    [TestCase("12345678", "***")]
    [TestCase("1", "***")]
    [TestCase("", "***")]
    [TestCase(null, "***")]
    [TestCase("a:_.-bcdef", "a:_***cdef")]
    [TestCase("LTAIfake fakefake", "***")]
    [TestCase("LTAIfake\nfakefake", "***")]
    [TestCase("\u202eLTAIfakefakefake", "***")]
    [TestCase("张三样例张三样例张三样例", "***")]
    public void Identifier_Value_ShowsTheFirstThreeAndTheLastFour(string? value, string shown) => Assert.That(Mask.Identifier(value), Is.EqualTo(shown));

    [TestCase(null, "none")]
    [TestCase("", "none")]
    [TestCase(" ", "***")]
    [TestCase("FACE0001-0000-4000-8000-00000000FACE", "FACE0001-0000-4000-8000-00000000FACE")]
    [TestCase("0123456789abcdef", "0123456789abcdef")]
    [TestCase("1000000000000001", "***")]
    [TestCase("fake-request-id", "***")]
    [TestCase("FACE0001-0000-4000-8000-00000000FACE\r\nforged", "***")]
    public void RequestId_Value_IsShownWhereItLooksLikeOne(string? value, string shown) => Assert.That(Mask.RequestId(value), Is.EqualTo(shown));
}
