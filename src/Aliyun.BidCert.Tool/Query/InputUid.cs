using System;
using System.Linq;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>What is in one place of the input, and may be a UID.</summary>
/// <param name="Line">Its line, or the number of the argument.</param>
/// <param name="Text">The text without blanks around it.</param>
internal readonly record struct InputUid(long Line, string Text)
{
    private const int MaxShown = 32;

    /// <summary>Gets the text as rows show it where it is no UID. Null if it is long, or has characters that no identifier has.</summary>
    internal string? ShownText =>
        Text.Length <= MaxShown && Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? Text : null;

    /// <summary>Returns the request about it. Null if it is no UID.</summary>
    internal QueryBidUserCertifiedInfoRequest? ToRequest(BidType? bidType)
    {
        try
        {
            return new QueryBidUserCertifiedInfoRequest(Text) { BidType = bidType };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
