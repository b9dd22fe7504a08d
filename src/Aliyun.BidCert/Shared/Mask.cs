namespace Aliyun.BidCert;

/// <summary>What of an identifier is shown.</summary>
internal static class Mask
{
    internal const string Hidden = "***";

    private const int MaxHidden = 8;

    /// <summary>
    /// The first three and the last four characters; nothing of a short one, or of one with characters that no identifier has.
    /// </summary>
    internal static string Identifier(string? value) => value is { Length: > MaxHidden } && Grammar.IsPlain(value)
        ? $"{value.Substring(0, 3)}{Hidden}{value.Substring(value.Length - 4)}"
        : Hidden;

    /// <summary>A RequestId; <c>none</c> where there is none, and a mask in place of what does not look like one.</summary>
    internal static string RequestId(string? value) => value is not { Length: > 0 } ? "none" : Grammar.IsRequestId(value) ? value : Hidden;
}
