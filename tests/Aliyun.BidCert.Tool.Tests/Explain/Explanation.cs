using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Tests.Support;

namespace Aliyun.BidCert.Tool.Tests.Explain;

/// <summary>Runs <c>bidcert explain</c> with two files, and knows what it says.</summary>
internal static class Explanation
{
    internal const string Changed =
        "The service signed something else than was sent, so the AccessKeySecret may well be right: something on the way changes the request "
        + "(a proxy, a gateway, a custom primary handler). Differences: ";

    internal static string SecretIsWrong(string accessKeyId = "Emu***eyId") =>
        "The service signed the very same string, so the request arrived as it was sent and only the key differs: the AccessKeySecret is not "
        + $"that of AccessKeyId {accessKeyId}. Copy both again, without blanks or line breaks and not from another account; "
        + "a secret is shown only when it is created, so create a new AccessKey if it is lost.\n";

    /// <summary>What is said of one parameter or header with two values.</summary>
    internal static string Differs(string name, string here, string byService) =>
        Changed + $"{name}: sent \"{here}\", the service saw \"{byService}\".\n\n"
        + $"{name}\n  signed here            {here}\n  signed by the service  {byService}\n";

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
