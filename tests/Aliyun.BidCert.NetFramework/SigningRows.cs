using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.NetFramework;

/// <summary>The rows about signing alone. Each gives the count of what it looked at.</summary>
internal static class SigningRows
{
    internal static readonly string[] Cultures = ["th-TH", "ar-SA", "fa-IR", "fi-FI", "da-DK", "tr-TR", "he-IL"];

    private const string Canary = "Canary71";
    private const int RandomRequests = 20_000;

    internal static int Row80_EachVector_IsReproduced()
    {
        Check.That(Vector.All.Count == 40, "there are 40 vectors");
        foreach (Vector vector in Vector.All)
        {
            Check.Equal(RpcSignature.GetStringToSign(vector.Method, vector.Parameters), vector.StringToSign, vector.Name);
            Check.Equal(RpcSignature.Sign(vector.StringToSign, vector.AccessKeySecret), vector.Signature, vector.Name);
            Check.Equal(RpcSignature.Sign(vector.Method, vector.Parameters, vector.AccessKeySecret), vector.Signature, vector.Name);
        }

        return Vector.All.Count;
    }

    internal static int Row80_EachVectorOfV3_IsReproduced()
    {
        Check.That(Acs3Vector.All.Count == 31, "there are 31 vectors");
        foreach (Acs3Vector vector in Acs3Vector.All)
        {
            string canonicalRequest = Acs3Signature.GetCanonicalRequest(vector.Method, vector.Path, vector.Query, vector.Headers);
            string authorization = Acs3Signature.GetAuthorization(
                vector.Method, vector.Path, vector.Query, vector.Headers, vector.AccessKeyId, vector.AccessKeySecret);
            Check.Equal(canonicalRequest, vector.CanonicalRequest, vector.Name);
            Check.Equal(authorization, vector.Authorization, vector.Name);
            Check.Equal(Acs3Signature.GetContentSha256(Encoding.UTF8.GetBytes(vector.Body)), vector.Headers["x-acs-content-sha256"], vector.Name);
        }

        return Acs3Vector.All.Count;
    }

    internal static int Row81_AnyUnicode_IsReadBackByAnotherDecoder()
    {
        // Seeded: a failure comes again.
        var random = new Random(81);
        for (int i = 0; i < RandomRequests; i++)
        {
            string method = "M" + NextText(random, 3);
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int left = random.Next(8); left > 0; left--)
            {
                parameters[NextText(random, 6)] = NextText(random, 30);
            }

            string text = RpcSignature.GetStringToSign(method, parameters);
            var read = new StringToSign(text);
            parameters.Remove("Signature");

            string what = FormattableString.Invariant($"request {i}");
            Check.Equal(read.Method, method, what);
            Check.That(
                read.Parameters.SequenceEqual(parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)), $"{what}: other parameters are read back");
            Check.Equal(RpcSignature.Sign(method, parameters, "secret"), StringToSign.Sign(text, "secret"), what);
        }

        return RandomRequests;
    }

    internal static int Row82_LoneSurrogate_IsRejected()
    {
        string[] texts = [Canary + "\uD800", "\uDBFF" + Canary, "\uD83D\uD83D\uDE00" + Canary, Canary + "\uDC00", "\uDE00\uD83D" + Canary, "\uDFFF"];
        foreach (string text in texts)
        {
            Rejected("value", () => RpcSignature.PercentEncode(text));
            Rejected("parameters", () => RpcSignature.GetStringToSign("POST", [new(text, "v")]));
            Rejected("parameters", () => RpcSignature.GetStringToSign("POST", [new("a", text)]));
            Rejected("httpMethod", () => RpcSignature.GetStringToSign(text, []));
            Rejected("stringToSign", () => RpcSignature.Sign(text, "secret"));
            Rejected("accessKeySecret", () => RpcSignature.Sign("POST&%2F&", text));
        }

        return texts.Length * 6;
    }

    internal static int Row83_EachCulture_GivesTheSameBytes()
    {
        foreach (string name in Cultures)
        {
            Under(name, Row80_EachVector_IsReproduced);
            Under(name, Row80_EachVectorOfV3_IsReproduced);
        }

        return Cultures.Length;
    }

    internal static void Under(string culture, Func<int> row)
    {
        (CultureInfo before, CultureInfo beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo current = CultureInfo.GetCultureInfo(culture);
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (current, current, current);
        try
        {
            Check.Equal(CultureInfo.CurrentCulture.Name, culture, "the current culture");
            row();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Under {culture}", e);
        }
        finally
        {
            (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (null, before, beforeUi);
        }
    }

    private static void Rejected(string argument, Func<string> call)
    {
        try
        {
            call();
        }
        catch (ArgumentException e)
        {
            Check.Equal(e.ParamName, argument, "the argument that is named");
            Check.That(e.ToString().IndexOf(Canary, StringComparison.Ordinal) < 0, "the message shows what was rejected");
            return;
        }

        throw new InvalidOperationException($"A lone surrogate in {argument} is signed");
    }

    private static string NextText(Random random, int maxCharacters)
    {
        var text = new StringBuilder();
        for (int left = random.Next(maxCharacters + 1); left > 0; left--)
        {
            int code = random.Next(5) switch
            {
                0 or 1 => random.Next(0x80),
                2 => random.Next(0x80, 0x800),
                3 => random.Next(0x800, 0x10000),
                _ => random.Next(0x10000, 0x110000),
            };
            text.Append(code is >= 0xD800 and < 0xE000 ? "-" : char.ConvertFromUtf32(code));
        }

        return text.ToString();
    }
}
