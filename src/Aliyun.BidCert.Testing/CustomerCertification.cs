namespace Aliyun.BidCert.Testing;

/// <summary>The real-name certification of a customer of the emulator.</summary>
public enum CustomerCertification
{
    /// <summary>Not certified: certification URLs are issued for this customer. The default.</summary>
    None = 0,

    /// <summary>Certified as a person.</summary>
    Personal,

    /// <summary>Certified as an enterprise.</summary>
    Enterprise,
}
