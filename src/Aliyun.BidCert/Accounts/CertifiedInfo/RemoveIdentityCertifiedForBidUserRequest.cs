using System;

namespace Aliyun.BidCert;

/// <summary>The request of RemoveIdentityCertifiedForBidUser: whose certification is removed. There is no way back but to certify again.</summary>
/// <remarks>
/// Read when a call begins; changes after that do not touch the call. Not safe for changes by several threads at once.
/// See <see href="https://help.aliyun.com/document_detail/91797.html">the vendor's page</see>.
/// </remarks>
public sealed class RemoveIdentityCertifiedForBidUserRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="aliyunPk">The UID of the customer's account: ASCII digits.</param>
    /// <exception cref="ArgumentNullException"><paramref name="aliyunPk"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="aliyunPk"/> is empty, blank or not all ASCII digits.</exception>
    public RemoveIdentityCertifiedForBidUserRequest(string aliyunPk)
    {
        RequestChecks.Uid(aliyunPk, nameof(aliyunPk));
        AliyunPk = aliyunPk;
    }

    /// <summary>The UID of the customer's account: the parameter <c>PK</c>.</summary>
    public string AliyunPk { get; }

    /// <summary>What kind of reseller makes the call.</summary>
    /// <value>Null by default: <see cref="BidCertOptions.BidType"/> of the client.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined one.</exception>
    public BidType? BidType
    {
        get;
        set => field = RequestChecks.DefinedOrNull(value, nameof(BidType));
    }

    /// <summary>The request with the UID masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"RemoveIdentityCertifiedForBidUser: AliyunPk {Mask.Identifier(AliyunPk)}, BidType {BidType?.ToString() ?? "of the client"}";
}
