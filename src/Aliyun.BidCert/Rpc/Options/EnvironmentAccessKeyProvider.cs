using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert;

/// <summary>
/// Supplies the AccessKey from the environment variables <c>ALIBABA_CLOUD_ACCESS_KEY_ID</c>, <c>ALIBABA_CLOUD_ACCESS_KEY_SECRET</c> and,
/// for a temporary key, <c>ALIBABA_CLOUD_SECURITY_TOKEN</c>, which other tools of Alibaba Cloud read, too.
/// </summary>
/// <remarks>
/// No client uses it by itself. One set of variables holds one key, and <c>AddBidCert</c> and <c>AddFaceVerify</c> need two different ones:
/// use it for one of them at most. The variables are read at each call. Instances are thread-safe.
/// </remarks>
public sealed class EnvironmentAccessKeyProvider : IAccessKeyProvider
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string SecurityToken = "ALIBABA_CLOUD_SECURITY_TOKEN";

    /// <summary>Reads the variables.</summary>
    /// <param name="cancellationToken">The token that cancels the call.</param>
    /// <returns>The AccessKey.</returns>
    /// <exception cref="InvalidOperationException">
    /// <c>ALIBABA_CLOUD_ACCESS_KEY_ID</c> or <c>ALIBABA_CLOUD_ACCESS_KEY_SECRET</c> is not set or empty. The message names the variable.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<AccessKey> GetAccessKeyAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new AccessKey(Read(Id), Read(Secret), Environment.GetEnvironmentVariable(SecurityToken)));
    }

    private static string Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw new InvalidOperationException(
            $"The environment variable {variable} is not set. Set it for the process of the application, or register another provider.");
}
