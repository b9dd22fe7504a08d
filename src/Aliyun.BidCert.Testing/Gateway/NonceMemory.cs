using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>
/// The nonces that were used, each with the key that used it, until a given time. They are forgotten by the generation, two of which
/// are kept: no request pays for a search. A clock that goes back only delays that. Not thread-safe.
/// </summary>
/// <param name="longestLife">How long after it was used a nonce is kept at most.</param>
internal sealed class NonceMemory(TimeSpan longestLife)
{
    private Dictionary<(string AccessKeyId, string Nonce), DateTimeOffset> _older = [];
    private Dictionary<(string AccessKeyId, string Nonce), DateTimeOffset> _newer = [];
    private DateTimeOffset _newerSince;

    internal bool Contains(string accessKeyId, string nonce, DateTimeOffset now) =>
        IsKept(_newer, (accessKeyId, nonce), now) || IsKept(_older, (accessKeyId, nonce), now);

    internal void Remember(string accessKeyId, string nonce, DateTimeOffset keptUntil, DateTimeOffset now)
    {
        if (now - _newerSince > longestLife)
        {
            (_older, _newer) = (_newer, []);
            _newerSince = now;
        }

        _newer[(accessKeyId, nonce)] = keptUntil;
    }

    private static bool IsKept(Dictionary<(string, string), DateTimeOffset> generation, (string, string) used, DateTimeOffset now) =>
        generation.TryGetValue(used, out DateTimeOffset keptUntil) && now <= keptUntil;
}
