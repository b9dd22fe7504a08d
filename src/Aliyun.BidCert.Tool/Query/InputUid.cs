using System;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>What is in one place of the input, and may be a UID.</summary>
/// <param name="Line">Its line, or the number of the argument.</param>
/// <param name="Text">The text without blanks around it.</param>
internal readonly record struct InputUid(long Line, string Text)
{
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
