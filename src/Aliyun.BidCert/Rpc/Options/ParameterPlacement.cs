namespace Aliyun.BidCert;

/// <summary>
/// The part of the request that holds the parameters of a call. The signature is the same. <c>Service</c> and <c>ServiceParameters</c> of
/// face verification are in the body either way.
/// </summary>
public enum ParameterPlacement
{
    /// <summary>The query string of the POST, as Alibaba Cloud documents it.</summary>
    Query = 0,

    /// <summary>
    /// The body, as <c>application/x-www-form-urlencoded</c>, so that proxies and access logs on the way do not see them.
    /// </summary>
    Form,
}
