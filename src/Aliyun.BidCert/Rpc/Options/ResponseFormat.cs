namespace Aliyun.BidCert;

/// <summary>In which format the service is asked to answer: the parameter <c>Format</c>.</summary>
/// <remarks>An answer is read by what it is, whatever was asked for.</remarks>
public enum ResponseFormat
{
    /// <summary><c>JSON</c>.</summary>
    Json = 0,

    /// <summary><c>XML</c>, the service's own default.</summary>
    Xml,
}
