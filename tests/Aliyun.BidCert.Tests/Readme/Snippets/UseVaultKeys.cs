using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;

namespace Snippets;

#region UseVaultKeys
/// <summary>Keeps the key that a function reads, from a vault or from STS, until the time that comes with it.</summary>
public sealed class CachedKeys(Func<CancellationToken, Task<(AccessKey Key, DateTimeOffset Until)>> readAsync) : IAccessKeyProvider, IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Cached? _cached; // id, secret and time in one object, so that those of two keys are never mixed

    public async Task<AccessKey> GetAccessKeyAsync(CancellationToken cancellationToken = default)
    {
        if (_cached is { } fresh && fresh.Until > DateTimeOffset.UtcNow)
        {
            return fresh.Key;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_cached is not { } cached || cached.Until <= DateTimeOffset.UtcNow)
            {
                (AccessKey key, DateTimeOffset until) = await readAsync(cancellationToken);
                _cached = cached = new Cached(key, until);
            }

            return cached.Key;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private sealed record Cached(AccessKey Key, DateTimeOffset Until);
}
#endregion
