using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert;

/// <summary>
/// Supplies the AccessKey of a client from where the application keeps it, such as a secret store, or from STS. Register it with
/// <c>UseAccessKeyProvider</c>, or pass it to the constructor of a client.
/// </summary>
/// <remarks>
/// <para>
/// A client asks once per attempt and uses the id, the secret and the token of one answer together. It keeps none, so an implementation
/// caches what it fetches. Implementations are thread-safe: many calls ask at the same time.
/// </para>
/// <para>
/// The time of the answer is part of <see cref="RpcClientOptions.AttemptTimeout"/>. An exception that the provider throws ends the call
/// without a retry and reaches the caller as it is; the log has only its type. For an answer that is not usable, the call ends with an
/// <see cref="System.InvalidOperationException"/> that names the type of the provider and the rule.
/// </para>
/// </remarks>
public interface IAccessKeyProvider
{
    /// <summary>Returns the AccessKey with which the next request is signed.</summary>
    /// <param name="cancellationToken">
    /// The token that is cancelled when the caller cancels, when the time of the attempt has elapsed, and when the client is disposed of.
    /// </param>
    /// <returns>The AccessKey.</returns>
    Task<AccessKey> GetAccessKeyAsync(CancellationToken cancellationToken = default);
}
