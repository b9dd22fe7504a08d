using System;
using System.Collections.Generic;
using Microsoft.Extensions.DependencyInjection;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// The keys of the keyed services in one collection. It looks at each service once; TryAdd looks at all of them for each key.
/// </summary>
internal sealed class SeenKeys
{
    private readonly HashSet<(Type Service, object Key)> _keys = [];
    private ServiceDescriptor? _last;
    private int _count;

    internal bool Contains(IServiceCollection services, Type service, object key)
    {
        if (_count > services.Count || (_count > 0 && !ReferenceEquals(services[_count - 1], _last)))
        {
            // An application took services away.
            _keys.Clear();
            _count = 0;
        }

        for (; _count < services.Count; _count++)
        {
            _last = services[_count];
            if (_last.ServiceKey is { } seen)
            {
                _keys.Add((_last.ServiceType, seen));
            }
        }

        return _keys.Contains((service, key));
    }
}
