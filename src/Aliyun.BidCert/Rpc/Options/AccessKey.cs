namespace Aliyun.BidCert;

/// <summary>
/// An AccessKey that an <see cref="IAccessKeyProvider"/> supplies: its id, its secret and, if it is temporary, its token.
/// </summary>
/// <remarks>
/// The parts are behind methods, which serialisers and loggers that walk properties do not call. Instances are immutable and therefore
/// thread-safe.
/// </remarks>
public sealed class AccessKey
{
    /// <summary>Initializes a new instance of the <see cref="AccessKey"/> class.</summary>
    /// <param name="id">The AccessKeyId, in printable ASCII characters without blanks.</param>
    /// <param name="secret">The AccessKeySecret that belongs to it, in the same characters.</param>
    /// <param name="securityToken">
    /// The token of a temporary AccessKey (STS), in the same characters, or <see langword="null"/> for an AccessKey that lasts. An empty
    /// string means <see langword="null"/>.
    /// </param>
    /// <exception cref="System.ArgumentNullException">
    /// <paramref name="id"/> or <paramref name="secret"/> is null. Any other error is found when the key is used, so that the exception can
    /// name the provider.
    /// </exception>
    public AccessKey(string id, string secret, string? securityToken = null)
    {
        Throw.IfNull(id);
        Throw.IfNull(secret);
        Id = id;
        Secret = secret;
        SecurityToken = string.IsNullOrEmpty(securityToken) ? null : securityToken;
    }

    internal string Id { get; }

    internal string Secret { get; }

    internal string? SecurityToken { get; }

#pragma warning disable CA1024 // Methods, which serialisers and loggers that walk properties do not call.
    /// <summary>Returns the AccessKeyId.</summary>
    /// <returns>The AccessKeyId as it was given.</returns>
    public string GetId() => Id;

    /// <summary>Returns the AccessKeySecret. Never log it.</summary>
    /// <returns>The AccessKeySecret as it was given.</returns>
    public string GetSecret() => Secret;

    /// <summary>Returns the token of a temporary AccessKey. Never log it.</summary>
    /// <returns>The token as it was given, or <see langword="null"/> for an AccessKey that lasts.</returns>
    public string? GetSecurityToken() => SecurityToken;
#pragma warning restore CA1024

    /// <summary>Returns a description of the key in which the AccessKeyId is masked.</summary>
    /// <returns>One line of English, without the secret and the token.</returns>
    public override string ToString() => $"AccessKey {Mask.Identifier(Id)}{(SecurityToken is null ? "" : ", temporary")}";
}
