using System.Collections.Generic;
using System.Globalization;
using Aliyun.BidCert.Tests.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

[TestFixture]
internal sealed class RedactionTests
{
    private static readonly string[] SecretParameters =
        ["Signature", "AccessKeyId", "AccessKeySecret", "SecurityToken", "token", "AliyunPk", "PK", "ServiceParameters"];

    [TestCase("", "***")]
    [TestCase("12345678", "***")]
    [TestCase("123456789", "123***6789")]
    [TestCase("1903578426011357", "190***1357")]
    [TestCase("LTAI5tCanaryKeyIdAbCdEf7", "LTA***dEf7")]
    public void Mask_Identifier_ShowsThreeAndFourOfALongOne(string value, string masked) =>
        Assert.That(Redaction.Mask(value), Is.EqualTo(masked));

    [Test]
    public void ServerText_Null_IsNull() => Assert.That(Redaction.ServerText(null), Is.Null);

    [TestCase("")]
    [TestCase("The specified parameter 'PK' does not exist in our records.")]
    [TestCase("Specified access key is not found.")]
    [TestCase("此账号已实名认证,旧信息不会覆盖 \uD83D\uDE00")]
    [TestCase("12345678 2026-01-02T03:04:05Z HTTP/1.1 100%")]
    [TestCase("Signature is missing; token expired; PK is unknown")]
    [TestCase("string to sign is long")]
    [TestCase("token3Dx and token253Dx are no assignments")]
    [TestCase("It came from STS. Get another token of STS.")]
    [TestCase("LTAI is how they begin, LTAI1234 is short")]
    [TestCase("xyzLTAI1234 and STS.NTabcdef are short, too")]
    public void ServerText_NothingToHide_IsUnchanged(string text) => Assert.That(Redaction.ServerText(text), Is.EqualTo(text));

    [TestCase("")]
    [TestCase("none")]
    [TestCase("7A4326A9-5B17-5BB2-B95D-123456789012")]
    [TestCase("0b1a_2c.3d:4e***9")]
    public void RequestId_OfAService_IsShownToTheLetter(string requestId) => Assert.That(Redaction.RequestId(requestId), Is.EqualTo(requestId));

    [TestCase("7A4326A9>https://a.example/?tokenn=abc")]
    [TestCase("a b")]
    [TestCase("a\r\nb")]
    [TestCase("a=")]
    [TestCase("a/b")]
    [TestCase("张三")]
    public void RequestId_ThatNoServiceGives_IsHidden(string requestId) => Assert.That(Redaction.RequestId(requestId), Is.EqualTo("***"));

    [Test]
    public void RequestId_Long_IsShownUpTo128Characters() =>
        Assert.That(Redaction.RequestId(new string('a', 128)) + Redaction.RequestId(new string('a', 129)), Is.EqualTo(new string('a', 128) + "***"));

    [TestCase("sent {\"certNo\":\"1\"}", "sent {\"certNo\":\"***\"}")]
    [TestCase("sent {\"certNo\":{\"a\":1}} and more", "sent {\"certNo\":{\"a\":***}} *** ***")]
    [TestCase("200]{\\\"aliyunPk\\\":\\\"1\\\"", "200]{***\"***")]
    [TestCase("a {0} b { \r\n\t'c':1}", "a {0} b { \r\n\t***:***}")]
    [TestCase("200nPk\":\"1\"<b>ne\":\"2", "200nPk\"***\"***\"***\":\"***")]
    [TestCase("200nPk\\\":\\\"1\\\"<b>ne\\\":\\\"2", "200nPk\\\"***")]
    [TestCase("it's 'a' or \"b\"", "it's 'a' or \"b\"")]
    [TestCase("{\"", "{\"***")]
    [TestCase("{PK} {", "{PK} {")]
    [TestCase("{{ }} {a\"}", "{{ }} {a\"}")]
    public void WithoutPersonalMembers_QuotedObject_IsShownWithoutValues(string text, string expected) => Assert.That(SecretPatterns.WithoutPersonalMembers(text), Is.EqualTo(expected));

    [TestCase("UID 123456789 is", "UID 123***6789 is")]
    [TestCase("(1903578426011357)", "(190***1357)")]
    [TestCase("phone:+8613812345678,", "phone:+861***5678,")]
    [TestCase("id card 11010519491231002X.", "id card 110***002X.")]
    [TestCase("customer1903578426011357x", "cus***357x")]
    [TestCase("%3D1903578426011357%26", "%3D1***1357%26")]
    [TestCase("999999999 and 000000000", "999***9999 and 000***0000")]
    public void ServerText_LongNumber_IsMasked(string text, string expected) => Assert.That(Redaction.ServerText(text), Is.EqualTo(expected));

    [TestCase("key LTAI5tCanaryKeyIdAbCdEf7 is unknown", "key LTA***dEf7 is unknown")]
    [TestCase("LTAI5tCanaryKeyIdAbCdEf7", "LTA***dEf7")]
    [TestCase("\"LTAI5tCanaryKeyIdAbCdEf7\"", "\"LTA***dEf7\"")]
    [TestCase("/LTAI0A9zZa00z:LTAIA0:", "/LTA***a00z:LTAIA0:")]
    public void ServerText_AccessKeyId_IsMasked(string text, string expected) => Assert.That(Redaction.ServerText(text), Is.EqualTo(expected));

    // Behind an escaped character, the AccessKeyId is only a part of the word that it stands in.
    [TestCase("Keyword%3DLTAI5tCanaryKeyIdAbCdEf7%26x")]
    [TestCase("key\\u003dLTAI5tCanaryKeyIdAbCdEf7")]
    [TestCase("idLTAI5tCanaryKeyIdAbCdEf7")]
    public void ServerText_AccessKeyIdWithinAWord_IsMasked(string text) =>
        Assert.That(Redaction.ServerText(text), Does.Not.Contain("CanaryKeyId"));

    [TestCase("STS.NTCanaryKeyIdAbCdEf7")]
    [TestCase("key STS.NTCanaryKeyIdAbCdEf7 is unknown")]
    [TestCase("Keyword%3DSTS.NTCanaryKeyIdAbCdEf7%26x")]
    public void ServerText_TemporaryAccessKeyId_IsMasked(string text) =>
        Assert.That(Redaction.ServerText(text), Does.Not.Contain("CanaryKeyId"));

    [TestCase("UID 1,000,000,000,000,001 is", "UID 1,0***,001 is")]
    [TestCase("call +86 138 0013 8000.", "call +86 138***8000.")]
    [TestCase("138-0013-8000", "138***8000")]
    [TestCase("执照91330106MA2CFUPX0T已", "执照913***PX0T已")]
    [TestCase("12100000MB1234567A", "121***567A")]
    public void ServerText_NumberInGroups_IsMasked(string text, string expected) => Assert.That(Redaction.ServerText(text), Is.EqualTo(expected));

    [TestCase("12,345 of 123,456")]
    [TestCase("1,000,00 and 1,000,0000")]
    [TestCase("238 0013 8000, 138 001 8000 and 138 0013 80001")]
    [TestCase("2026-01-02 03:04:05, 192.168.100.200, 12:34")]
    [TestCase("7A4326A9-5B17-5BB2-B95D-4CE1EAAD55B9")]
    [TestCase("x12100000MB1234567A 2100000MB1234567A 12a00000MB1234567A")]
    public void ServerText_OtherNumbers_AreUnchanged(string text) => Assert.That(Redaction.ServerText(text), Is.EqualTo(text));

    [TestCase("\"token\" : \"abc\"", "\"token\" : \"***\"")]
    [TestCase("token=\"abc\"", "token=\"***\"")]
    [TestCase("token='abc'", "token='***'")]
    [TestCase("{'token':'abc'}", "{'token':'***'}")]
    [TestCase("\\\"token\\\":\\\"abc", "\\\"token\\\":\\\"***")]
    [TestCase("\\u0022token\\u0022:\\u0022abc", "\\u0022token\\u0022:\\u0022***")]
    [TestCase("&quot;token&quot;:&quot;abc&quot;", "&quot;token&quot;:&quot;***&quot;")]
    [TestCase("&#34;token&#34;:&#39;abc", "&#34;token&#34;:&#39;***")]
    [TestCase("token&#x3D;abc&amp;", "token&#x3D;***&amp;")]
    [TestCase("token&#61;abc", "token&#61;***")]
    [TestCase("token = abc x", "token = *** x")]
    [TestCase("token: 'abc'", "token: '***'")]
    [TestCase("%22token%22:%22abc%22", "%22token%22:%22***%22")]
    [TestCase("%2522token%2522%253A%2522abc", "%2522token%2522%253A%2522***")]
    [TestCase("token: none, PK: unknown", "token: none, PK: unknown")]
    public void ServerText_SecretParameterInQuotes_IsHidden(string text, string expected) => Assert.That(Redaction.ServerText(text), Is.EqualTo(expected));

    [TestCase("name=Ann Li, phone=1", "name=***, phone=***")]
    [TestCase("hostname=a, username=b, certNumber=c", "hostname=a, username=b, certNumber=***")]
    [TestCase("<name>Ann</name><names>2</names>", "<name>***</name><names>2</names>")]
    [TestCase("NAME: \"Ann\"", "NAME: \"***\"")]
    [TestCase("name Ann", "name Ann")]
    [TestCase("name=a\nb", "name=***\nb")]
    public void WithoutPersonalMembers_Assignment_IsShownWithoutItsValue(string text, string expected) =>
        Assert.That(SecretPatterns.WithoutPersonalMembers(text), Is.EqualTo(expected));

    [TestCaseSource(nameof(SecretParameters))]
    public void ServerText_SecretParameter_IsHidden(string name)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Redaction.ServerText($"{name}=canary"), Is.EqualTo($"{name}=***"));
            Assert.That(Redaction.ServerText($"https://e.com/?{name}=canary/+x==&y=1"), Is.EqualTo($"https://e.com/?{name}=***&y=1"));
            Assert.That(Redaction.ServerText($"{name}%3Dcanary x"), Is.EqualTo($"{name}%3D*** x"));
            Assert.That(Redaction.ServerText($"{name}%3dcanary"), Is.EqualTo($"{name}%3d***"));
            Assert.That(Redaction.ServerText($"{name}%253Dcanary"), Is.EqualTo($"{name}%253D***"));
            Assert.That(Redaction.ServerText($"{name}\\u003Dcanary"), Is.EqualTo($"{name}\\u003D***"));
            Assert.That(Redaction.ServerText($"{name.ToUpperInvariant()}=canary"), Is.EqualTo($"{name.ToUpperInvariant()}=***"));
            Assert.That(Redaction.ServerText($"({name}=canary)"), Is.EqualTo($"({name}=***)"));
            Assert.That(Redaction.ServerText($"<a href=\"?{name}=canary\">"), Is.EqualTo($"<a href=\"?{name}=***\">"));
            Assert.That(Redaction.ServerText($"{name}=a;{name}=b,{name}=c {name}=d"), Is.EqualTo($"{name}=***;{name}=***,{name}=*** {name}=***"));
            Assert.That(Redaction.ServerText($"{name}="), Is.EqualTo($"{name}=***"));
        });
    }

    [TestCase("%25253D")]
    [TestCase("%2525253D")]
    public void ServerText_SecretParameterEncodedOverAndOver_IsHidden(string equalsSign) =>
        Assert.That(Redaction.ServerText($"SecurityToken{equalsSign}canary"), Does.Not.Contain("canary"));

    [Test]
    public void ServerText_EchoedStringToSign_IsHiddenWithAllThatFollows() =>
        Assert.That(
            Redaction.ServerText($"Mismatch. SERVER STRING TO SIGN IS: {Secrets.StringToSign}\r\nSee the manual."),
            Is.EqualTo("Mismatch. SERVER STRING TO SIGN IS:***"));

    [Test]
    public void ServerText_SecondEchoedStringToSign_IsHiddenToo()
    {
        string? text = Redaction.ServerText($"string to sign is:{Secrets.StringToSign} string to sign is:{Secrets.StringToSign}");

        Assert.Multiple(() =>
        {
            foreach (string secret in Secrets.All)
            {
                Assert.That(text, Does.Not.Contain(secret));
            }
        });
    }

    [Test]
    public void ServerText_ControlCharacters_AreEscaped() =>
        Assert.That(
            Redaction.ServerText("a\r\nb\tc\0d\u001B[31m\u007F\u0085\u2028\u2029e"),
            Is.EqualTo("a\\u000d\\u000ab\\u0009c\\u0000d\\u001b[31m\\u007f\\u0085\\u2028\\u2029e"));

    [Test]
    public void SingleLine_AnyCharacter_LeavesNoLineBreak()
    {
        for (int code = 0; code <= char.MaxValue; code++)
        {
            char c = (char)code;
            string line = Redaction.SingleLine(c.ToString());
            bool escaped = char.IsControl(c) || c is '\u2028' or '\u2029';
            Assert.That(line, Is.EqualTo(escaped ? "\\u" + code.ToString("x4", CultureInfo.InvariantCulture) : c.ToString()));
        }
    }

    [Test]
    public void ServerText_LongText_IsNotCutWithinACharacter() =>
        Assert.That(Redaction.ServerText(new string('a', 599) + "\uD83D\uDE00 b"), Is.EqualTo(new string('a', 599) + "…"));

    [Test]
    public void ServerText_LongText_IsCutAt600Characters()
    {
        Assert.That(Redaction.ServerText(new string('a', 600)), Is.EqualTo(new string('a', 600)));
        Assert.That(Redaction.ServerText(new string('a', 601)), Is.EqualTo(new string('a', 600) + "…"));
        Assert.That(Redaction.ServerText(new string('a', 300_000)), Is.EqualTo(new string('a', 600) + "…"));
    }

    [Test]
    public void ServerText_SecretAcrossTheCut_IsNotShownWhole([Range(560, 600, 5)] int before)
    {
        foreach (string secret in new[] { Secrets.AccessKeyId, Secrets.AliyunPk })
        {
            Assert.That(Redaction.ServerText(new string('.', before) + secret), Does.Not.Contain(secret[..12]));
        }
    }

    [TestCase("no marker", null)]
    [TestCase("string to sign is:", null)]
    [TestCase("string to sign is: not given here", null)]
    [TestCase("The StringToSign is empty: a parameter is missing", null)]
    [TestCase("string to sign is:POST&%2F&a%3Db", "POST&%2F&a%3Db")]
    [TestCase("x String To Sign Is:POST&%2F&a%3Db", "POST&%2F&a%3Db")]
    [TestCase("server string to sign is: POST&%2F&a%3Db.", "POST&%2F&a%3Db")]
    [TestCase("server string to sign is:POST&%2F&a%3Db, check it", "POST&%2F&a%3Db")]
    [TestCase("server string to sign is:\"POST&%2F&a%3Db\"", "POST&%2F&a%3Db")]
    [TestCase("server string to sign is:POST&amp;%2F&amp;a%3Db", "POST&%2F&a%3Db")]
    [TestCase("server StringToSign is:[POST&%2F&a%3Db]", "POST&%2F&a%3Db")]
    public void FindEchoedStringToSign_Message_IsTheStringAlone(string text, string? echo) =>
        Assert.That(Redaction.FindEchoedStringToSign(text), Is.EqualTo(echo));

    [Test]
    public void ServerText_UnderAnyCulture_IsTheSame()
    {
        string text = $"SIGNATURE=x AccessKeyId=y \u0001 {Secrets.AliyunPk} string to sign is:{Secrets.StringToSign}";
        const string Expected = "SIGNATURE=*** AccessKeyId=*** \\u0001 190***1357 string to sign is:***";
        var results = new List<string?> { CultureScope.Under(new ThrowingCulture(), () => Redaction.ServerText(text)) };
        foreach (string culture in CultureScope.NamesOfRow83)
        {
            results.Add(CultureScope.Under(CultureInfo.GetCultureInfo(culture), () => Redaction.ServerText(text)));
        }

        Assert.That(results, Has.All.EqualTo(Expected));
    }
}
