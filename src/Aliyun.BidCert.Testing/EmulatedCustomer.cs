namespace Aliyun.BidCert.Testing;

/// <summary>A customer of the emulator at one point in time.</summary>
/// <remarks>Instances are immutable and safe for use by any number of threads.</remarks>
public sealed class EmulatedCustomer
{
    internal EmulatedCustomer(string aliyunPk, string resellerUid, CustomerCertification certification)
    {
        AliyunPk = aliyunPk;
        ResellerUid = resellerUid;
        Certification = certification;
    }

    /// <summary>Gets the UID of the customer.</summary>
    public string AliyunPk { get; }

    /// <summary>Gets the UID of the reseller who created the customer.</summary>
    public string ResellerUid { get; }

    /// <summary>Gets the certification of the customer when this snapshot was taken.</summary>
    public CustomerCertification Certification { get; }

    /// <summary>Returns the masked UID and the certification.</summary>
    /// <returns>A single line in English.</returns>
    public override string ToString() => $"Customer {Mask.Uid(AliyunPk)}: {Certification}";
}
