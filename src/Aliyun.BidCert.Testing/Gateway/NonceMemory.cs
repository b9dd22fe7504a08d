using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>The nonces of the last 15 minutes, each with the key that used it. Older ones are forgotten. Not thread-safe.</summary>
internal sealed class NonceMemory
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly HashSet<(string AccessKeyId, string Nonce)> _used = [];
    private readonly Queue<((string AccessKeyId, string Nonce) Key, DateTimeOffset At)> _byAge = new();

    internal bool Contains(string accessKeyId, string nonce, DateTimeOffset now)
    {
        Forget(now);
        return _used.Contains((accessKeyId, nonce));
    }

    internal void Remember(string accessKeyId, string nonce, DateTimeOffset now)
    {
        if (_used.Add((accessKeyId, nonce)))
        {
            _byAge.Enqueue(((accessKeyId, nonce), now));
        }
    }

    private void Forget(DateTimeOffset now)
    {
        while (_byAge.Count > 0 && now - _byAge.Peek().At > Window)
        {
            _used.Remove(_byAge.Dequeue().Key);
        }
    }
}
