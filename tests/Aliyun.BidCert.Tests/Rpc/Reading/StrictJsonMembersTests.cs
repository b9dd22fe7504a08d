using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What is read of a response is found, be it few members or many, and costs no more than it must.</summary>
[TestFixture]
internal sealed class StrictJsonMembersTests
{
    private const string Action = "GenerateAliyunBidCertWaysUrl";

    private static readonly string[] WellKnown =
    [
        "RequestId", "Code", "Message", "Success", "Data", "Result", "HostId", "Recommend", "HttpCode", "true", "false", "200",
        "requestId", "code", "message", "success", "data", "result", "certifyId", "certifyUrl", "passed",
        "aliyunPk", "isCertified", "accountCertType", "name", "phone", "certType", "certNumber",
    ];

    [Test]
    public void Members_OfAnyNumber_AreFoundWithoutRegardToCase([Values(0, 1, 6, 15, 16, 17, 18, 40)] int count, [Values] bool asXml)
    {
        ResponseMembers members = asXml ? ReadXml(count) : Read(JsonOf(count));

        Assert.That(members.IsEmpty, Is.EqualTo(count == 0));
        Assert.That(Names(count).Select(name => members.Find(name.ToUpperInvariant())), Is.EqualTo(Names(count)));
        Assert.That(Names(count).Where(name => !members.Has(name) || members.HasNoText(name) || members.FindObject(name) is not null), Is.Empty);
        Assert.That((members.Has("other"), members.Find("other"), members.HasNoText("other"), members.FindObject("other")), Is.EqualTo((false, (string?)null, false, (ResponseMembers?)null)));
    }

    [Test]
    public void Row65_Member_TwiceAmongMany_IsMalformed([Values(1, 2, 16, 17, 40)] int count, [Values] bool isFirst)
    {
        string twice = isFirst ? "M0É" : Names(count).Last().ToUpperInvariant();

        Assert.That(() => Read(JsonOf(count, $",\"{twice}\":1")), Throws.TypeOf<JsonException>());
    }

    [Test]
    public void Element_TwiceAmongMany_SaysNothing([Values(2, 16, 17, 40)] int count)
    {
        string elements = string.Concat(Names(count).Select(name => $"<{name}>x</{name}>"));

        ResponseMembers members = ReadXml($"<Error><a>{elements}<M1É>y</M1É></a></Error>").FindObject("a")!;

        Assert.That((members.HasRepetition, members.HasNoText("m1é"), members.Find("m0é")), Is.EqualTo((true, true, "x")));
    }

    [TestCase("\"text\"", "text")]
    [TestCase("\"\\u0074\\n\"", "t\n")]
    [TestCase("\"\"", null)]
    [TestCase("null", null)]
    [TestCase("[\"a\"]", null)]
    [TestCase("{\"b\":1}", null)]
    [TestCase("true", "true")]
    [TestCase("false", "false")]
    [TestCase("200", "200")]
    [TestCase("404", "404")]
    [TestCase("-1.5e10", "-1.5e10")]
    public void Value_OfAnyKind_IsFoundWhenItIsText(string json, string? text)
    {
        ResponseMembers members = Read($"{{\"a\":{json}}}");

        Assert.That((members.Find("a"), members.HasNoText("a")), Is.EqualTo((text, text is null)));
        Assert.That(members.FindObject("a")?.Find("B"), Is.EqualTo(json == "{\"b\":1}" ? "1" : null));
    }

    [TestCase("\\u0043ode")]
    [TestCase("C\\u006Fde")]
    [TestCase("CODE")]
    [TestCase("cODE")]
    public void Code_WrittenInAnyWay_IsTheCode(string name)
    {
        Assert.That(Read($"{{\"{name}\":\"x\"}}").Find("Code"), Is.EqualTo("x"));
        Assert.That(() => Read($"{{\"{name}\":{{}}}}"), Throws.TypeOf<JsonException>());
        Assert.That(() => Read($"{{\"{name}\":[]}}"), Throws.TypeOf<JsonException>());
        Assert.That(Read($"{{\"a\":{{\"{name}\":[]}}}}").FindObject("a")!.HasNoText("Code"), "only that of the response itself says how it ended");
    }

    [Test]
    public void WellKnownText_Each_IsFound() =>
        Assert.That(WellKnown.Select(text => WellKnownText.Find(Encoding.UTF8.GetBytes(text))), Is.EqualTo(WellKnown));

    [TestCase("")]
    [TestCase("Cod")]
    [TestCase("CODE")]
    [TestCase("Codes")]
    [TestCase("accountCertTypes")]
    [TestCase("a name that is longer than each of them")]
    public void WellKnownText_Other_IsNotFound(string text) => Assert.That(WellKnownText.Find(Encoding.UTF8.GetBytes(text)), Is.Null);

    [Test]
    public void Members_WithWellKnownNamesAndLiterals_TakeNoStrings() =>
        Assert.That(
            Cost(() => Read("{\"Code\":200,\"Success\":true,\"Result\":false}"u8)), Is.EqualTo(Cost(() => Read("{\"Code\":null,\"Success\":null,\"Result\":null}"u8))));

    private static ResponseHead Head { get; } = Attempts.HeadOf(new HttpResponseMessage());

    [Test]
    public void Members_OfAResponse_AreReadFromItsBytes()
    {
        byte[] body = Encoding.UTF8.GetBytes($"{{\"Message\":[\"{new string('x', 100_000)}\"]}}");
        byte[] whole = Encoding.UTF8.GetBytes($"{{\"Message\":[],\"x\":{new string(' ', 100_000)}1}}");

        Assert.That(Cost(() => RpcResponseReader.Read(new ArraySegment<byte>(whole), Action, Head, out _)), Is.LessThan(2_000));
        Assert.That(RpcResponseReader.Read(new ArraySegment<byte>(body), Action, Head, out string whatCame)!.HasNoText("Message"));
        Assert.That(whatCame, Is.Empty);
    }

    [Test]
    public void Members_NoMoreThan16_TakeNoDictionary()
    {
        byte[][] bodies = [.. Enumerable.Range(15, 3).Select(count => Encoding.UTF8.GetBytes(JsonOf(count)))];
        long[] costs = [.. bodies.Select(body => Cost(() => Read(body)))];

        Assert.That(costs[1] - costs[0], Is.LessThan(200), "the 16th is a name and a text");
        Assert.That(costs[2] - costs[1], Is.GreaterThan(500), "from 17 on, comparing each with each would cost the square of their number");
    }

    [TestCase("")]
    [TestCase("<!-- c -->")]
    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")]
    [TestCase("<?xml version='1.0' encoding='UTF-8'?>")]
    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>")]
    public void Xml_OfTheUsualForm_TakesNoBufferOf8Kilobytes(string beginning)
    {
        byte[] body = Encoding.UTF8.GetBytes($"{beginning}<Error><RequestId>r</RequestId><Code>c</Code></Error>");

        Assert.That(Cost(() => RpcResponseReader.Read(new ArraySegment<byte>(body), Action, Head, out _)), Is.LessThan(8_000));
    }

    [Test]
    public void Xml_WithTextInOnePiece_TakesNoBuilder()
    {
        long onePiece = Cost(() => ReadXml("<Error><a>xy</a></Error>"));
        long twoPieces = Cost(() => ReadXml("<Error><a>x<!---->y</a></Error>"));

        Assert.That(twoPieces - onePiece, Is.GreaterThan(100));
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"m{i}é"))];

    private static string JsonOf(int count, string more = "") => $"{{{string.Join(',', Names(count).Select(name => $"\"{name}\":\"{name}\""))}{more}}}";

    private static ResponseMembers ReadXml(int count) => ReadXml($"<Error>{string.Concat(Names(count).Select(name => $"<{name}>{name}</{name}>"))}</Error>");

    private static ResponseMembers ReadXml(string xml) => XmlResponse.Read(new ArraySegment<byte>(Encoding.UTF8.GetBytes(xml)), Action);

    private static ResponseMembers Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    private static ResponseMembers Read(ReadOnlySpan<byte> json) => JsonResponse.Read(json);

    /// <summary>The bytes that it allocates: the least of some runs, as the first ones allocate what stays.</summary>
    private static long Cost(Action read)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            read();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
