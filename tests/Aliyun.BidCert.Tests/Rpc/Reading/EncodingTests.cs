using System;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A response is read by what it is, not by what its headers say.</summary>
[TestFixture]
internal sealed class EncodingTests
{
    private static readonly string Xml = WireSample.Read(nameof(GenerateAliyunBidCertWaysUrl), "Success.xml");

    [TestCase("application/json")]
    [TestCase("text/xml")]
    [TestCase("application/xml; charset=gb2312")]
    [TestCase("text/html")]
    [TestCase("application/octet-stream")]
    [TestCase("nonsense")]
    [TestCase(null)]
    public async Task Row29_ContentType_OfAnotherFormat_DoesNotMatter(string? contentType)
    {
        foreach (string body in new[] { Reply.SuccessBody, Xml })
        {
            using var harness = new ClientHarness(Reply.With(200, Encoding.UTF8.GetBytes(body), contentType));

            Assert.That((await harness.CallAsync()).Url.OriginalString, Is.EqualTo(FakeValues.Url));
        }
    }

    [TestCase("application/json; charset=no-such-charset")]
    [TestCase("application/json; charset=")]
    [TestCase("application/json; charset=\"utf-16\"")]
    [TestCase("application/json; charset=us-ascii")]
    public async Task Row30_Charset_UnknownOrWrong_IsReadAsUtf8(string contentType)
    {
        byte[] body = Encoding.UTF8.GetBytes(Reply.NoBody("Invalid PK", "账号不存在 😀"));
        using var harness = new ClientHarness(Reply.With(404, body, contentType));

        Assert.That((await harness.RejectedAsync()).GetServerMessage(), Is.EqualTo("账号不存在 😀"));
    }

    [Test]
    public async Task Row30_XmlDeclaration_OfAnotherEncoding_IsReadAsUtf8(
        [Values("UTF-8", "utf-16", "iso-8859-1", "gb2312", "no-such-charset")] string encoding, [Values('"', '\'')] char quote)
    {
        string declaration = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>".Replace('"', quote);
        using var harness = new ClientHarness(Reply.With(404, $"{declaration}<Error><Code>Invalid PK</Code><Message>账号不存在</Message></Error>"));

        Assert.That((await harness.RejectedAsync()).GetServerMessage(), Is.EqualTo("账号不存在"));
    }

    [Test]
    public async Task Row31_Utf8_WithByteOrderMark_IsRead([Values] bool asXml)
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(asXml ? Xml : Reply.SuccessBody)];
        using var harness = new ClientHarness(Reply.With(200, body, "application/json"));

        Assert.That((await harness.CallAsync()).Url.OriginalString, Is.EqualTo(FakeValues.Url));
    }

    [Test]
    public async Task Row31_Utf16_WithOrWithoutByteOrderMark_IsMalformedWithoutGarbage(
        [Values] bool asXml, [Values] bool bigEndian, [Values] bool byteOrderMark)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark);
        string text = asXml ? "<x>CANARY</x>" : "{\"x\":\"CANARY\"}";
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        using var harness = new ClientHarness(Reply.With(200, body, "application/json; charset=utf-16"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        string readable = failed.ToString().Replace("\\u0000", "", StringComparison.Ordinal);
        Assert.That(readable, Does.Not.Contain("CANARY"), "values stay out of sight in any encoding");
    }

    [TestCase(0)]
    [TestCase(2)]
    public async Task Row31_ZeroByte_Anywhere_IsSaidToBeNoText(int zeroAt)
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"x\":\"CANARY\"}");
        body[zeroAt] = 0;
        using var harness = new ClientHarness(Reply.With(200, body, "application/json"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Does.Match(
            Said.Malformed("GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com", 200, what: null, body: "binary data of 14 bytes", end: Said.Customer)));
    }
}
