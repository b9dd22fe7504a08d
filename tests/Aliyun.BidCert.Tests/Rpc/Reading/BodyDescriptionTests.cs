using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aliyun.BidCert.Rpc;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Rows 21, 22, 23, 37 in detail: what is said of a body. Never what it holds.</summary>
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

    private static TestCaseData Body(string body, string says) => Bytes(Encoding.UTF8.GetBytes(body), says);

    private static TestCaseData Bytes(byte[] body, string says) => new TestCaseData(body, says)
        .SetArgDisplayNames(body.Length > 40 ? $"{body.Length} bytes" : Uri.EscapeDataString(Encoding.Latin1.GetString(body)), says);
}
