using System;
using System.Text.RegularExpressions;

namespace Aliyun.BidCert.Tool.Explain;

/// <summary>A text that is, or should be, what was signed.</summary>
/// <param name="Text">The text, with line feeds only and without one at its end.</param>
/// <param name="Method">The signature that it is of; null if it has the form of none.</param>
internal sealed partial record SignedText(string Text, SignatureMethod? Method)
{
    /// <summary>Reads a text that an editor may have ended with a line break, or given the line breaks of Windows.</summary>
    internal static SignedText Read(string text)
    {
        string unified = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        string signed = unified.EndsWith('\n') ? unified[..^1] : unified;
        return new SignedText(signed, FindMethod(signed));
    }

    private static SignatureMethod? FindMethod(string text) =>
        StringToSign().IsMatch(text) ? SignatureMethod.HmacSha1
        : Acs3StringToSign().IsMatch(text) || CanonicalRequest().IsMatch(text) ? SignatureMethod.Acs3HmacSha256
        : null;

    [GeneratedRegex(@"\A[A-Za-z]+&[^\n]*\z")]
    private static partial Regex StringToSign();

    [GeneratedRegex(@"\AACS3-HMAC-SHA256\n[^\n]+\z")]
    private static partial Regex Acs3StringToSign();

    // Method, path, query, headers, an empty line, the names of the headers, and the hash of the body.
    [GeneratedRegex(@"\A[A-Za-z]+\n/[^\n]*\n(?:[^\n]*\n){3,}[^\n]*\z")]
    private static partial Regex CanonicalRequest();
}
