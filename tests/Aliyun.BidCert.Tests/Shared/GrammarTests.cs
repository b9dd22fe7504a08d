using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Shared;

/// <summary>The forms that texts may show of what others wrote, at their edges.</summary>
[TestFixture]
internal sealed class GrammarTests
{
    private static IEnumerable<TestCaseData> Codes =>
    [
        Case("a", true), Case("InvalidParameter", true), Case("Invalid PK", true), Case("Throttling.User", true), Case("a1.2b 3", true), Case("Z.z", true),
        Case("a b c d e", true), Case("a b c d e f", false), Case("a.b c.d e", true), Case("a.b.c.d.e.f", false),
        Case(new string('a', 64), true), Case(new string('a', 65), false), Case($"a.{new string('b', 62)}", true), Case($"a.{new string('b', 63)}", false),
        Case("a1234", true), Case("a12345", false), Case("a1234b5678", true), Case("a1234.5678", true), Case("12345a", false),
        Case("0", true), Case("1234", true), Case("12345", false), Case("1234 5", false), Case("1a", false), Case("9.a", false), Case("1.2", false),
        Case("", false), Case(" ", false), Case(".", false), Case(" a", false), Case("a ", false), Case(".a", false), Case("a.", false), Case("a..b", false), Case("a  b", false), Case("a. b", false),
        Case("a\nb", false), Case("a\r", false), Case("a\tb", false), Case("\u001ba", false), Case("a\u202e", false), Case("a_b", false), Case("a-b", false), Case("a:b", false), Case("a@b", false),
        Case("é", false), Case("张三", false), Case("张三 is not allowed", false), Case("a\u00a0b", false), Case("１２", false), Case("٣", false), Case("K\u0131", false), Case("\u212a", false),
        Case("/", false), Case("0:", false), Case("[", false), Case("`", false), Case("{", false),
    ];

    private static IEnumerable<TestCaseData> RequestIds =>
    [
        Case("FACE0001-0000-4000-8000-00000000FACE", true), Case("face0001-0000-4000-8000-00000000face", true), Case("00000000-0000-0000-0000-000000000000", true),
        Case("FACE0001-0000-4000-8000-00000000FAC", false), Case("FACE0001-0000-4000-8000-00000000FACE0", false), Case("GACE0001-0000-4000-8000-00000000FACE", false),
        Case("FACE00010-000-4000-8000-00000000FACE", false), Case("FACE0001-0000-4000-8000-00000000FAC\n", false), Case("FACE0001-0000-40008-000-00000000FACE", false),
        Case("FACE0001-00000-400-8000-00000000FACE", false), Case("FACE0001-0000-4000-80000-0000000FACE", false), Case("FACE0001+0000-4000-8000-00000000FACE", false),
        Case(" FACE0001-0000-4000-8000-00000000FACE", false), Case("\r\nFACE0001-0000-4000-8000-00000000FACE\r\n", false), Case("FACE0001-0000-4000-8000-00000000FACE\u00a0", false),
        Case("{FACE0001-0000-4000-8000-00000000FACE}", false), Case("0xFACE01-0000-4000-8000-00000000FACE", false), Case("+ACE0001-0000-4000-8000-00000000FACE", false),
        Case("FACE0001-0000-4000-8000-0x000000FACE", false),
        Case($"a{new string('1', 14)}", false), Case($"a{new string('1', 15)}", true), Case($"a{new string('1', 39)}", true), Case($"a{new string('1', 40)}", false),
        Case(new string('f', 36), true), Case("0123456789ABCDEF", true), Case("0123456789abcdef", true), Case("012345678901234F", true),
        Case("1234567890123456", false), Case(new string('1', 36), false), Case(new string('1', 40), false), Case("1234567890123456g", false), Case("1234567890123456a-", false),
        Case("0123456789abcde张", false), Case("0123456789abcde\n", false), Case("0123456789abcde/", false), Case("0123456789abcde:", false), Case("0123456789abcde@", false), Case("0123456789abcde`", false),
        Case("0123456789ABCDEG", false), Case("", false), Case("a", false),
    ];

    private static IEnumerable<TestCaseData> Products =>
    [
        Case("nginx", true), Case("a", true), Case("Z", true), Case("a-b_c.9", true), Case(new string('a', 32), true), Case(new string('a', 33), false),
        Case("", false), Case("1nginx", false), Case("9", false), Case("-a", false), Case(".a", false), Case("_a", false), Case("a:b", false), Case(":a", false), Case("a b", false), Case("a/1", false),
        Case("a\n", false), Case("a\u202e", false), Case("张", false), Case("a张", false), Case("é", false), Case("a(b)", false),
    ];

    private static IEnumerable<TestCaseData> Plain =>
    [
        Case("a", true), Case("azAZ09:_.-", true), Case("2026-11-28T00:00:00Z", true), Case("", false), Case(" ", false), Case("a b", false), Case("a/b", false), Case("a;", false), Case("a,", false),
        Case("a@", false), Case("a[", false), Case("a`", false), Case("a{", false), Case("a+", false), Case("a^", false), Case("a\n", false), Case("a\u202e", false), Case("张三", false), Case("a１", false),
    ];

    [TestCaseSource(nameof(Codes))]
    public void IsCode_Text_FitsItsGrammarOrNot(string text, bool fits) => Assert.That(Grammar.IsCode(text), Is.EqualTo(fits));

    [TestCaseSource(nameof(RequestIds))]
    public void IsRequestId_Text_FitsItsGrammarOrNot(string text, bool fits) => Assert.That(Grammar.IsRequestId(text), Is.EqualTo(fits));

    [TestCaseSource(nameof(Products))]
    public void IsProduct_Text_FitsItsGrammarOrNot(string text, bool fits) => Assert.That(Grammar.IsProduct(text), Is.EqualTo(fits));

    [TestCaseSource(nameof(Plain))]
    public void IsPlain_Text_FitsItsGrammarOrNot(string text, bool fits) => Assert.That(Grammar.IsPlain(text), Is.EqualTo(fits));

    [Test]
    public void IsLetterOrDigit_AnyCharacter_IsOneOfAsciiOnly()
    {
        const string Expected = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        var found = new List<char>();
        for (int c = char.MinValue; c <= char.MaxValue; c++)
        {
            if (Grammar.IsLetterOrDigit((char)c))
            {
                found.Add((char)c);
            }
        }

        Assert.That(string.Concat(found), Is.EqualTo(Expected));
    }

    private static TestCaseData Case(string text, bool fits) =>
        new TestCaseData(text, fits).SetArgDisplayNames(Uri.EscapeDataString(text.Length > 50 ? $"{text[..20]} and so on to {text.Length}" : text), $"{fits}");
}
