using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Of JSON and XML the names are shown, of a page what a person would read, of other text its beginning.</summary>
[TestFixture]
internal sealed class BodyExcerptTests
{
    [TestCase("{}", "{}")]
    [TestCase("{\"Code\":\"x\",\"n\":12,\"b\":true,\"z\":null}", "{\"Code\":\"***\",\"n\":***,\"b\":***,\"z\":***}")]
    [TestCase("{\"a\":{\"b\":\"c\"},\"d\":\"e\"}", "{\"a\":{\"b\":\"***\"},\"d\":\"***\"}")]
    [TestCase("{\"a\":[\"b\",1,[\"c\"]],\"d\":\"e\"}", "{\"a\":[\"***\",***,[\"***\"]],\"d\":\"***\"}")]
    [TestCase("[\"a\",{\"b\":\"c\",\"d\":1},\"e\"]", "[\"***\",{\"b\":\"***\",\"d\":***},\"***\"]")]
    [TestCase("[{\"a\":1},{\"b\":2}]", "[{\"a\":***},{\"b\":***}]")]
    [TestCase("{\"a\":[],\"b\":{},\"c\":1}", "{\"a\":[],\"b\":{},\"c\":***}")]
    [TestCase("{\"a\" : \"b\" , \"c\":1 }", "{\"a\" : \"***\" , \"c\":*** }")]
    [TestCase("{\"a\":\t1,\r\n\"b\":2}", "{\"a\":\\u0009***,\\u000d\\u000a\"b\":***}")]
    public void OfJson_Names_AreShownWithoutValues(string json, string shown) => Assert.That(BodyExcerpt.OfJson(json), Is.EqualTo($"\"{shown}\""));

    [TestCase("{\"a\":\"x\\\"y\",\"b\":1}", "{\"a\":\"***\",\"b\":***}")]
    [TestCase("{\"a\":\"x\\\\\",\"b\":1}", "{\"a\":\"***\",\"b\":***}")]
    [TestCase("{\"a\\\"b\":1}", "{\"***\":***}")]
    [TestCase("{\"a\":\"x\\", "{\"a\":\"***")]
    [TestCase("{\"a", "{\"***")]
    public void OfJson_Escapes_DoNotEndTheString(string json, string shown) => Assert.That(BodyExcerpt.OfJson(json), Is.EqualTo($"\"{shown}\""));

    [TestCase("{\"Az09_-.\":1}", "{\"Az09_-.\":***}")]
    [TestCase("{\"a!~\":1}", "{\"***\":***}")]
    [TestCase("{\"Datahttps://a.example/?tokenn=abc\":1}", "{\"***\":***}")]
    [TestCase("{\"a\" \t:1,\"b\", \"c\":2,\"d\"", "{\"a\" \\u0009:***,\"***\", \"c\":***,\"***\"")]
    [TestCase("{\"John Doe\":1,\"b\":2}", "{\"***\":***,\"b\":***}")]
    [TestCase("{\"John\u007F\":1}", "{\"***\":***}")]
    [TestCase("{\"李四\":{\"b\":2}}", "{\"***\":{\"b\":***}}")]
    [TestCase("{\"a\":1,\"Zoë\":2}", "{\"a\":***,\"***\":***}")]
    public void OfJson_NameThatTheServiceWouldNotGive_IsHidden(string json, string shown) => Assert.That(BodyExcerpt.OfJson(json), Is.EqualTo($"\"{shown}\""));

    [TestCase("\"a\",\"b\"", "\"***\",\"***\"")]
    [TestCase("\"a\":1", "\"***\":***")]
    [TestCase("{}\"a\"", "{}\"***\"")]
    [TestCase("{\"a\":1}}\"b\":\"c\"", "{\"a\":***}}\"***\":\"***\"")]
    [TestCase("}]{\"a\":\"b\"}", "}]{\"a\":\"***\"}")]
    [TestCase("{\"a\"\"b\":1}", "{\"***\"\"***\":***}")]
    [TestCase("{'a':'b'}", "{***:***}")]
    [TestCase("{a b:c}", "{*** ***:***}")]
    public void OfJson_ThatIsNone_ShowsNoMoreThanNames(string json, string shown) => Assert.That(BodyExcerpt.OfJson(json), Is.EqualTo($"\"{shown}\""));

    [Test]
    public void OfJson_LongText_IsReadUpTo4000Characters()
    {
        string before = "{\"a\":\"".PadRight(3990, 'x') + "\",\"b";

        Assert.That(BodyExcerpt.OfJson(before + "cdef\":1}"), Is.EqualTo("\"{\"a\":\"***\",\"bcdef\":\""));
        Assert.That(BodyExcerpt.OfJson(before + "cdefg\":1}"), Is.EqualTo("\"{\"a\":\"***\",\"***\"\""));
        Assert.That(BodyExcerpt.OfJson(before + "cdefghi\":1}"), Is.EqualTo("\"{\"a\":\"***\",\"***\""));
    }

    [TestCase("<Error><Code>x</Code></Error>", "<Error><Code></Code></Error>")]
    [TestCase("<a b=\"c\">d<e/>f</a>", "<a><e/></a>")]
    [TestCase("<A0z_.:Z9-x y='1'/>", "<A0z_.:Z9-x>")]
    [TestCase("<a><!-- b <c> --><d/></a>", "<a><d/></a>")]
    [TestCase("<a><![CDATA[b <c> ]]><d/></a>", "<a><d/></a>")]
    [TestCase("<?xml version=\"1.0\"?><a><?b <c> ?><d/></a>", "<a><d/></a>")]
    [TestCase("<a><!--<b--><c/></a>", "<a><c/></a>")]
    [TestCase("<a><!-- b <c>", "<a>")]
    [TestCase("<a><![CDATA[b <c>", "<a>")]
    [TestCase("<a><?b <c>", "<a>")]
    [TestCase("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "")]
    [TestCase("<a><李四/><b/>", "<a><***><b/>")]
    [TestCase("<a><b=c></a>", "<a><***></a>")]
    [TestCase("<a><b<c/>", "<a><***><c/>")]
    [TestCase("<a><b", "<a><***>")]
    [TestCase("<a><", "<a><***>")]
    [TestCase("a", "")]
    public void OfXml_Elements_AreShownWithoutAttributesAndText(string xml, string shown) => Assert.That(BodyExcerpt.OfXml(xml), Is.EqualTo($"\"{shown}\""));

    [Test]
    public void OfXml_LongText_IsReadUpTo4000Characters() =>
        Assert.That(
            BodyExcerpt.OfXml("<a>".PadRight(3995) + "<bcd>") + BodyExcerpt.OfXml("<a>".PadRight(3995) + "<bcde>"), Is.EqualTo("\"<a><bcd>\"\"<a><***>\""));

    [TestCase("<html>", true)]
    [TestCase(" \r\n\t<HTML lang='en'>", true)]
    [TestCase("<!DOCTYPE html>", true)]
    [TestCase("<!doctype HTML PUBLIC \"x\">", true)]
    [TestCase("<?xml version=\"1.0\"?>\n<html>", true)]
    [TestCase("<!-- a --> <!-- b --><?c?><html>", true)]
    [TestCase("<!-- a ?> <html>", false)]
    [TestCase("<?a --> <html>", false)]
    [TestCase("<!-- a --><Error>", false)]
    [TestCase("<html><!-- a --><b>", true)]
    [TestCase("<!-- a -->", false)]
    [TestCase("<!-- <html>", false)]
    [TestCase("<!DOCTYPE Error>", false)]
    [TestCase("see <html>", false)]
    [TestCase("<Error>", false)]
    [TestCase("   ", false)]
    [TestCase("", false)]
    public void IsHtml_Text_IsToldByWhereItBegins(string text, bool isHtml) => Assert.That(BodyExcerpt.IsHtml(text), Is.EqualTo(isHtml));

    [TestCase("<html><h1>a</h1><p>b\r\n  c</p></html>", "a b c")]
    [TestCase("<html>a<b>c</b>d", "a c d")]
    [TestCase("<html>a<script>var s = 1 < 2; '<p>';</script>b<STYLE>p > a</STYLE>c", "a b c")]
    [TestCase("<html>a<script>var s;", "a")]
    [TestCase("<html>a<style>p", "a")]
    [TestCase("<html>a<!-- <b>c</b> > -->d", "a d")]
    [TestCase("<html>a<!-- <b>c</b>", "a")]
    [TestCase("<html>a{\"b\":\"c\"}", "a")]
    [TestCase("<html>a <b title=\"x\">c</b>", "a c")]
    [TestCase("<html>string to sign is:POST&%2F&a%3Db</html>", "string to sign is:***")]
    [TestCase("<html></html>", "")]
    public async Task Of_Page_IsWhatAPersonWouldRead(string body, string shown) => await AssertShownAsync(body, $"HTML: \"{shown}\"");

    [TestCase("a{\"b\":\"c\"}", "a")]
    [TestCase("a[\"b\"]", "a")]
    [TestCase("a<b>c</b>", "a")]
    [TestCase("a \"b\"", "a ")]
    [TestCase("a 'b' (c)", "a 'b' (c)")]
    [TestCase("server string to sign is:POST&%2F&Extra%3DCANARY", "server string to sign is:***")]
    public async Task Of_OtherText_EndsWhereAnAnswerMayBegin(string body, string shown) =>
        await AssertShownAsync(body, $"text that is neither a JSON object nor XML: \"{shown}\"");

    [TestCase("[\"a\"]", "[\"***\"]")]
    [TestCase("\"a\"", "\"***\"")]
    public async Task Of_JsonThatIsNoObject_ShowsNoValue(string body, string shown) => await AssertShownAsync(body, $"JSON that is no object: \"{shown}\"");

    [TestCase(198, "😀b")]
    [TestCase(199, "")]
    [TestCase(200, "")]
    public async Task Of_LongText_IsNotCutWithinACharacter(int before, string after)
    {
        string start = new('a', before);
        string shown = (start + after)[..Math.Min(200, before + after.Length)];

        await AssertShownAsync(start + "😀bc", $"text that is neither a JSON object nor XML: \"{shown}\"");
    }

    [Test]
    public async Task Of_PageWithAVeryLongBeginning_IsShownAllTheSame() =>
        await AssertShownAsync(
            "<html>" + string.Concat(Enumerable.Repeat("<br>\r\n", 2_000)) + "the end",
            "HTML: \"the end\"");

    private static async Task AssertShownAsync(string body, string shown)
    {
        using var harness = new ClientHarness(Reply.With(404, body));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Is.EqualTo(
            $"GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com answered HTTP 404 with {shown}. That is no answer of the service: a proxy, a firewall or a " +
            "gateway on the way often sends such a thing."));
    }
}
