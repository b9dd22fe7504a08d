using System;
using System.Text.RegularExpressions;

namespace Aliyun.BidCert.Tool.Explain;

/// <summary>What the service signed, as its message repeats it.</summary>
/// <param name="Method">The signature that it is of.</param>
/// <param name="Text">What it signed, or a message that contains it.</param>
internal sealed partial record SignatureEcho(SignatureMethod Method, string Text)
{
    // What stands around a string to sign, and never in it.
    private const string NoPart = @"\s""'“”\[\]()<>,;，；。";

    /// <summary>Returns what a message repeats, or is; null if it repeats nothing.</summary>
    internal static SignatureEcho? Find(string message)
    {
        string text = message.Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal).Replace("\\u0026", "&", StringComparison.Ordinal);
        Match older = StringToSign().Match(text);
        return older.Success ? new SignatureEcho(SignatureMethod.HmacSha1, older.Groups["echo"].Value.TrimEnd('.', '…'))
            : HasAcs3(text) || SignedText.Read(text.Trim()).Method == SignatureMethod.Acs3HmacSha256
                ? new SignatureEcho(SignatureMethod.Acs3HmacSha256, text)
            : null;
    }

    /// <summary>Whether it is only the beginning of what was signed here, because something has cut the message off.</summary>
    internal bool IsCutOff(string signed) =>
        Method == SignatureMethod.HmacSha1 && Text.Length < signed.Length && signed.StartsWith(Text, StringComparison.Ordinal);

    private static bool HasAcs3(string text)
    {
        Match marker = Acs3Marker().Match(text);
        return marker.Success && HashLine().IsMatch(text, marker.Index + marker.Length);
    }

    [GeneratedRegex(
        $@"(?:\A|string ?to ?sign is:)[{NoPart}]*(?<echo>[a-z]+&[^&{NoPart}]*&[^{NoPart}]*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StringToSign();

    [GeneratedRegex(
        $@"string ?to ?sign is:[{NoPart}]*ACS3-HMAC-SHA256|canonical ?request is:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Acs3Marker();

    // Line breaks may have been escaped on the way into a message.
    [GeneratedRegex(@"(?:\n|\\n)[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")]
    private static partial Regex HashLine();
}
