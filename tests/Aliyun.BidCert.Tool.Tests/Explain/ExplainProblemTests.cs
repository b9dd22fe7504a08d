using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Explain;

/// <summary><c>bidcert explain</c> where there is nothing to compare.</summary>
[TestFixture]
internal sealed class ExplainProblemTests
{
    private const string NoEcho =
        "The response does not say what the service signed, so there is nothing to compare. Check first that the AccessKeySecret is that of "
        + "the AccessKeyId. Then sign the same call with the demo key of bidcert emulator, and send it there: its control panel says "
        + "what is wrong with a signature.\n";

    private const string NotSigned =
        "The file of --signed is not a string to sign: one begins with the HTTP method and &, as in POST&%2F&, and with V3 it is the "
        + "canonical request, or two lines that begin with ACS3-HMAC-SHA256.\n";

    [TestCase("""{"Code": "SignatureDoesNotMatch", "Message": "Specified signature is not matched with our calculation."}""")]
    [TestCase("""{"Code": "SignatureDoesNotMatch", "Message": "server string to sign is:"}""")]
    [TestCase("""{"Code": "SignatureDoesNotMatch"}""")]
    [TestCase("""{"Code": "SignatureDoesNotMatch", "Mess""")]
    [TestCase("""{"Code": "SignatureDoesNotMatch", "Message": "half a character: \ud800"}""")]
    [TestCase("""{"error": {"message": "server string to sign is:POST&%2F&a"}}""")]
    [TestCase("<Error><Code>SignatureDoesNotMatch</Code></Error>")]
    [TestCase("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>")]
    [TestCase("server canonical request is:POST\n/\n\nhost:a\n\nhost\n0123456789abcdef")]
    [TestCase("AT&T says no")]
    [TestCase("")]
    public async Task Explain_AnswerWithoutAnEcho_SaysWhatToDo(string answer) =>
        Assert.That(await Explanation.RunAsync(answer, Signed.V2()), Is.EqualTo(new ToolResult(1, "", NoEcho)));

    [TestCase(
        "Invalid PK",
        "its code is Invalid PK. No Alibaba Cloud account has this UID. Check AliyunPk: it is the account's numeric UID, not a login name, "
            + "and not that of a RAM user.")]
    [TestCase("Some.Thing", "its code is not SignatureDoesNotMatch.")]
    [TestCase("LTAI5tMyKeyId000001SECRET", "its code is not SignatureDoesNotMatch.")]
    [TestCase("InvalidLTAI5t0001", "its code is not SignatureDoesNotMatch.")]
    [TestCase("<script>", "its code is not SignatureDoesNotMatch.")]
    [TestCase("A code that is longer than any code of the service is, and so is not shown", "its code is not SignatureDoesNotMatch.")]
    public async Task Explain_AnotherCode_SaysWhich(string code, string said) =>
        Assert.That(
            await Explanation.RunAsync(
                JsonSerializer.Serialize(new { Code = code, Message = Signed.V2Message(Signed.V2()) }), Signed.V2()),
            Is.EqualTo(new ToolResult(1, "", $"There is nothing to compare in the response: {said}\n")));

    [TestCase("")]
    [TestCase("garbage")]
    [TestCase("a secret & another one")]
    [TestCase("POST&%2F&in\ntwo lines")]
    [TestCase("POST\n/\n")]
    [TestCase("ACS3-HMAC-SHA256")]
    public async Task Explain_FileThatWasNotSigned_SaysWhatOneIs(string signed) =>
        Assert.That(
            await Explanation.RunAsync(Signed.V2Message(Signed.V2()), signed), Is.EqualTo(new ToolResult(1, "", NotSigned)));

    [Test]
    public async Task Explain_EchoThatIsCutOff_SaysSo() =>
        Assert.That(
            await Explanation.RunAsync(Signed.V2Message(Signed.V2()[..^10]), Signed.V2()),
            Is.EqualTo(new ToolResult(1, "", "The string to sign in the response is cut off: give the whole response.\n")));

    [Test]
    public async Task Explain_TwoSignatures_SaysWhich()
    {
        ToolResult older = await Explanation.RunAsync(Signed.V3Message(Signed.V3()), Signed.V2());
        ToolResult newer = await Explanation.RunAsync(Signed.V2Message(Signed.V2()), Acs3Signature.GetStringToSign(Signed.V3()));
        Assert.That(
            (older, newer),
            Is.EqualTo((
                new ToolResult(1, "", "The file of --signed is of the signature V2, and the response is about V3: give both of one request.\n"),
                new ToolResult(1, "", "The file of --signed is of the signature V3, and the response is about V2: give both of one request.\n"))));
    }

    [Test]
    public async Task Explain_NothingSigned_SaysHowToGetIt() =>
        Assert.That(
            await ToolProcess.RunAsync("explain", "answer.json"),
            Is.EqualTo(new ToolResult(
                1,
                "",
                "Give what your program signed with --signed FILE: let it write to a file what RpcSignature.GetStringToSign returns, "
                    + "or for V3 Acs3Signature.GetCanonicalRequest, without the AccessKeySecret.\n")));

    [Test]
    public async Task Explain_BothOnStandardInput_SaysSo([Values("-", "--json")] string argument) =>
        Assert.That(
            await ToolProcess.RunAsync("explain", argument, "--signed", "-"),
            Is.EqualTo(new ToolResult(1, "", "RESPONSE and --signed cannot both be standard input: give a file for one of them.\n")));

    [TestCase("--sigend signed")]
    [TestCase("answer --sigend")]
    public async Task Explain_OptionThatIsNone_IsNamedInALine(string arguments) =>
        Assert.That(
            await ToolProcess.RunAsync(["explain", .. arguments.Split(' ')]),
            Is.EqualTo(new ToolResult(1, "", "--sigend is not an option of this command: see bidcert explain --help.\n")));

    [TestCase("none.json", "signed", "none.json does not exist: check the path.\n")]
    [TestCase("answer", "none/signed", "none/signed does not exist: check the path.\n")]
    [TestCase("answer", ".", ". is a folder: give a file.\n")]
    public async Task Row120_ExplainFileThatCannotBeRead_IsNamed(string answer, string signed, string error)
    {
        using var folder = new TemporaryFolder();
        folder.Write("answer", Signed.V2Message(Signed.V2()));
        folder.Write("signed", Signed.V2());
        Assert.That(
            await ToolProcess.RunAsync(new ToolStart("explain", answer, "--signed", signed) { Folder = folder.Path }),
            Is.EqualTo(new ToolResult(3, "", error)));
    }

    [Test]
    public async Task Row120_ExplainFileThatIsTooLarge_IsNamed() =>
        Assert.That(
            await Explanation.RunAsync(new string('x', 1_000_001), Signed.V2()),
            Is.EqualTo(new ToolResult(3, "", "answer has more than 1000000 characters: give only what the command reads.\n")));

    [TestCaseSource(nameof(ChineseProblems))]
    public async Task Explain_ChineseProblem_IsChinese(string answer, string signed, string error) =>
        Assert.That(await Explanation.RunInChineseAsync(answer, signed), Is.EqualTo(new ToolResult(1, "", error + "\n")));

    private static IEnumerable<TestCaseData> ChineseProblems()
    {
        string message = Signed.V2Message(Signed.V2());
        yield return new("no echo", Signed.V2(), "响应中没有服务端签名的内容，无从比较。请先确认 AccessKeySecret 与 AccessKeyId 配对；"
            + "再用模拟器的演示密钥对同一请求重新签名，发给 bidcert emulator，其控制面板会指出签名的问题。");
        yield return new(message, "garbage", "--signed 指定的文件不是待签名字符串：它应以 HTTP 方法和 & 开头，例如 POST&%2F&；"
            + "V3 则为规范化请求，或以 ACS3-HMAC-SHA256 开头的两行。");
        yield return new(message[..^10], Signed.V2(), "响应中的待签名字符串不完整：请提供完整的响应。");
        yield return new(message, Signed.V3(), "--signed 指定的内容属于 V3 签名，而响应属于 V2 签名：请提供同一次请求的两者。");
        yield return new(
            """{"Code": "Empty PK"}""", Signed.V2(), "该响应中没有可比较的内容，错误码为 Empty PK。PK 不能为空。请把 AliyunPk 设为待认证账号的 UID。");
    }
}
