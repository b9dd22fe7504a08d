using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Browser;

/// <summary>What a hostile page can post, read as a message and as a result.</summary>
[TestFixture]
internal sealed class PostedJsonTests
{
    private const int MaxCharacters = 65_536;
    private const string Start = """{"type":"fail","resultStatus":"9000","x":""";

    private static readonly string[] NotReadable =
    [
        "", " ", "null", "true", "0", "\"fail\"", "[]", "[{\"type\":\"fail\",\"resultStatus\":\"9000\"}]", "undefined", "NaN",
        "{", "}", "{\"type\":\"fail\",\"resultStatus\":\"9000\"", "{'type':'fail','resultStatus':'9000'}",
        "{\"type\":\"fail\",\"resultStatus\":\"9000\",}", "{\"type\":\"fail\",\"resultStatus\":\"9000\"}x",
        "{\"type\":\"fail\",\"resultStatus\":\"9000\"}{}", "{\"type\":\"fail\",/**/\"resultStatus\":\"9000\"}",
        "\uFEFF{\"type\":\"fail\",\"resultStatus\":\"9000\"}", "{\"type\":\"fail\",\"resultStatus\":\"9000\"}\0",
        "<type>fail</type>", "type=fail&resultStatus=9000",
    ];

    // A lone surrogate wherever it is read: escaped or not, in a value or in a name.
    private static readonly string[] LoneSurrogates =
    [
        """{"type":"\uD83D","resultStatus":"\uD83D"}""", """{"type":"x\uDE00","resultStatus":"x\uDE00"}""",
        """{"type":"fail","resultStatus":"9000","rawType":"\uD800","certifyId":"\uD800"}""",
        """{"type":"fail","resultStatus":"9000","data":{"reason":"\uDC00\uD800"},"result":{"errorCode":"\uDC00\uD800"}}""",
        """{"type":"fail","resultStatus":"9000","\uD800":1}""",
        "{\"type\":\"\uD83D\",\"resultStatus\":\"\uD83D\"}", Start + "\"\uDE00\"}",
    ];

    private static readonly string[] Repeated =
    [
        """{"type":"fail","resultStatus":"9000","type":"aliyun_fast_auth_success","resultStatus":"6001"}""",
        """{"type":"fail","resultStatus":"9000","t\u0079pe":"fail","result\u0053tatus":"9000"}""",
        """{"type":"fail","resultStatus":"9000","data":{"reason":"a","reason":"b"},"result":{"certifyId":"a","certifyId":"b"}}""",
        """{"type":"fail","resultStatus":"9000","x":[{"y":1,"y":1}]}""",
    ];

    private static IEnumerable<string> Rejected => NotReadable.Concat(LoneSurrogates).Concat(Repeated);

    [Test]
    public void TryParse_Null_IsFalse() => AssertRejected(null);

    [TestCaseSource(nameof(Rejected))]
    public void TryParse_NoSoundObject_IsFalse(string json) => AssertRejected(json);

    [Test]
    public void TryParse_SizeAtTheBound_IsRead()
    {
        string most = WithText(MaxCharacters - Start.Length - 3);

        Assert.That(most, Has.Length.EqualTo(MaxCharacters));
        AssertRead(most);
    }

    [Test]
    public void TryParse_SizeOverTheBound_IsFalse() => AssertRejected(WithText(MaxCharacters - Start.Length - 2));

    [Test]
    public void TryParse_TenMegabytes_IsFalse() => AssertRejected(WithText(10_000_000));

    [Test]
    public void TryParse_SixteenLevels_AreRead() => AssertRead(Nested(16));

    [TestCase(17)]
    [TestCase(64)]
    [TestCase(30_000)]
    public void TryParse_MoreLevels_IsFalse(int levels) => AssertRejected(Nested(levels));

    [Test]
    public void TryParse_ManyMembers_AreRead() =>
        AssertRead(Start + "0," + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i}\":{i}")) + "}");

    [Test]
    public void TryParse_WhiteSpaceAround_IsRead() => AssertRead(" \r\n\t" + Start + "0} \n");

    [Test]
    public void TryParse_LoneSurrogateWhereNothingIsRead_IsIgnored() => AssertRead(Start + "\"\\uD83D\"}");

    private static string WithText(int length) => Start + "\"" + new string('a', length) + "\"}";

    // The object itself is the first level.
    private static string Nested(int levels) => Start + new string('[', levels - 1) + new string(']', levels - 1) + "}";

    private static void AssertRead(string json)
    {
        Assert.That(FastAuthcMessage.TryParse(json, out FastAuthcMessage? message), Is.True);
        Assert.That(AlipayVerifyResult.TryParse(json, out AlipayVerifyResult? result), Is.True);
        Assert.That((message!.Type, result!.Status), Is.EqualTo((MessageType.AuthcFail, ResultStatus.Passed)));
    }

    private static void AssertRejected(string? json)
    {
        Assert.That(FastAuthcMessage.TryParse(json, out FastAuthcMessage? message), Is.False);
        Assert.That(AlipayVerifyResult.TryParse(json, out AlipayVerifyResult? result), Is.False);
        Assert.That(message, Is.Null);
        Assert.That(result, Is.Null);
    }
}
