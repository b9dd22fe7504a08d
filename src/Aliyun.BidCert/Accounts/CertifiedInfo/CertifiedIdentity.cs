using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>Who an account is certified as. Personal data: not to be kept, logged or passed on.</summary>
/// <remarks>
/// Immutable, so safe for use by many threads. Serialisers leave the properties out where they heed attributes; a logger that walks properties does not: hand
/// it none. See <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see>.
/// </remarks>
public sealed class CertifiedIdentity
{
    /// <summary>Initializes a new instance, for example to fake a client in a test.</summary>
    /// <param name="name">The name, or null.</param>
    /// <param name="phone">The phone number, or null.</param>
    /// <param name="certNumber">The number of the document, or null.</param>
    public CertifiedIdentity(string? name, string? phone, string? certNumber)
    {
        Name = name;
        Phone = phone;
        CertNumber = certNumber;
    }

    /// <summary>Gets the name of the person or enterprise; null when the response does not say.</summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? Name { get; }

    /// <summary>Gets the phone number of the certification; null when the response does not say.</summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? Phone { get; }

    /// <summary>Gets the number of the document; null when the response does not say.</summary>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? CertNumber { get; }

    /// <summary>Returns the masked forms: the first character of the name, and beginning and end of the numbers.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"Name {PersonalData.MaskName(Name) ?? "none"}, Phone {PersonalData.MaskPhone(Phone) ?? "none"}, CertNumber {PersonalData.MaskCertNumber(CertNumber) ?? "none"}";
}
