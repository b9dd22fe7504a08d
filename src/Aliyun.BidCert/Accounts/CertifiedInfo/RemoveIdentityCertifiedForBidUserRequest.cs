using System;

namespace Aliyun.BidCert;

/// <summary>The request of RemoveIdentityCertifiedForBidUser: the account whose certification is removed.</summary>
/// <remarks>
/// A call reads the request when it begins, and later changes do not affect that call. Instances are not thread-safe.
/// A removal can only be undone by the customer, who certifies again.
/// See <see href="https://help.aliyun.com/document_detail/91797.html">RemoveIdentityCertifiedForBidUser</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public sealed class RemoveIdentityCertifiedForBidUserRequest
{
    /// <summary>Initializes a new instance of the <see cref="RemoveIdentityCertifiedForBidUserRequest"/> class.</summary>
    /// <param name="aliyunPk">The UID of the customer's account, in ASCII digits.</param>
    /// <exception cref="ArgumentNullException"><paramref name="aliyunPk"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="aliyunPk"/> is empty or blank, is longer than 64 digits, or contains anything but ASCII digits.
    /// </exception>
    public RemoveIdentityCertifiedForBidUserRequest(string aliyunPk)
    {
        RequestChecks.Uid(aliyunPk, nameof(aliyunPk));
        AliyunPk = aliyunPk;
    }

    /// <summary>Gets the UID of the customer's account: the parameter <c>PK</c>.</summary>
    public string AliyunPk { get; }

    /// <summary>Gets or sets the kind of reseller that sends the request.</summary>
    /// <value>The default is <see langword="null"/>, which stands for <see cref="BidCertOptions.BidType"/> of the client.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined in <see cref="BidCert.BidType"/>.</exception>
    public BidType? BidType
    {
        get;
        set => field = RequestChecks.DefinedOrNull(value, nameof(BidType));
    }

    /// <summary>Returns a description of the request in which the UID is masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"RemoveIdentityCertifiedForBidUser: AliyunPk {Mask.Identifier(AliyunPk)}, BidType {BidType?.ToString() ?? "of the client"}";
}
