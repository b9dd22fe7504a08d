using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Rows 21, 22, 23, 37 in detail: what is said of a body, and of where it comes from. Never what it holds.</summary>
[TestFixture]
internal sealed class BodyDescriptionTests
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private static IEnumerable<TestCaseData> Bodies =>
    [
        Body("", "an empty body"),
        Body("{\"name\":\"张三样例\"}", "a JSON object of 23 bytes"), Body("{", "a JSON object of 1 bytes"), Body(" \t\r\n{}", "a JSON object of 6 bytes"),
        Body("[1]", "other JSON of 3 bytes"), Body("\"张\"", "other JSON of 5 bytes"),
        Body("<a/>", "an XML document of 4 bytes"), Body("<", "an XML document of 1 bytes"), Body("<?xml version=\"1.0\"?><a/>", "an XML document of 25 bytes"), Body("<!-- <html> --><a/>", "an XML document of 19 bytes"),
        Body("<html>", "an HTML page of 6 bytes"), Body("<HTML lang=\"zh\">", "an HTML page of 16 bytes"), Body("<htm", "an XML document of 4 bytes"), Body("<html", "an HTML page of 5 bytes"),
        Body("<!DOCTYPE html><p>", "an HTML page of 18 bytes"), Body("<!doctype HTML PUBLIC \"-\">", "an HTML page of 26 bytes"), Body("<!DOCTYPE note>", "an XML document of 15 bytes"), Body("<!doctype htm", "an XML document of 13 bytes"),
        Body("<!-- 张三样例 --><html>", "an HTML page of 27 bytes"), Body("<!--a--> <!--b-->\r\n<!doctype html>", "an HTML page of 34 bytes"), Body("<?xml version=\"1.0\"?>\n<html>", "an HTML page of 28 bytes"),
        Body("<?a?><!--b--><?c?><html>", "an HTML page of 24 bytes"), Body("<!-- <html>", "an XML document of 11 bytes"), Body("<? <html>", "an XML document of 9 bytes"), Body("<!--><html>", "an HTML page of 11 bytes"),
        Body("<!---->", "an XML document of 7 bytes"), Body("<!-", "an XML document of 3 bytes"), Body("<!--?><html>", "an XML document of 12 bytes"), Body("<?--><html>", "an XML document of 11 bytes"),
        Body("Bad gateway for 张三样例", "text of 28 bytes"), Body("null", "text of 4 bytes"), Body("1", "text of 1 bytes"), Body("html>", "text of 5 bytes"), Body("}", "text of 1 bytes"), Body("]", "text of 1 bytes"), Body("\u000b{", "text of 2 bytes"),
        Body(" ", "blank text of 1 bytes"), Body(" \t\r\n", "blank text of 4 bytes"),
        Bytes([0], "binary data of 1 bytes"), Bytes([.. "{\"a\":1}"u8, 0], "binary data of 8 bytes"), Bytes([0, (byte)'{'], "binary data of 2 bytes"), Bytes(Encoding.Unicode.GetBytes("{}"), "binary data of 4 bytes"),
        Bytes([0x1F, 0x8B, 0x08], "text of 3 bytes"),
        Bytes(ByteOrderMark, "blank text of 3 bytes"), Bytes([.. ByteOrderMark, .. "{}"u8], "a JSON object of 5 bytes"), Bytes([.. ByteOrderMark, .. " <html>"u8], "an HTML page of 10 bytes"),
        Bytes([0xEF, 0xBB, (byte)'{'], "text of 3 bytes"), Bytes([.. ByteOrderMark, .. ByteOrderMark, .. "{}"u8], "text of 8 bytes"), Bytes([(byte)' ', .. ByteOrderMark, .. "{}"u8], "text of 6 bytes"),
        Bytes(Enumerable.Repeat((byte)'x', 262_144).ToArray(), "text of 262144 bytes"),
    ];

    [TestCaseSource(nameof(Bodies))]
    public void Row21Row22Row23Row37_Of_Body_SaysItsKindAndLength(byte[] body, string says) => Assert.That(BodyDescription.Of(new ArraySegment<byte>(body)), Is.EqualTo(says));

    [Test]
    public void Of_PartOfABuffer_IsOfThatPart() =>
        Assert.That(BodyDescription.Of(new ArraySegment<byte>([.. "<[\0"u8], 1, 1)), Is.EqualTo("other JSON of 1 bytes"));

    [TestCase("application/json", " (application/json)")]
    [TestCase("application/json; charset=utf-8", " (application/json)")]
    [TestCase("APPLICATION/JSON", " (application/json)")]
    [TestCase("text/json", " (text/json)")]
    [TestCase("application/xml", " (application/xml)")]
    [TestCase("text/xml", " (text/xml)")]
    [TestCase("text/html; name=zhangsan", " (text/html)")]
    [TestCase("text/html; name=张三样例", "")]
    [TestCase("text/plain", " (text/plain)")]
    [TestCase("application/octet-stream", " (application/octet-stream)")]
    [TestCase("application/problem+json", "")]
    [TestCase("text/x-zhang-san", "")]
    [TestCase("张三/样例", "")]
    [TestCase(";;=", "")]
    [TestCase(null, "")]
    public void Row21_OriginOf_MediaType_IsSaidWhereItIsKnown(string? contentType, string says) => Assert.That(OriginOf(contentType), Is.EqualTo(says));

    [TestCase("Server", "nginx", " (server nginx)")]
    [TestCase("Server", "nginx/1.26.1 (张三样例)", " (server nginx)")]
    [TestCase("Server", "Tengine/Aserver", " (server Tengine)")]
    [TestCase("Server", "张三样例", "")]
    [TestCase("Server", "张三样例 nginx", " (server nginx)")]
    [TestCase("Server", "1000000000000001", "")]
    [TestCase("Server", "a:b", "")]
    [TestCase("Server", "", "")]
    [TestCase("Server", "abcdefghijklmnopqrstuvwxyz012345", " (server abcdefghijklmnopqrstuvwxyz012345)")]
    [TestCase("Server", "abcdefghijklmnopqrstuvwxyz0123456", "")]
    [TestCase("Server", "<b>nginx</b>", "")]
    [TestCase("Via", "1.1 varnish", " (via varnish)")]
    [TestCase("Via", "1.1 varnish (张三样例)", " (via varnish)")]
    [TestCase("Via", "1.1 10.0.0.1:8080", "")]
    [TestCase("Via", "HTTP/1.1 squid", " (via HTTP)")]
    [TestCase("X-Powered-By", "nginx", "")]
    public void Row21_OriginOf_Product_IsSaidWhereItFits(string header, string value, string says) => Assert.That(OriginOf(null, (header, value)), Is.EqualTo(says));

    [Test]
    public void OriginOf_All_AreSaidInThisOrder() =>
        Assert.That(OriginOf("text/html", ("Via", "1.1 proxy"), ("Server", "nginx")), Is.EqualTo(" (text/html, server nginx, via proxy)"));

    [TestCase("Server", FakeValues.AccessKeyId)]
    [TestCase("Via", $"1.1 x-{FakeValues.AccessKeyId}/1 y")]
    [TestCase("Server", $"nginx/{FakeValues.AccessKeyId}")]
    public void Row76_OriginOf_AHeaderThatRepeatsWhatWasSent_ShowsNothingOfIt(string header, string value) =>
        Assert.That(OriginOf("text/html", (header, value)), Is.EqualTo(" (text/html)"));

    [Test]
    public void OriginOf_WithoutContent_IsEmpty()
    {
        using var response = new HttpResponseMessage { Content = null };

        Assert.That(BodyDescription.OriginOf(response, _ => false), Is.Empty);
    }

    private static string OriginOf(string? contentType, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        if (contentType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return BodyDescription.OriginOf(response, text => text.Contains(FakeValues.AccessKeyId, StringComparison.Ordinal));
    }

    private static TestCaseData Body(string body, string says) => Bytes(Encoding.UTF8.GetBytes(body), says);

    private static TestCaseData Bytes(byte[] body, string says) => new TestCaseData(body, says)
        .SetArgDisplayNames(body.Length > 40 ? $"{body.Length} bytes" : Uri.EscapeDataString(Encoding.Latin1.GetString(body)), says);
}
