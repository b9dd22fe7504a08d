namespace Aliyun.BidCert;

/// <summary>
/// Where the parameters of a call travel. The signature is the same. <c>Service</c> and <c>ServiceParameters</c> of face verification travel in
/// the body either way.
/// </summary>
public enum ParameterPlacement
{
    /// <summary>In the query string of the POST, as the vendor documents it.</summary>
    Query = 0,

    /// <summary>
    /// In the body, as <c>application/x-www-form-urlencoded</c>, so that proxies and access logs on the way do not see them.
    /// </summary>
    Form,
}
