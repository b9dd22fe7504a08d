using System;

namespace Aliyun.BidCert.Testing;

/// <summary>An AccessKey that the emulator knows.</summary>
/// <remarks>Instances are immutable and safe for use by any number of threads.</remarks>
public sealed class EmulatedAccessKey
{
    internal EmulatedAccessKey(
        string id,
        string secret,
        string resellerUid,
        bool isActive,
        string? securityToken,
        DateTimeOffset? securityTokenExpiresAt,
        bool isRamUser)
    {
        Id = id;
        Secret = secret;
        ResellerUid = resellerUid;
        IsActive = isActive;
        SecurityToken = securityToken;
        SecurityTokenExpiresAt = securityTokenExpiresAt;
        IsRamUser = isRamUser;
    }

    /// <summary>Gets the AccessKeyId.</summary>
    public string Id { get; }

    /// <summary>Gets the UID of the main account that the key belongs to.</summary>
    public string ResellerUid { get; }

    /// <summary>
    /// Gets a value indicating whether the key is enabled. If not, requests are rejected with <c>InvalidAccessKeyId.Inactive</c>.
    /// </summary>
    public bool IsActive { get; }

    /// <summary>Gets a value indicating whether the key belongs to a RAM user, who may verify faces and nothing else.</summary>
    public bool IsRamUser { get; }

    /// <summary>Gets a value indicating whether requests must carry an STS token.</summary>
    public bool IsTemporary => SecurityToken is not null;

    /// <summary>Gets the time from which the STS token is expired. Null if it never is, or there is none.</summary>
    public DateTimeOffset? SecurityTokenExpiresAt { get; }

    internal string Secret { get; }

    internal string? SecurityToken { get; }

    /// <summary>Returns the masked AccessKeyId.</summary>
    /// <returns>A single line in English.</returns>
    public override string ToString() => $"AccessKey {Mask.Uid(Id)}";
}
