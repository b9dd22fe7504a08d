using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using System.Xml.Linq;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Explain;

/// <summary><c>bidcert explain</c>: what it reads and what it says.</summary>
[TestFixture]
internal sealed class ExplainCommandTests
{
    private const string RequestId = "E0E0E0E0-0000-5000-8000-000000000001";

    [Test]
    public async Task Explain_SameString_TheSecretIsWrong([Values("json", "lower-case json", "xml", "message", "string")] string form) =>
        Assert.That(
            await Explanation.RunAsync(Answer(form, Signed.V2(), Signed.V2Message(Signed.V2())), Signed.V2()),
            Is.EqualTo(new ToolResult(0, Explanation.SecretIsWrong(), "")));

    [Test]
    public async Task Explain_AnotherValue_IsShown([Values("json", "lower-case json", "xml", "message", "string")] string form) =>
        Assert.That(
            await Explanation.RunAsync(Answer(form, Signed.V2("h5"), Signed.V2Message(Signed.V2("h5"))), Signed.V2()),
            Is.EqualTo(new ToolResult(0, Explanation.Differs("Platform", "pc", "h5"), "")));

    [Test]
    public async Task Explain_ParameterTakenAwayAndAnotherAdded_IsShownWithoutItsValue() =>
        Assert.That(
            await Explanation.RunAsync(Signed.V2Message(Signed.V2Changed()), Signed.V2()),
            Is.EqualTo(new ToolResult(
                0,
                Explanation.Changed + "\n\n"
                    + "BidType\n  signed here            NORMAL\n  signed by the service  absent\n"
                    + "an unknown parameter\n  signed here            absent\n  signed by the service  ***\n",
                "")));

    [Test]
    public async Task Explain_CanonicalRequest_SameString_TheSecretIsWrong([Values("json", "message", "string")] string form) =>
        Assert.That(
            await Explanation.RunAsync(Answer(form, Signed.V3(), Signed.V3Message(Signed.V3())), Signed.V3()),
            Is.EqualTo(new ToolResult(0, Explanation.SecretIsWrong(isV3: true), "")));

    [Test]
    public async Task Explain_CanonicalRequest_AnotherHeader_IsShown([Values("json", "message", "string")] string form) =>
        Assert.That(
            await Explanation.RunAsync(Answer(form, Signed.V3("proxy.example"), Signed.V3Message(Signed.V3("proxy.example"))), Signed.V3()),
            Is.EqualTo(new ToolResult(0, Explanation.Differs("host", "crm-cn-hangzhou.aliyuncs.com", "proxy.example"), "")));

    [Test]
    public async Task Explain_StringToSignOfV3_ComparesTheHashes([Values("json", "message")] string form) =>
        Assert.That(
            await Explanation.RunAsync(
                Answer(form, "", Signed.V3Message(Signed.V3("proxy.example"))), Acs3Signature.GetStringToSign(Signed.V3())),
            Is.EqualTo(new ToolResult(
                0,
                Explanation.Differs("(hash of the canonical request)", HashOf(Signed.V3()), HashOf(Signed.V3("proxy.example"))),
                "")));

    [Test]
    public async Task Explain_LineBreaksOfAnEditor_ChangeNothing()
    {
        ToolResult ofV2 = await Explanation.RunAsync(Signed.V2Message(Signed.V2()) + "\r\n", Signed.V2() + "\r\n");
        ToolResult ofV3 = await Explanation.RunAsync(
            WithWindowsLines(Signed.V3Message(Signed.V3())) + "\r\n", WithWindowsLines(Signed.V3()) + "\r\n");
        Assert.That(
            (ofV2.Output, ofV3.Output), Is.EqualTo((Explanation.SecretIsWrong(), Explanation.SecretIsWrong(isV3: true))), ofV2.Error + ofV3.Error);
    }

    [Test]
    public async Task Explain_AnswerOnStandardInput_IsRead([Values("-", "")] string argument)
    {
        using var folder = new TemporaryFolder();
        folder.Write("signed.txt", Signed.V2());
        string[] arguments = ["explain", "--signed", "signed.txt", argument];
        ToolResult result = await ToolProcess.RunAsync(new ToolStart([.. arguments.Where(one => one.Length > 0)])
        {
            Folder = folder.Path,
            Input = Answer("json", "", Signed.V2Message(Signed.V2("h5"))),
        });
        Assert.That(result, Is.EqualTo(new ToolResult(0, Explanation.Differs("Platform", "pc", "h5"), "")));
    }

    [Test]
    public async Task Explain_SignedOnStandardInput_IsRead()
    {
        using var folder = new TemporaryFolder();
        folder.Write("answer.json", Answer("json", "", Signed.V2Message(Signed.V2())));
        ToolResult result = await ToolProcess.RunAsync(
            new ToolStart("explain", "answer.json", "--signed", "-") { Folder = folder.Path, Input = Signed.V2() });
        Assert.That(result, Is.EqualTo(new ToolResult(0, Explanation.SecretIsWrong(), "")));
    }

    [Test]
    public async Task Explain_IncompleteSignatureWithAnEcho_IsExplained() =>
        Assert.That(
            await Explanation.RunAsync(
                JsonSerializer.Serialize(new { Code = "IncompleteSignature", Message = Signed.V2Message(Signed.V2("h5")) }), Signed.V2()),
            Is.EqualTo(new ToolResult(0, Explanation.Differs("Platform", "pc", "h5"), "")));

    [TestCase("%253A", "%3A", Description = "encoded once too seldom")]
    [TestCase("%253A", "%25253A", Description = "encoded once too often")]
    public async Task Explain_AnotherEncoding_IsNamed(string right, string wrong)
    {
        string signed = Signed.V2().Replace(right, wrong, StringComparison.Ordinal);
        ToolResult result = await Explanation.RunAsync(Signed.V2Message(Signed.V2()), signed);
        Assert.That(signed, Is.Not.EqualTo(Signed.V2()));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.StartWith(Explanation.Encoded + "\n\nTimestamp\n"));
    }

    [Test]
    public async Task Explain_Json_IsOneObject()
    {
        ToolResult result = await Explanation.RunAsync(Signed.V2Message(Signed.V2Changed()), Signed.V2(), "--json");
        JsonElement json = JsonElement.Parse(result.Output);
        JsonElement[] differences = [.. json.GetProperty("differences").EnumerateArray()];

        Assert.That((result.ExitCode, result.Error, result.Output.TrimEnd('\n').Split('\n').Length), Is.EqualTo((0, "", 1)));
        Assert.That(json.EnumerateObject().Select(member => member.Name), Is.EqualTo(Members));
        Assert.That(json.GetProperty("secretIsWrong").GetBoolean(), Is.False);
        Assert.That(json.GetProperty("explanation").GetString(), Does.StartWith(Explanation.Changed));
        Assert.That(differences.Select(one => one.GetRawText()), Is.EqualTo(Differences));
    }

    [Test]
    public async Task Explain_Chinese_IsChinese() =>
        Assert.That(
            await Explanation.RunInChineseAsync(Signed.V2Message(Signed.V2("h5")), Signed.V2()),
            Is.EqualTo(new ToolResult(
                0,
                "您的程序签名的内容与服务端收到的请求不一致。请先在拼接待签名字符串的代码中修正以下差异；确认无误后，再排查改写请求的代理或网关。\n\n"
                    + "Platform\n  本地签名的值    pc\n  服务端签名的值  h5\n",
                "")));

    [Test]
    public async Task Help_ShowsOptionsAndExamples()
    {
        (int exitCode, string output, string error) = await ToolProcess.RunAsync("explain", "--help");
        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(
            output, Does.Contain("--signed").And.Contain("\nExamples:\n  bidcert explain answer.json --signed string-to-sign.txt\n"));
    }

    private static readonly string[] Members = ["secretIsWrong", "explanation", "differences"];

    private static readonly string[] Differences =
    [
        """{"name":"BidType","signedHere":"NORMAL","signedByService":null}""",
        """{"name":"an unknown parameter","signedHere":null,"signedByService":"***"}""",
    ];

    private static string Answer(string form, string serverSigned, string message) => form switch
    {
        "json" => JsonSerializer.Serialize(new { RequestId, Code = "SignatureDoesNotMatch", Message = message }),
        "lower-case json" => JsonSerializer.Serialize(new { requestId = RequestId, code = "SignatureDoesNotMatch", message }),
        "xml" => new XDocument(new XElement(
            "Error",
            new XElement("RequestId", RequestId),
            new XElement("Code", "SignatureDoesNotMatch"),
            new XElement("Message", message))).ToString(),
        "message" => message,
        _ => serverSigned,
    };

    private static string WithWindowsLines(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);

    private static string HashOf(string canonicalRequest) => Acs3Signature.GetStringToSign(canonicalRequest).Split('\n')[1];
}
