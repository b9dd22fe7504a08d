using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>JSON is read as a whole or not at all.</summary>
[TestFixture]
internal sealed class StrictJsonTests
{
    private const string Members = $"\"RequestId\":\"r\",\"Success\":true,\"Data\":\"{FakeValues.Url}\"";

    private static IEnumerable<TestCaseData> Deep(int levels) =>
    [
        new TestCaseData($"{{{Members},\"x\":{Repeat("[", levels - 1)}{Repeat("]", levels - 1)}}}").SetArgDisplayNames("arrays", $"{levels}"),
        new TestCaseData($"{{{Members},\"x\":{Repeat("{\"x\":", levels - 2)}{{}}{Repeat("}", levels - 2)}}}").SetArgDisplayNames("objects", $"{levels}"),
    ];

    private static IEnumerable<TestCaseData> Depth64 => Deep(64);

    private static IEnumerable<TestCaseData> Depth65 => Deep(65).Concat(Deep(40_000));

    [TestCaseSource(nameof(Depth64))]
    public async Task Depth_Of64_IsRead(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        Assert.That((await harness.CallAsync()).RequestId, Is.EqualTo("r"));
    }

    [TestCase("{\"a\":}", ", which cannot be read from line 1, byte 6 on")]
    [TestCase("{\n\"a\":x}", ", which cannot be read from line 2, byte 5 on")]
    [TestCase("\uFEFF\r\n\t \uFEFF{\"a\":}", ", which cannot be read from line 1, byte 6 on", TestName = "{m}(behind blanks and byte order marks)")]
    [TestCase("{\"a\":1 \uFEFF\t\r\n\uFEFF", ", which cannot be read from line 1, byte 7 on", TestName = "{m}(before blanks and byte order marks)")]
    [TestCase("{\"é\":}", ", which cannot be read from line 1, byte 7 on")]
    [TestCase("{\"a\":1,\"A\":2}x", ", which cannot be read from line 1, byte 14 on")]
    [TestCase("{\"a\":\"\\ud800\",\"b\":x}", ", which cannot be read from line 1, byte 19 on")]
    [TestCase("{\"Code\":[1],\n\"b\":x}", ", which cannot be read from line 2, byte 5 on")]
    [TestCase("{\"Code\":[1]}", ", which no response of the service would hold")]
    [TestCase("{\"code\":{}}", ", which no response of the service would hold")]
    [TestCase("\uFEFB{\"a\":}", "", TestName = "{m}(behind a character that shares bytes with a byte order mark)")]
    [TestCase("<a></a>", ", which cannot be read from line 1, position 2 on")]
    [TestCase("\uFEFF\n<a></a>", ", which cannot be read from line 1, position 2 on", TestName = "{m}(XML behind blanks and a byte order mark)")]
    [TestCase("<Error/", ", which cannot be read from line 1, position 7 on")]
    [TestCase("<Error>\n<b></Error>", ", which cannot be read from line 2, position 6 on")]
    [TestCase("plain", "")]
    [TestCase("[1]", "")]
    [TestCase("<html>", "")]
    public async Task Row68_Body_ThatCannotBeRead_SaysWhereReadingStopped(string body, string where) =>
        Assert.That((await ClientHarness.IsMalformedAsync(body)).Message, Does.Contain($" bytes (application/json){where}. That is no response of the service."));

    [TestCaseSource(nameof(Depth65))]
    public async Task Row64_Depth_Of65InAnUnknownMember_IsMalformed(string body) => await ClientHarness.IsMalformedAsync(body);

    [Test]
    public async Task Row64_Depth_Of65InData_IsMalformed()
    {
        BidCertTransportException failed = await ClientHarness.IsMalformedAsync(
            $"{{\"RequestId\":\"r\",\"Success\":true,\"Data\":{Repeat("[", 64)}\"{FakeValues.Url}\"{Repeat("]", 64)}}}");

        Assert.That(failed.Message, Does.Contain(", which cannot be read from line 1, byte "));
    }

    [TestCase($"{{{Members},\"Data\":\"https://evil.example/CANARY\"}}", TestName = "Row65_Member_Twice_IsMalformed")]
    [TestCase($"{{{Members},\"DATA\":\"https://evil.example/CANARY\"}}", TestName = "Row65_Member_TwiceInAnotherCase_IsMalformed")]
    [TestCase($"{{{Members},\"\\u0064ata\":\"https://evil.example/CANARY\"}}", TestName = "Row65_Member_TwiceWithAnEscape_IsMalformed")]
    [TestCase($"{{{Members},\"x\":{{\"a\":1,\"A\":2}}}}", TestName = "Row65_Member_TwiceInAnUnknownObject_IsMalformed")]
    [TestCase($"{{{Members},\"x\":[{{\"a\":1,\"a\":2}}]}}", TestName = "Row65_Member_TwiceInAnUnknownArray_IsMalformed")]
    public async Task Row65_Member_Twice_IsMalformed(string body)
    {
        BidCertTransportException failed = await ClientHarness.IsMalformedAsync(body);

        Assert.That(failed.Message, Does.Not.Contain("line ,").And.Not.Contain("byte :"), "there is no position, so none is named");
    }

    [TestCase("\\ud800")]
    [TestCase("\\udc00")]
    [TestCase("\\udc00\\ud800")]
    [TestCase("x\\ud83d")]
    public async Task Row66_Escape_OfALoneSurrogate_IsMalformed(string escape)
    {
        await ClientHarness.IsMalformedAsync($"{{{Members},\"Message\":\"{escape}\"}}");
        await ClientHarness.IsMalformedAsync($"{{{Members},\"{escape}\":1}}");
        await ClientHarness.IsMalformedAsync($"{{{Members},\"x\":[{{\"y\":\"{escape}\"}}]}}");
    }

    [TestCase(new byte[] { 0xFF })]
    [TestCase(new byte[] { 0xC0, 0x80 })]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 })]
    [TestCase(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [TestCase(new byte[] { 0xE4, 0xB8 })]
    public async Task Row66_Bytes_ThatAreNotUtf8_AreMalformed(byte[] bytes)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes($"{{{Members},\"x\":\""), .. bytes, .. "\"}"u8];
        using var harness = new ClientHarness(Reply.With(200, body, "application/json"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Does.Match(Said.Malformed("GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com", 200, ", which is not UTF-8", end: Said.Customer)));
    }

    [TestCase("{\"x\uFFFD\":1}")]
    [TestCase("{\"x\":1\uFFFD}")]
    [TestCase("{\"x\":[\"\uFFFD\"]}")]
    [TestCase("{\"x\":x,\"\uFFFD\":1}")]
    [TestCase("{\"x\":1}\uFFFD")]
    [TestCase("\uFFFD{\"x\":1}")]
    [TestCase("<Error y=\"\uFFFD\"/>")]
    [TestCase("<Error><!-- \uFFFD --></Error>")]
    [TestCase("<Error/>\uFFFD")]
    public async Task Row66_Byte_ThatIsNotUtf8Anywhere_IsMalformed(string body)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(body[..body.IndexOf('\uFFFD', StringComparison.Ordinal)]), 0xFF, .. Encoding.UTF8.GetBytes(body[(body.IndexOf('\uFFFD', StringComparison.Ordinal) + 1)..])];
        using var harness = new ClientHarness(Reply.With(200, bytes, "application/json"));

        Assert.That((await harness.FailedAsync(BidCertTransportFailure.MalformedResponse)).Message, Does.Contain(" (application/json), which is not UTF-8. "));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("1")]
    [TestCase("true")]
    [TestCase("\"text\"")]
    [TestCase($"[{{{Members}}}]")]
    [TestCase($"{{{Members}}}x")]
    [TestCase($"{{{Members}}}{{}}")]
    [TestCase($"{{{Members}}},")]
    [TestCase($"{{{Members},}}")]
    [TestCase($"{{{Members}/* comment */}}")]
    [TestCase($"{{{Members}}} // comment")]
    [TestCase($"// comment\n{{{Members}}}")]
    [TestCase("{'Success':true}")]
    [TestCase("{Success:true}")]
    [TestCase("{\"Success\":True}")]
    [TestCase("{\"Success\":NaN}")]
    [TestCase("{\"Success\":01}")]
    [TestCase("{\"x\":\"\u0001\"}", TestName = "{m}(control character)")]
    public async Task Row68_Text_ThatIsNoJsonObject_IsMalformed(string body) => await ClientHarness.IsMalformedAsync(body);

    [Test]
    public async Task Row70_Truncation_AnywhereInTheSuccess_IsMalformed()
    {
        for (int length = 1; length < Reply.SuccessBody.Length; length++)
        {
            await ClientHarness.IsMalformedAsync(Reply.SuccessBody[..length]);
        }
    }

    [Test]
    public async Task Row73_Data_WithEachCharacterAsAnEscape_ArrivesDecoded([Values("x4", "X4")] string digits)
    {
        const string url = "https://account.aliyun.com/p?a=1&b=\"\\/é中😀";

        await ArrivesAsync(string.Concat(url.Select(c => "\\u" + ((int)c).ToString(digits, CultureInfo.InvariantCulture))), url);
    }

    [Test]
    public async Task Row73_Data_WithEachEscapeOfASign_ArrivesDecoded() =>
        await ArrivesAsync(@"https:\/\/account.aliyun.com\/p?a=\""\\", "https://account.aliyun.com/p?a=\"\\");

    [Test]
    public async Task Row73_Message_WithEachEscapeOfAControlCharacter_IsRead()
    {
        using var harness = new ClientHarness(Reply.With(400, """{"Success":false,"Code":"Invalid PK","Message":"a\b\f\n\r\tz"}"""));

        Assert.That((await harness.RejectedAsync()).GetServerMessage(), Is.EqualTo("a\b\f\n\r\tz"));
    }

    [TestCase("\"0\"", "0")]
    [TestCase("200", "200")]
    [TestCase("-1.5e10", "-1.5e10")]
    [TestCase("true", "true")]
    [TestCase("null", "")]
    public async Task Values_OfAnyKind_AreKeptAsTextOrLeftOut(string value, string code)
    {
        using var harness = new ClientHarness(Reply.With(200, $"{{\"Success\":false,\"Code\":{value}}}"));

        Assert.That((await harness.RejectedAsync()).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Whitespace_AroundTheObject_IsRead()
    {
        using var harness = new ClientHarness(Reply.With(200, $"\r\n\t {{ {Members} }} \r\n"));

        Assert.That((await harness.CallAsync()).RequestId, Is.EqualTo("r"));
    }

    private static async Task ArrivesAsync(string data, string url)
    {
        using var harness = new ClientHarness(Reply.With(200, $"{{\"RequestId\":\"r\",\"Success\":true,\"Data\":\"{data}\"}}"));

        Assert.That((await harness.CallAsync()).Url.OriginalString, Is.EqualTo(url));
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
