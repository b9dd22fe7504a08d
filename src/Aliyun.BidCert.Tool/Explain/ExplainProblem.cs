using System.Text.RegularExpressions;

namespace Aliyun.BidCert.Tool.Explain;

/// <summary>Why there is nothing to compare.</summary>
internal static partial class ExplainProblem
{
    private const int MaxCode = 64;

    internal static ToolException NothingSigned(Words words) => Create(words.Say(
        "Give what your program signed with --signed FILE: let it write to a file what RpcSignature.GetStringToSign returns, or for V3 "
            + "Acs3Signature.GetCanonicalRequest, without the AccessKeySecret.",
        "请用 --signed FILE 提供您的程序所签名的内容：让程序把 RpcSignature.GetStringToSign（V3 为 Acs3Signature.GetCanonicalRequest）"
            + "的返回值写入文件，不要写入 AccessKeySecret。"));

    internal static ToolException OneInputForTwo(Words words) => Create(words.Say(
        "RESPONSE and --signed cannot both be standard input: give a file for one of them.",
        "RESPONSE 与 --signed 不能同时来自标准输入：请为其中一个指定文件。"));

    internal static ToolException NotSigned(Words words) => Create(words.Say(
        "The file of --signed is not a string to sign: one begins with the HTTP method and &, as in POST&%2F&, and with V3 it is the "
            + "canonical request, or two lines that begin with ACS3-HMAC-SHA256.",
        "--signed 指定的文件不是待签名字符串：它应以 HTTP 方法和 & 开头，例如 POST&%2F&；V3 则为规范化请求，或以 ACS3-HMAC-SHA256 开头的两行。"));

    internal static ToolException OtherCode(string code, Words words)
    {
        var exception = new BidCertServiceException(400, code);
        string advice = words.Advice(exception);

        // Of an unknown code nobody knows what is in it.
        return Create(exception.ErrorCode != BidCertErrorCode.Unknown && code.Length <= MaxCode && Code().IsMatch(code)
            ? words.Say(
                $"There is nothing to compare in the response: its code is {code}. {advice}",
                $"该响应中没有可比较的内容，错误码为 {code}。{advice}")
            : words.Say(
                "There is nothing to compare in the response: its code is not SignatureDoesNotMatch.",
                "该响应中没有可比较的内容：错误码不是 SignatureDoesNotMatch。"));
    }

    internal static ToolException NoEcho(Words words) => Create(words.Say(
        "The response does not say what the service signed, so there is nothing to compare. Check first that the AccessKeySecret is that "
            + "of the AccessKeyId. Then sign the same call with the demo key of bidcert emulator, and send it there: its control panel "
            + "says what is wrong with a signature.",
        "响应中没有服务端签名的内容，无从比较。请先确认 AccessKeySecret 与 AccessKeyId 配对；再用模拟器的演示密钥对同一请求重新签名，发给 bidcert emulator，其控制面板会指出签名的问题。"));

    internal static ToolException OtherMethod(SignatureMethod signed, SignatureMethod echo, Words words) => Create(words.Say(
        $"The file of --signed is of the signature {Name(signed)}, and the response is about {Name(echo)}: give both of one request.",
        $"--signed 指定的内容属于 {Name(signed)} 签名，而响应属于 {Name(echo)} 签名：请提供同一次请求的两者。"));

    internal static ToolException CutOff(Words words) => Create(words.Say(
        "The string to sign in the response is cut off: give the whole response.", "响应中的待签名字符串不完整：请提供完整的响应。"));

    private static string Name(SignatureMethod method) => method == SignatureMethod.HmacSha1 ? "V2" : "V3";

    private static ToolException Create(string message) => new(ExitCode.WrongArgument, message);

    [GeneratedRegex(@"\A[A-Za-z]+(?:[. ][A-Za-z]+){0,4}\z")]
    private static partial Regex Code();
}
