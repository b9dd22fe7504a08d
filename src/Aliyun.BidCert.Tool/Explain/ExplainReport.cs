using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aliyun.BidCert.Tool.Explain;

/// <summary>What <c>bidcert explain</c> prints: the explanation, and the differences as the SDK shows them, without secrets.</summary>
internal static class ExplainReport
{
    internal static void Write(ToolContext context, SignatureDiagnosis diagnosis, string explanation, bool isJson)
    {
        if (isJson)
        {
            context.Terminal.WriteJson(new ExplanationModel(
                diagnosis.SecretIsWrong,
                explanation,
                diagnosis.Differences.Select(one => new DifferenceModel(one.Name, one.Sent, one.Seen))));
            return;
        }

        context.Terminal.Output.WriteLine(explanation);
        if (!diagnosis.SecretIsWrong)
        {
            WriteDifferences(context.Terminal.Output, diagnosis.Differences, context.Words);
        }
    }

    private static void WriteDifferences(TextWriter output, IReadOnlyList<SignatureDifference> differences, Words words)
    {
        string absent = words.Say("absent", "无");
        output.WriteLine();
        foreach (SignatureDifference difference in differences)
        {
            output.WriteLine(difference.Name);
            output.WriteLine(words.Say("  signed here            ", "  本地签名的值    ") + (difference.Sent ?? absent));
            output.WriteLine(words.Say("  signed by the service  ", "  服务端签名的值  ") + (difference.Seen ?? absent));
        }
    }

    private sealed record ExplanationModel(bool SecretIsWrong, string Explanation, IEnumerable<DifferenceModel> Differences);

    private sealed record DifferenceModel(string Name, string? SignedHere, string? SignedByService);
}
