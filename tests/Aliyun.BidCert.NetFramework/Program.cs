using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.NetFramework;

/// <summary>Rows of the fault matrix where the library is .NET Framework's, or Mono's: prints each and ends with the counts.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<int>> Rows = new(StringComparer.Ordinal)
    {
        [nameof(SerialiserRows.Row74_JavaScriptSerializer_WritesNoSecretButOfThePropertiesThatSaySo)] = SerialiserRows.Row74_JavaScriptSerializer_WritesNoSecretButOfThePropertiesThatSaySo,
        [nameof(SigningRows.Row80_EachVector_IsReproduced)] = SigningRows.Row80_EachVector_IsReproduced,
        [nameof(SigningRows.Row80_EachVectorOfV3_IsReproduced)] = SigningRows.Row80_EachVectorOfV3_IsReproduced,
        [nameof(SigningRows.Row81_AnyUnicode_IsReadBackByAnotherDecoder)] = SigningRows.Row81_AnyUnicode_IsReadBackByAnotherDecoder,
        [nameof(SigningRows.Row82_LoneSurrogate_IsRejected)] = SigningRows.Row82_LoneSurrogate_IsRejected,
        [nameof(SigningRows.Row83_EachCulture_GivesTheSameBytes)] = SigningRows.Row83_EachCulture_GivesTheSameBytes,
        [nameof(LoopbackRows.Row83_EachCulture_SignsACallThatVerifies)] = LoopbackRows.Row83_EachCulture_SignsACallThatVerifies,
        [nameof(LoopbackRows.Row86_SignedCalls_JsonAndXml_ReturnResponses)] = LoopbackRows.Row86_SignedCalls_JsonAndXml_ReturnResponses,
        [nameof(LoopbackRows.Row86_WrongSecret_IsDiagnosed)] = LoopbackRows.Row86_WrongSecret_IsDiagnosed,
        [nameof(LoopbackRows.Row86_CallbackToken_IsCompared)] = LoopbackRows.Row86_CallbackToken_IsCompared,
        [nameof(LoopbackRows.Row96_IdleConnections_AreGivenUpAfterFiveSeconds)] = LoopbackRows.Row96_IdleConnections_AreGivenUpAfterFiveSeconds,
    };

    private static int Main()
    {
        int failed = 0;
        foreach (KeyValuePair<string, Func<int>> row in Rows)
        {
            try
            {
                Console.WriteLine(FormattableString.Invariant($"{row.Key} passed ({row.Value()})"));
            }
#pragma warning disable CA1031 // Whatever it is, it is reported, and the other rows run.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failed++;
                Console.WriteLine($"{row.Key} failed: {e}");
            }
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{(failed == 0 ? "Passed" : "Failed")}!  - Failed: {failed}, Passed: {Rows.Count - failed}, Skipped: 0, Total: {Rows.Count} - on {RuntimeName}"));
        return failed == 0 ? 0 : 1;
    }

    private static string RuntimeName => Type.GetType("Mono.Runtime") is null ? ".NET Framework" : "Mono";
}
