namespace Aliyun.BidCert.Testing;

/// <summary>Whether a customer of the emulator has passed real-name certification, and as whom.</summary>
public enum CustomerCertification
{
    /// <summary>Not certified: a certification URL can be had for this customer. The default.</summary>
    None = 0,

    /// <summary>Certified as a person.</summary>
    Personal,

    /// <summary>Certified as an enterprise.</summary>
    Enterprise,
}
