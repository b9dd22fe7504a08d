using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>XML is read as a whole or not at all, and nothing is fetched or expanded on its behalf.</summary>
[TestFixture]
internal sealed class StrictXmlTests
{
    private const string Root = "GenerateAliyunBidCertWaysUrlResponse";
    private const string Elements = $"<RequestId>r</RequestId><Success>true</Success><Data>{FakeValues.Url}</Data>";

    [TestCase("<Code><b/></Code>")]
    [TestCase("<Code>Invalid<b/>PK</Code>")]
    [TestCase("<code><b>Invalid PK</b></code>")]
    public async Task Code_WithAnElementInIt_IsMalformed(string code) =>
        await ClientHarness.IsMalformedAsync($"<Error><RequestId>r</RequestId>{code}</Error>");

    [Test]
    public async Task Row61_Dtd_OfAnyKind_IsRejected(
        [Values("<!DOCTYPE x>", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/CANARY\">", "<!DOCTYPE x [<!ELEMENT x ANY>]>")] string dtd) =>
        await ClientHarness.IsMalformedAsync($"<?xml version=\"1.0\"?>{dtd}<{Root}>{Elements}</{Root}>");

    [Test]
    public async Task Row61_ExternalEntity_OfAFile_IsNotRead()
    {
        string canary = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(canary, "https://account.aliyun.com/CANARY");
            await ClientHarness.IsMalformedAsync(
                $"<!DOCTYPE x [<!ENTITY e SYSTEM \"{new Uri(canary).AbsoluteUri}\">]><{Root}><Success>true</Success><Data>&e;</Data></{Root}>");
        }
        finally
        {
            File.Delete(canary);
        }
    }

    [Test]
    public async Task Row61_ExternalEntity_OverHttp_IsNotFetched()
    {
        await using var canary = new LoopbackServer(_ => LoopbackServer.Ok("https://account.aliyun.com/CANARY"));

        await ClientHarness.IsMalformedAsync(
            $"<!DOCTYPE x [<!ENTITY e SYSTEM \"{canary.Url}\">]><{Root}><Success>true</Success><Data>&e;</Data></{Root}>");

        Assert.That(canary.Connections, Is.Zero);
    }

    [TestCase(6)]
    [TestCase(30)]
    public async Task Row62_EntityBomb_OfAnySize_IsRejectedUnexpanded(int levels)
    {
        var dtd = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"CANARY\">");
        for (int i = 1; i < levels; i++)
        {
            dtd.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY e{i} \"&e{i - 1};&e{i - 1};&e{i - 1};&e{i - 1};\">");
        }

        BidCertTransportException failed = await ClientHarness.IsMalformedAsync($"{dtd}]><{Root}><Success>true</Success><Data>&e{levels - 1};</Data></{Root}>");

        Assert.That(failed.Message, Does.Contain(" bytes (application/json), which no response of the service would hold. "));
    }

    [TestCase(65)]
    [TestCase(66)]
    [TestCase(37_000)]
    public async Task Row63_Depth_BeyondTheLimitInAnUnknownElement_IsMalformed(int levels) =>
        await ClientHarness.IsMalformedAsync($"<{Root}>{Elements}{Repeat("<a>", levels - 1)}{Repeat("</a>", levels - 1)}</{Root}>");

    [Test]
    public async Task Row63_Depth_AsGreatAsTheSizeLimitAllows_IsMalformed() =>
        await ClientHarness.IsMalformedAsync($"<{Root}>{Elements}{Repeat("<a>", 87_000)}");

    [Test]
    public async Task Row63_Depth_Of200000_IsRejectedByItsSize()
    {
        using var harness = new ClientHarness(Reply.With(200, $"<{Root}>{Elements}{Repeat("<a>", 200_000)}{Repeat("</a>", 200_000)}</{Root}>"));

        await harness.FailedAsync(BidCertTransportFailure.ResponseTooLarge);
    }

    [Test]
    public async Task Depth_Of64_IsRead()
    {
        using var harness = new ClientHarness(Reply.With(200, $"<{Root}>{Elements}{Repeat("<a>", 63)}{Repeat("</a>", 63)}</{Root}>"));

        Assert.That((await harness.CallAsync()).RequestId, Is.EqualTo("r"));
    }

    [TestCase("Data")]
    [TestCase("data")]
    public async Task Row65_Element_Twice_IsMalformed(string name) =>
        await ClientHarness.IsMalformedAsync($"<{Root}>{Elements}<{name}>https://evil.example/CANARY</{name}></{Root}>");

    [Test]
    public async Task Row65_UnknownElement_Twice_IsMalformed() => await ClientHarness.IsMalformedAsync($"<{Root}>{Elements}<x>1</x><x>1</x></{Root}>");

    [TestCase(new byte[] { 0xFF })]
    [TestCase(new byte[] { 0xC0, 0x80 })]
    [TestCase(new byte[] { 0xED, 0xA0, 0x80 })]
    [TestCase(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [TestCase(new byte[] { 0xE4, 0xB8 })]
    public async Task Row66_Bytes_ThatAreNotUtf8_AreMalformed(byte[] bytes)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes($"<{Root}>{Elements}<x>"), .. bytes, .. Encoding.UTF8.GetBytes($"</x></{Root}>")];
        using var harness = new ClientHarness(Reply.With(200, body, "text/xml"));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

        Assert.That(failed.Message, Does.Match(Said.Malformed("GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com", 200, ", which is not UTF-8", end: Said.Customer)));
    }

    [TestCase("&#xD800;")]
    [TestCase("&#xDC00;")]
    [TestCase("&#xDC00;&#xD800;")]
    [TestCase("x&#xD83D;")]
    public async Task Row66_Reference_ToALoneSurrogate_IsMalformed(string reference)
    {
        await ClientHarness.IsMalformedAsync($"<{Root}>{Elements}<Message>{reference}</Message></{Root}>");
        await ClientHarness.IsMalformedAsync($"<{Root}>{Elements}<x y=\"{reference}\"/></{Root}>");
    }

    [TestCase("Response")]
    [TestCase("QueryBidUserCertifiedInfoResponse")]
    [TestCase("generatealiyunbidcertwaysurlresponse")]
    [TestCase("Errors")]
    [TestCase("error")]
    public async Task Row69_Root_Unknown_IsMalformed(string root) => await ClientHarness.IsMalformedAsync($"<{root}>{Elements}</{root}>");

    [TestCase($"<n:{Root} xmlns:n=\"urn:x\"><n:RequestId>r</n:RequestId><n:Success>true</n:Success><n:Data>{FakeValues.Url}</n:Data></n:{Root}>")]
    [TestCase($"<{Root} xmlns=\"urn:x\">{Elements}</{Root}>")]
    [TestCase($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><!-- c --><?p i?><{Root}><!-- c -->{Elements}<?p i?></{Root}><!-- c -->")]
    [TestCase($"<{Root} a=\"b\"><RequestId>r</RequestId><Success><![CDATA[true]]></Success><Data x=\"y\"><![CDATA[{FakeValues.Url}]]></Data></{Root}>")]
    [TestCase($"<{Root}><RequestId>r</RequestId><Success>tr<!-- c -->ue</Success><Data>{FakeValues.Url}</Data></{Root}>")]
    [TestCase($"<{Root}><RequestId>r</RequestId><Success>t<!-- c --><![CDATA[r]]>u<?p i?>&#101;</Success><Data>{FakeValues.Url}</Data></{Root}>")]
    [TestCase($"\r\n\t <{Root}>\r\n{Elements}\r\n</{Root}>\r\n")]
    [TestCase($"<{Root}>{Elements}<List><Item>1</Item><Item>2</Item></List></{Root}>")]
    public async Task Row69_Xml_WithAllThatXmlAllows_IsRead(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That((response.RequestId, response.Url.OriginalString), Is.EqualTo(("r", FakeValues.Url)));
    }

    [TestCase($"<{Root}>{Elements}</{Root}>x")]
    [TestCase($"<{Root}>{Elements}</{Root}><a/>")]
    [TestCase($"<{Root}>{Elements}</{Root}{{}}")]
    [TestCase($"<{Root}>{Elements}")]
    [TestCase($"<{Root}>&undefined;</{Root}>")]
    [TestCase($"<{Root}>&#1;</{Root}>")]
    [TestCase("<>")]
    [TestCase("<")]
    [TestCase("<?xml version=\"1.0\"?>")]
    [TestCase("<!-- only a comment CANARY -->")]
    public async Task Row68_Text_ThatIsNoDocument_IsMalformed(string body) => await ClientHarness.IsMalformedAsync(body);

    [Test]
    public async Task Row70_Truncation_AnywhereInTheSuccess_IsMalformed()
    {
        string body = WireSample.Read(nameof(GenerateAliyunBidCertWaysUrl), "Success.xml").TrimEnd();
        for (int length = 1; length < body.Length; length++)
        {
            await ClientHarness.IsMalformedAsync(body[..length]);
        }
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
