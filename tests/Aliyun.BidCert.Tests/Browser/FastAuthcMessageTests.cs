using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Browser;

[TestFixture]
internal sealed class FastAuthcMessageTests
{
    // As documented, and as bidcert.js names them to the page.
    private static readonly (string Wire, string Name, MessageType Type)[] Table =
    [
        ("aliyun_fast_auth_init", "INIT", MessageType.Init),
        ("aliyun_fast_auth_later", "LATER", MessageType.Later),
        ("aliyun_fast_auth_another_authc_way", "ANOTHER_AUTHC_WAY", MessageType.AnotherAuthcWay),
        ("aliyun_fast_auth_success", "AUTHC_SUCCESS", MessageType.AuthcSuccess),
        ("aliyun_fast_auth_fail", "AUTHC_FAIL", MessageType.AuthcFail),
        ("fail", "AUTHC_FAIL", MessageType.AuthcFail),
        ("aliyun_fast_auth_re_authc", "RE_AUTHC", MessageType.ReAuthc),
        ("aliyun_fast_auth_open_alipay", "OPEN_ALIPAY", MessageType.OpenAlipay),
    ];

    private static IEnumerable<TestCaseData> Rows => Table.Select(row => new TestCaseData(row.Wire, row.Name, row.Type));

    [Test]
    public void Table_EveryMessageType_HasARow() =>
        Assert.That(Table.Select(row => row.Type).Append(MessageType.Unknown).Distinct(), Is.EquivalentTo(Enum.GetValues<MessageType>()));

    [TestCaseSource(nameof(Rows))]
    public void TryParse_MessageOfTheCertificationPage_IsRead(string wire, string name, MessageType type)
    {
        FastAuthcMessage message = Parse($$$"""{"success":true,"type":"{{{wire}}}","data":{"reason":"r"}}""");

        Assert.That((message.Type, message.RawType, message.Success, message.Reason), Is.EqualTo((type, wire, true, "r")), name);
    }

    [TestCaseSource(nameof(Rows))]
    public void TryParse_EventOfTheScript_IsRead(string wire, string name, MessageType type)
    {
        FastAuthcMessage message = Parse($$"""{"type":"{{name}}","rawType":"{{wire}}","data":null,"reason":"r"}""");

        Assert.That((message.Type, message.RawType, message.Success, message.Reason), Is.EqualTo((type, wire, false, "r")));
    }

    [TestCaseSource(nameof(Rows))]
    public void TryParse_EventWithoutRawType_IsReadByItsName(string wire, string name, MessageType type)
    {
        FastAuthcMessage message = Parse($$"""{"type":"{{name}}"}""");

        Assert.That((message.Type, message.RawType), Is.EqualTo((type, name)), wire);
    }

    [Test]
    public void TryParse_DocumentedFailure_IsAFailureWhateverSuccessSays()
    {
        FastAuthcMessage message = Parse("""{"success": true, "type": "fail", "data": {"reason": "已实名"}}""");

        Assert.That((message.Type, message.RawType, message.Success, message.Reason), Is.EqualTo((MessageType.AuthcFail, "fail", true, "已实名")));
    }

    [Test]
    public void TryParse_NameAndWireTextThatDisagree_IsJudgedByTheWireText()
    {
        FastAuthcMessage message = Parse("""{"type":"AUTHC_SUCCESS","rawType":"fail"}""");

        Assert.That((message.Type, message.RawType), Is.EqualTo((MessageType.AuthcFail, "fail")));
    }

    [TestCase("\"aliyun_fast_auth_new\"", "aliyun_fast_auth_new")]
    [TestCase("\"ALIYUN_FAST_AUTH_INIT\"", "ALIYUN_FAST_AUTH_INIT")]
    [TestCase("\" fail\"", " fail")]
    [TestCase("\"__proto__\"", "__proto__")]
    [TestCase("\"\"", "")]
    [TestCase("\"\\u0000\\r\\n\\uD83D\\uDE00\"", "\0\r\n\uD83D\uDE00")]
    [TestCase("1e3", "1e3")]
    [TestCase("true", "true")]
    [TestCase("[\"fail\"]", "[\"fail\"]")]
    [TestCase("{\"type\": 1}", "{\"type\": 1}")]
    public void TryParse_UnknownType_IsKeptToTheLetter(string type, string rawType)
    {
        FastAuthcMessage message = Parse($$"""{"type":{{type}}}""");

        Assert.That((message.Type, message.RawType), Is.EqualTo((MessageType.Unknown, rawType)));
    }

    [TestCase("true", true)]
    [TestCase("\"true\"", true)]
    [TestCase("\"TRUE\"", true)]
    [TestCase("\"True\"", true)]
    [TestCase("false", false)]
    [TestCase("\"false\"", false)]
    [TestCase("null", false)]
    [TestCase("1", false)]
    [TestCase("\"yes\"", false)]
    [TestCase("{}", false)]
    public void TryParse_Success_IsTolerantAndDecidesNothing(string success, bool expected)
    {
        FastAuthcMessage message = Parse($$"""{"success":{{success}},"type":"aliyun_fast_auth_later"}""");

        Assert.That((message.Type, message.Success), Is.EqualTo((MessageType.Later, expected)));
    }

    [TestCase("", null)]
    [TestCase(",\"data\":null", null)]
    [TestCase(",\"data\":{}", null)]
    [TestCase(",\"data\":{\"reason\":null}", null)]
    [TestCase(",\"data\":\"reason\"", null)]
    [TestCase(",\"data\":[{\"reason\":\"r\"}]", null)]
    [TestCase(",\"data\":7,\"reason\":null", null)]
    [TestCase(",\"data\":{\"reason\":\"\"}", "")]
    [TestCase(",\"data\":{\"reason\":4001}", "4001")]
    [TestCase(",\"data\":{\"reason\":{\"code\":1}}", "{\"code\":1}")]
    [TestCase(",\"data\":{\"reason\":\"inner\"},\"reason\":\"outer\"", "outer")]
    public void TryParse_Reason_IsThatOfTheEventOrOfItsData(string members, string? reason) =>
        Assert.That(Parse($$"""{"type":"fail"{{members}}}""").Reason, Is.EqualTo(reason));

    [Test]
    public void TryParse_UnknownMembers_AreIgnored() =>
        Assert.That(
            Parse("""{"__proto__":{"type":"aliyun_fast_auth_success"},"Type":"x","constructor":[],"type":"fail","data":{"x":{"reason":"no"}}}"""),
            Has.Property("Type").EqualTo(MessageType.AuthcFail).And.Property("Reason").Null);

    [TestCase("{}")]
    [TestCase("""{"type":null}""")]
    [TestCase("""{"TYPE":"fail"}""")]
    [TestCase("""{"rawType":"fail"}""")]
    [TestCase("""{"type":null,"rawType":"fail"}""")]
    [TestCase("""{"data":{"type":"fail"}}""")]
    public void TryParse_NoType_IsNoMessage(string json)
    {
        Assert.That(FastAuthcMessage.TryParse(json, out FastAuthcMessage? message), Is.False);
        Assert.That(message, Is.Null);
    }

    [Test]
    public void ToString_TextsOfAUser_ShowsNone() =>
        Assert.That(
            Parse("""{"type":"CANARY\n","data":{"reason":"CANARY"}}""").ToString(), Is.EqualTo("FastAuthcMessage: Unknown"));

    private static FastAuthcMessage Parse(string json)
    {
        Assert.That(FastAuthcMessage.TryParse(json, out FastAuthcMessage? message), Is.True, json);
        return message!;
    }
}
