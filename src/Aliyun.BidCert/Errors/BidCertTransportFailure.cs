namespace Aliyun.BidCert;

/// <summary>The reason why a call brought back no usable response.</summary>
public enum BidCertTransportFailure
{
    /// <summary>No connection, or it was lost: refused, reset, a name that does not resolve, a certificate that is not trusted.</summary>
    Connection = 0,

    /// <summary>No complete response within <see cref="RpcClientOptions.AttemptTimeout"/> or <see cref="RpcClientOptions.TotalTimeout"/>,
    /// or no connection within the handler's own limit, 5 seconds by default.</summary>
    Timeout,

    /// <summary>The response redirects the request. A signed request never follows a redirect.</summary>
    Redirect,

    /// <summary>The response is larger than 256 KB once decompressed.</summary>
    ResponseTooLarge,

    /// <summary>
    /// What came is no response of the service: HTML, an empty body, JSON or XML that ends early or lacks what it must hold.
    /// </summary>
    MalformedResponse,
}
