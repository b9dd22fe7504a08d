using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The identity as which an account is certified. It is personal data: do not keep, log or pass it on.</summary>
/// <remarks>
/// Instances are immutable and therefore thread-safe. Serialisers that honour <see cref="IgnoreDataMemberAttribute"/> or
/// <see cref="JsonIgnoreAttribute"/> leave the properties out.
/// See <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see> in the Alibaba Cloud documentation.
/// </remarks>
public sealed class CertifiedIdentity
{
    /// <summary>Initializes a new instance of the <see cref="CertifiedIdentity"/> class, for example for a fake client in a test.</summary>
    /// <param name="name">The name, or <see langword="null"/>.</param>
    /// <param name="phone">The phone number, or <see langword="null"/>.</param>
    /// <param name="certNumber">The number of the document, or <see langword="null"/>.</param>
    public CertifiedIdentity(string? name, string? phone, string? certNumber)
    {
        Name = name;
        Phone = phone;
        CertNumber = certNumber;
    }

    /// <summary>
    /// Gets the name of the person or enterprise. A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass an identity to one.
    /// </summary>
    /// <value>The name, or <see langword="null"/> if the response has none.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? Name { get; }

    /// <summary>
    /// Gets the phone number of the certification. A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass an identity to one.
    /// </summary>
    /// <value>The phone number, or <see langword="null"/> if the response has none.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? Phone { get; }

    /// <summary>
    /// Gets the number of the document. A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass an identity to one.
    /// </summary>
    /// <value>The number, or <see langword="null"/> if the response has none.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? CertNumber { get; }

    /// <summary>Returns the masked forms: the first character of the name, and the beginning and end of the numbers.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        $"Name {PersonalData.MaskName(Name) ?? "none"}, Phone {PersonalData.MaskPhone(Phone) ?? "none"}, " +
        $"CertNumber {PersonalData.MaskCertNumber(CertNumber) ?? "none"}";
}
