using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Aliyun.BidCert.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

[TestFixture]
internal sealed class RpcSignaturePercentEncodeTests
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    [Test]
    public void PercentEncode_EachAsciiCharacter_StaysOrBecomesUpperHex([Range(0, 0x7F)] int code)
    {
        string value = ((char)code).ToString();

        string expected = Unreserved.Contains((char)code, StringComparison.Ordinal)
            ? value
            : "%" + code.ToString("X2", CultureInfo.InvariantCulture);

        Assert.That(RpcSignature.PercentEncode(value), Is.EqualTo(expected));
    }

    [TestCase("", "")]
    [TestCase(" ", "%20")]
    [TestCase("a b", "a%20b")]
    [TestCase("+", "%2B")]
    [TestCase("*", "%2A")]
    [TestCase("~", "~")]
    [TestCase("!'()", "%21%27%28%29")]
    [TestCase("%", "%25")]
    [TestCase("%2F", "%252F")]
    [TestCase("/", "%2F")]
    [TestCase("2021-01-02T03:04:05Z", "2021-01-02T03%3A04%3A05Z")]
    [TestCase("\u0080", "%C2%80", TestName = "{m}(U+0080)")]
    [TestCase("\u00E9", "%C3%A9")]
    [TestCase("\u07FF", "%DF%BF")]
    [TestCase("\u0800", "%E0%A0%80")]
    [TestCase("\u5B9E\u540D", "%E5%AE%9E%E5%90%8D")]
    [TestCase("\uFFFD", "%EF%BF%BD")]
    [TestCase("\uFFFF", "%EF%BF%BF", TestName = "{m}(U+FFFF)")]
    [TestCase("\U00010000", "%F0%90%80%80")]
    [TestCase("\U0001F600", "%F0%9F%98%80")]
    [TestCase("\U0010FFFF", "%F4%8F%BF%BF")]
    [TestCase("a\U0001F600b", "a%F0%9F%98%80b")]
    [TestCase("e\u0301", "e%CC%81")]
    [TestCase("\uFEFF", "%EF%BB%BF")]
    // Two have names of their own: XML, and so a runner of tests, cannot hold these characters.
    public void PercentEncode_Sample_GivesItsUtf8InUpperHex(string value, string expected) =>
        Assert.That(RpcSignature.PercentEncode(value), Is.EqualTo(expected));

    [Test]
    public void PercentEncode_OnlyUnreserved_StaysAsItIs() =>
        Assert.That(RpcSignature.PercentEncode(Unreserved), Is.EqualTo(Unreserved));

    [TestCase(63)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(4096)]
    [TestCase(65_535)]
    [TestCase(65_536)]
    [TestCase(200_001)]
    public void PercentEncode_LongValue_IsEncodedWhole(int length)
    {
        Assert.Multiple(() =>
        {
            Assert.That(RpcSignature.PercentEncode(new string('a', length)), Is.EqualTo(new string('a', length)));
            Assert.That(RpcSignature.PercentEncode(new string('/', length)), Is.EqualTo(Repeat("%2F", length)));
            Assert.That(RpcSignature.PercentEncode(new string('\u5B9E', length)), Is.EqualTo(Repeat("%E5%AE%9E", length)));
            Assert.That(RpcSignature.PercentEncode(Repeat("\U0001F600", length)), Is.EqualTo(Repeat("%F0%9F%98%80", length)));
            Assert.That(
                RpcSignature.PercentEncode(new string('a', length) + "/"), Is.EqualTo(new string('a', length) + "%2F"), "the last one alone");
        });
    }

    [Test]
    public void PercentEncode_EveryCharacterOfUnicode_DecodesToItself()
    {
        var all = new StringBuilder();
        for (int code = 0; code <= 0x10FFFF; code++)
        {
            if (Rune.IsValid(code))
            {
                all.Append(new Rune(code).ToString());
            }
        }

        string text = all.ToString();
        string encoded = RpcSignature.PercentEncode(text);

        Assert.That(Uri.UnescapeDataString(encoded) == text, Is.True, "decoded, it is another text");
        Assert.That(encoded.All(c => c == '%' || Unreserved.Contains(c, StringComparison.Ordinal)), Is.True, "it holds a reserved character");
    }

    [Test]
    public void PercentEncode_Null_IsRejected() =>
        Assert.That(
            () => RpcSignature.PercentEncode(null!),
            Throws.ArgumentNullException.With.Message.EqualTo("Value cannot be null. (Parameter 'value')"));

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
