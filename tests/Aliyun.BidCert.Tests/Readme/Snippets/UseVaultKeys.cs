using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;

namespace Snippets;

#region UseVaultKeys
public sealed class VaultKeys(Func<CancellationToken, Task<AccessKey>> readFromVault) : IAccessKeyProvider, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Cached? _cached;

    public async Task<AccessKey> GetAccessKeyAsync(CancellationToken cancellationToken = default)
    {
        if (_cached is { } fresh && fresh.Until > DateTimeOffset.UtcNow)
        {
            return fresh.Key; // id and secret are in one object, so that two of them are never mixed
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_cached is not { } cached || cached.Until <= DateTimeOffset.UtcNow)
            {
                _cached = cached = new Cached(await readFromVault(cancellationToken), DateTimeOffset.UtcNow + Lifetime);
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
