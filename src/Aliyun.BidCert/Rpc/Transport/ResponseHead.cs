using System.Collections.Generic;
using System.Linq;
using System.Net.Http;

namespace Aliyun.BidCert.Rpc;

/// <summary>What the head of a response says, as far as a failure tells it.</summary>
/// <param name="response">The response.</param>
/// <param name="origin">As what it came, and from where.</param>
internal sealed class ResponseHead(HttpResponseMessage response, string origin)
{
    private const string RequestIdHeader = "x-acs-request-id";

    internal int StatusCode { get; } = (int)response.StatusCode;

    internal string Origin { get; } = origin;

    /// <summary>The RequestId, for a body that has none; null when there is none here either.</summary>
    internal string? RequestId { get; } =
        response.Headers.TryGetValues(RequestIdHeader, out IEnumerable<string>? values) && values.First().Trim() is { Length: > 0 } id
            ? id
            : null;
}
