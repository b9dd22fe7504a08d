using System;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The response of GenerateAliyunBidCertWaysUrl: the URL of the certification page.</summary>
/// <remarks>
/// Instances are not thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public sealed class GenerateAliyunBidCertWaysUrlResponse
{
    /// <summary>
    /// Initializes a new instance of the <see cref="GenerateAliyunBidCertWaysUrlResponse"/> class, for example for a fake client in a test.
    /// </summary>
    /// <param name="requestId">The RequestId, or <see langword="null"/>.</param>
    /// <param name="url">The URL of the certification page.</param>
    /// <param name="expiresAt">The time at which the URL expires.</param>
    /// <exception cref="ArgumentNullException"><paramref name="url"/> is null.</exception>
    public GenerateAliyunBidCertWaysUrlResponse(string? requestId, Uri url, DateTimeOffset expiresAt)
    {
        Throw.IfNull(url);
        RequestId = requestId;
        Url = url;
        ExpiresAt = expiresAt;
    }

    /// <summary>Gets or sets the RequestId, which identifies the call to the support of Alibaba Cloud.</summary>
    /// <value>The RequestId as the service sent it, or <see langword="null"/> if the response has none.</value>
    public string? RequestId { get; set; }

    /// <summary>
    /// Gets or sets the URL of the page on which the customer certifies, a property so that it can be sent to the browser.
    /// A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass a response to one.
    /// </summary>
    /// <value>An absolute URL, https, or http on loopback. Write it with <see cref="Uri.AbsoluteUri"/>.</value>
    /// <remarks>
    /// The URL is a bearer token: anyone who has it may use it until <see cref="ExpiresAt"/>. Show it to the customer at once, and do not
    /// store, mail or log it.
    /// </remarks>
    [IgnoreDataMember]
    [JsonIgnore]
    public Uri Url { get; set; }

    /// <summary>Gets or sets the time at which the URL expires.</summary>
    /// <value>Three hours after the request was signed, by the clock of this machine.</value>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Returns a description of the response without the URL.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"GenerateAliyunBidCertWaysUrl: RequestId {Mask.RequestId(RequestId)}, " +
        FormattableString.Invariant($"a URL that expires at {ExpiresAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
}
