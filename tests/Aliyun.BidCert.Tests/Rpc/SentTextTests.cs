using Aliyun.BidCert.Rpc;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What the call sent is found in a text in every spelling in which it may come back, and nothing else is touched.</summary>
[TestFixture]
internal sealed class SentTextTests
{
    [TestCase("a value/1 b", "a *** b")]
    [TestCase("a value%2F1 b", "a *** b")]
    [TestCase("a value%252F1 b", "a *** b")]
    [TestCase("value/1value/1", "******")]
    [TestCase("a VALUE/1 b", "a VALUE/1 b")]
    [TestCase("", "")]
    public void Mask_Value_IsReplacedInEachSpelling(string text, string masked) => Assert.That(SentText.Mask(text, "value/1", "***"), Is.EqualTo(masked));

    [TestCase("abcdef+ghijk/lmnopq=", "*** ghijk ***")]
    [TestCase("abcdefghijkl", "abcdef ghijk lmnopq")]
    [TestCase("ghijk", "abcdef *** lmnopq")]
    [TestCase("+abcdef+", "*** ghijk lmnopq")]
    [TestCase("ghijk+lmnopq", "abcdef ghijk ***")]
    public void HideSecret_RunsOfSixOrMore_AreHidden(string secret, string hidden)
    {
        Assert.That(SentText.HideSecret($"x {secret} y", secret), Is.EqualTo("x *** y"));
        Assert.That(SentText.HideSecret("abcdef ghijk lmnopq", secret), Is.EqualTo(hidden));
    }

    [TestCase("Zoë O'Sample")]
    [TestCase("zoË o'sample")]
    [TestCase("Zo%C3%AB%20O%27Sample")]
    [TestCase("zo%c3%ab%20o%27sample")]
    [TestCase("Zo%25C3%25AB%2520O%2527Sample")]
    [TestCase("Zo%C3%AB+O%27Sample")]
    [TestCase("Zo\\u00EB O\\u0027Sample")]
    [TestCase("Zo%5Cu00EB%20O%5Cu0027Sample")]
    [TestCase("Zo&#235; O&#39;Sample")]
    [TestCase("Zo&#xEB; O&#x27;Sample")]
    [TestCase("Zo&euml; O&apos;Sample")]
    [TestCase("Zo\u00C3\u00AB O'Sample")]
    [TestCase("Zo%C3%83%C2%AB%20O%27Sample")]
    public void HidePersonal_Value_IsHiddenInEachSpelling(string written)
    {
        Assert.That(SentText.HidePersonal($"the name {written} is", "Zoë O'Sample"), Is.EqualTo("the name *** is"));
        Assert.That(SentText.HidePersonal($"x{written}{written}y", "Zoë O'Sample"), Is.EqualTo("x******y"));
    }

    [Test]
    public void HidePersonal_HtmlThatHoldsNoValue_IsLeftAsItIs() => Assert.That(SentText.HidePersonal("a &lt;b&gt; &#24352;", "Zoë"), Is.EqualTo("a &lt;b&gt; &#24352;"));

    [TestCase("a\\\"b\\\\c")]
    [TestCase("a\\\\\\\"b\\\\\\\\c")]
    [TestCase("a\\u0022b\\\\c")]
    [TestCase("a\\\\\\u0022b\\\\\\\\c")]
    [TestCase("a%5C%22b%5C%5Cc")]
    [TestCase("a%255C%2522b%255C%255Cc")]
    public void HidePersonal_ValueThatJsonEscapes_IsHiddenOnceAndTwiceEscaped(string written) =>
        Assert.That(SentText.HidePersonal($"\"name\":\"{written}\"", "a\"b\\c"), Is.EqualTo("\"name\":\"***\""));

    [TestCase("Li", "***")]
    [TestCase("(li)", "(***)")]
    [TestCase("Li Li, LI.", "*** ***, ***.")]
    [TestCase("Line Li", "Line ***")]
    [TestCase("oLi Li", "oLi ***")]
    [TestCase("0Li Li0 ZLi LiZ aLi Lia zLi Liz ALi LiA 9Li Li9", "0Li Li0 ZLi LiZ aLi Lia zLi Liz ALi LiA 9Li Li9")]
    [TestCase("/Li: @Li[ `Li{", "/***: @***[ `***{")]
    [TestCase("%22Li%22", "%22***%22")]
    [TestCase("%2522Li%2522", "%2522***%2522")]
    [TestCase("\\u0022Li\\u0022", "\\u0022***\\u0022")]
    [TestCase("22Li u0022Li", "22Li u0022Li")]
    [TestCase("LiLi", "LiLi")]
    [TestCase("Li李", "***李")]
    public void HidePersonal_ShortWord_IsHiddenWhereItStandsAlone(string text, string hidden) =>
        Assert.That(SentText.HidePersonal(text, "Li"), Is.EqualTo(hidden));

    [TestCase("abcde", "xabcdey abcde", "xabcdey ***")]
    [TestCase("abcdef", "xabcdefy abcdef", "x***y ***")]
    [TestCase("李", "x李y", "x***y")]
    [TestCase("a-b", "xa-by", "x***y")]
    [TestCase("", "text", "text")]
    public void HidePersonal_ValueThatIsNoShortWord_IsHiddenEverywhere(string value, string text, string hidden) =>
        Assert.That(SentText.HidePersonal(text, value), Is.EqualTo(hidden));
}
