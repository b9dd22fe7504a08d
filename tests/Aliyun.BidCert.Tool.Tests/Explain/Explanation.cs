using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Tests.Support;

namespace Aliyun.BidCert.Tool.Tests.Explain;

/// <summary>Runs <c>bidcert explain</c> with two files, and knows what it says.</summary>
internal static class Explanation
{
    internal const string Changed =
        "Your program did not sign what the service received. Correct these differences in your signing code. "
        + "If they are right there, look for a proxy that changes requests.";

    internal const string Encoded =
        "Your program and the service signed the same values in another percent-encoding. A blank is %20, * is %2A, ~ stays, "
        + "and the canonicalised query string is encoded once more as a whole. Correct the encoding in your signing code.";

    internal static string SecretIsWrong(bool isV3 = false) =>
        "Your program and the service signed the same text. So the AccessKeySecret is not that of the AccessKeyId, "
        + "or your program computes the signature in another way than "
        + (isV3
            ? "HMAC-SHA256 with the AccessKeySecret as its key, in lower-case hexadecimal digits"
            : "HMAC-SHA1 with the AccessKeySecret and & as its key, in Base64")
        + ". Copy the secret again, without blanks or line breaks.\n";

    /// <summary>What is said of one parameter or header with two values.</summary>
    internal static string Differs(string name, string here, string byService) =>
        Changed + $"\n\n{name}\n  signed here            {here}\n  signed by the service  {byService}\n";

    internal static Task<ToolResult> RunAsync(string answer, string signed, params string[] options) =>
        RunInAsync("English", answer, signed, options);

    internal static Task<ToolResult> RunInChineseAsync(string answer, string signed) => RunInAsync("Chinese", answer, signed, []);

    private static async Task<ToolResult> RunInAsync(string language, string answer, string signed, string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("answer", answer);
        folder.Write("signed", signed);
        return await ToolProcess.RunAsync(new ToolStart(["explain", "answer", "--signed", "signed", .. options])
        {
            Folder = folder.Path,
            Environment = new Dictionary<string, string?> { ["BidCert__AdviceLanguage"] = language },
        });
    }
}
