namespace Aliyun.BidCert;

/// <summary>The format in which the service is asked to respond: the parameter <c>Format</c>.</summary>
/// <remarks>A response is read by what it is, whatever was asked for.</remarks>
public enum ResponseFormat
{
    /// <summary><c>JSON</c>.</summary>
    Json = 0,

    /// <summary><c>XML</c>, the service's own default.</summary>
    Xml,
}
