namespace Aliyun.BidCert.Tool.Url;

/// <summary>For which customer a URL is, and how it is shown.</summary>
internal sealed record UrlArguments(string Uid, Platform Platform, SubjectType SubjectType, BidType? BidType)
{
    /// <summary>Whether a terminal shows a QR code, too.</summary>
    internal bool ShowsCode { get; init; }

    internal bool IsJson { get; init; }

    internal GenerateAliyunBidCertWaysUrlRequest ToRequest() => new(Uid, Platform) { SubjectType = SubjectType, BidType = BidType };
}
