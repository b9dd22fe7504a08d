using System;
using System.Collections.Concurrent;

namespace Aliyun.BidCert.Rpc;

/// <summary>The options that passed validation last, by name: also those of the host's start, before there is a client.</summary>
internal sealed class LastValidOptions<TOptions>
    where TOptions : class
{
    private readonly ConcurrentDictionary<string, TOptions> _byName = new(StringComparer.Ordinal);

    internal TOptions? Find(string name) => _byName.TryGetValue(name, out TOptions? options) ? options : null;

    internal void Keep(string name, TOptions options) => _byName[name] = options;
}
