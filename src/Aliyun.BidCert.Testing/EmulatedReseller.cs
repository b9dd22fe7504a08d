namespace Aliyun.BidCert.Testing;

/// <summary>A main account of the emulator, to which AccessKeys and customers belong.</summary>
/// <remarks>Instances are immutable and safe for use by any number of threads.</remarks>
public sealed class EmulatedReseller
{
    internal EmulatedReseller(string uid, bool isBidAccount, bool isApiOpened)
    {
        Uid = uid;
        IsBidAccount = isBidAccount;
        IsApiOpened = isApiOpened;
    }

    /// <summary>Gets the UID of the account.</summary>
    public string Uid { get; }

    /// <summary>Gets a value indicating whether it is a reseller. If not, requests are rejected with <c>Not Bid</c>.</summary>
    public bool IsBidAccount { get; }

    /// <summary>
    /// Gets a value indicating whether the API is opened for it. If not, requests are rejected with <c>InvalidApi.NotFound</c>.
    /// </summary>
    public bool IsApiOpened { get; }

    /// <summary>Returns the masked UID.</summary>
    /// <returns>A single line in English.</returns>
    public override string ToString() => $"Reseller {Mask.Uid(Uid)}";
}
