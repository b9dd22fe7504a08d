using System;
using System.Collections.Generic;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>What one collection holds. It looks at each service once, where a search for each name would look at all of them.</summary>
/// <param name="ours">The setup of the SDK's HttpClients.</param>
internal sealed class SeenServices(NamedHttpClients ours)
{
    /// <summary>So few services are better searched each time: an application may exchange one of them in its place.</summary>
    internal const int Few = 1000;

    private readonly HashSet<(Type Service, string Key)> _keys = [];
    private readonly HashSet<string> _namesWithSetup = new(StringComparer.Ordinal);
    private bool _isBehindOurs;
    private bool _haveAllSetup;
    private ServiceDescriptor? _last;
    private int _count;

    /// <summary>Whether there is a keyed service.</summary>
    internal bool HasKey(IServiceCollection services, Type service, string key)
    {
        Read(services);
        return _keys.Contains((service, key));
    }

    /// <summary>Whether an application set up the HttpClient of that name, or all of them, behind the SDK.</summary>
    internal bool HasSetupBehindOurs(IServiceCollection services, string name)
    {
        Read(services);
        return _haveAllSetup || _namesWithSetup.Contains(name);
    }

    private void Read(IServiceCollection services)
    {
        if (_count > services.Count || (_count > 0 && !ReferenceEquals(services[_count - 1], _last)))
        {
            // An application took services away, or put some before others.
            _keys.Clear();
            _namesWithSetup.Clear();
            (_isBehindOurs, _haveAllSetup) = (false, false);
            _count = 0;
        }

        for (; _count < services.Count; _count++)
        {
            _last = services[_count];
            if (_last.IsKeyedService)
            {
                _ = _last.ServiceKey is string key && _keys.Add((_last.ServiceType, key));
            }
            else if (_last.ServiceType == typeof(IConfigureOptions<HttpClientFactoryOptions>))
            {
                ReadSetup(_last.ImplementationInstance);
            }
        }
    }

    private void ReadSetup(object? setup)
    {
        if (ReferenceEquals(setup, ours))
        {
            _isBehindOurs = true;
        }
        else if (_isBehindOurs && setup is ConfigureNamedOptions<HttpClientFactoryOptions> { Name: { } name })
        {
            _namesWithSetup.Add(name);
        }
        else
        {
            _haveAllSetup |= _isBehindOurs;
        }
    }
}
