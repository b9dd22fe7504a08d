using System;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The answer of GenerateAliyunBidCertWaysUrl.</summary>
/// <remarks>See <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.</remarks>
public sealed class GenerateAliyunBidCertWaysUrlResponse
{
    /// <summary>Makes a response, for example to fake a client in a test.</summary>
    /// <param name="requestId">The RequestId, or null.</param>
    /// <param name="url">The address of the page.</param>
    /// <param name="expiresAt">When the address stops working.</param>
    /// <exception cref="ArgumentNullException"><paramref name="url"/> is null.</exception>
    public GenerateAliyunBidCertWaysUrlResponse(string? requestId, Uri url, DateTimeOffset expiresAt)
    {
        Throw.IfNull(url);
        RequestId = requestId;
        Url = url;
        ExpiresAt = expiresAt;
    }

    /// <summary>Gets or sets the RequestId, which the vendor's support asks for, or null when the response had none.</summary>
    public string? RequestId { get; set; }

    /// <summary>
    /// The page on which the customer certifies. A bearer token: whoever has it may use it until <see cref="ExpiresAt"/>. Show it to
    /// the customer at once; do not store, mail or log it. Write it with <see cref="Uri.AbsoluteUri"/>.
    /// </summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public Uri Url { get; set; }

    /// <summary>When the address stops working: three hours after the request was signed, by this machine's clock.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The response without the address's token.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        FormattableString.Invariant(
            $"GenerateAliyunBidCertWaysUrl: RequestId {Mask.RequestId(RequestId)}, a URL that expires at {ExpiresAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
}
