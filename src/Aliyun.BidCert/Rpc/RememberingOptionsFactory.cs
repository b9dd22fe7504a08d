using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Makes options as usual and remembers, by name, the last ones that every validator let through: also those of the host's start,
/// before there is a client.
/// </summary>
internal sealed class RememberingOptionsFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IEnumerable<IConfigureOptions<TOptions>> setups,
    IEnumerable<IPostConfigureOptions<TOptions>> postConfigures,
    IEnumerable<IValidateOptions<TOptions>> validations) : IOptionsFactory<TOptions>
    where TOptions : class
{
    private readonly OptionsFactory<TOptions> _factory = new(setups, postConfigures, validations);
    private readonly ConcurrentDictionary<string, TOptions> _lastValid = new(StringComparer.Ordinal);

    public TOptions Create(string name) => _lastValid[name] = _factory.Create(name);

    internal TOptions? FindLastValid(string name) => _lastValid.TryGetValue(name, out TOptions? options) ? options : null;
}
