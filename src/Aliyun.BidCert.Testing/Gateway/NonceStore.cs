using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>
/// The used nonces, each with its key and the time until which it is kept. Nonces are dropped by generation, two of which are kept, so that
/// no request has to search for expired ones. A clock that goes back only delays this. A generation ends early when it is full, so that
/// memory is bounded. Not thread-safe.
/// </summary>
/// <param name="maxLifetime">The maximum time for which a nonce is kept after its use.</param>
internal sealed class NonceStore(TimeSpan maxLifetime)
{
    private const int MaxPerGeneration = 100_000;

    private Dictionary<(string AccessKeyId, string Nonce), DateTimeOffset> _older = [];
    private Dictionary<(string AccessKeyId, string Nonce), DateTimeOffset> _newer = [];
    private DateTimeOffset _newerSince;

    internal bool Contains(string accessKeyId, string nonce, DateTimeOffset now) =>
        IsKept(_newer, (accessKeyId, nonce), now) || IsKept(_older, (accessKeyId, nonce), now);

    internal void Add(string accessKeyId, string nonce, DateTimeOffset keptUntil, DateTimeOffset now)
    {
        if (now - _newerSince > maxLifetime || _newer.Count == MaxPerGeneration)
        {
            (_older, _newer) = (_newer, []);
            _newerSince = now;
        }

        _newer[(accessKeyId, nonce)] = keptUntil;
    }

    private static bool IsKept(Dictionary<(string, string), DateTimeOffset> generation, (string, string) used, DateTimeOffset now) =>
        generation.TryGetValue(used, out DateTimeOffset keptUntil) && now <= keptUntil;
}
