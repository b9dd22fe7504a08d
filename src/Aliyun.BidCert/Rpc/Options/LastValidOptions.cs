using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Creates options as usual. Where a reload brings options that cannot be created, whatever is thrown, the last valid ones of that name
/// stay current, from the host's start on, and one error is logged.
/// </summary>
internal sealed class LastValidOptions<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IEnumerable<IConfigureOptions<TOptions>> setups,
    IEnumerable<IPostConfigureOptions<TOptions>> postConfigures,
    IEnumerable<IValidateOptions<TOptions>> validations,
    ILoggerFactory loggerFactory) : IOptionsFactory<TOptions>
    where TOptions : RpcClientOptions
{
    private readonly NamedOptionsFactory<TOptions> _factory = new(setups, postConfigures, validations);
    private readonly ConcurrentDictionary<string, TOptions> _lastValid = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _reported = new(StringComparer.Ordinal);

    /// <exception cref="OptionsValidationException">The options are not valid, and have not been before.</exception>
    public TOptions Create(string name)
    {
        try
        {
            TOptions options = _factory.Create(name);
            _lastValid[name] = options;
            _reported.TryRemove(name, out _);
            return options;
        }
#pragma warning disable CA1031 // An application's Configure may throw anything, and who reloads is often a timer.
        catch (Exception e) when (_lastValid.TryGetValue(name, out TOptions? lastValid))
#pragma warning restore CA1031
        {
            Report(name, lastValid, Observers.Ask(() => Describe(e, lastValid)) ?? e.GetType().FullName!);
            return lastValid;
        }
    }

    // Several sources may announce one reload, and an IOptionsSnapshot creates the options anew each time: each reason is reported once.
    private void Report(string name, TOptions lastValid, string reason)
    {
        if (_reported.TryGetValue(name, out string? reported) && string.Equals(reported, reason, StringComparison.Ordinal))
        {
            return;
        }

        _reported[name] = reason;
        Observers.Tell(() => RpcLog.Create(loggerFactory, lastValid.Product.LogCategory).ReloadRejected(reason));
    }

    // What the validators say is meant to be read. Any other exception may quote the configuration: of it only what is known is said.
    private static string Describe(Exception e, TOptions lastValid)
    {
        if (e is OptionsValidationException invalid)
        {
            return invalid.Message;
        }

        string? setting = lastValid.ConvertedSettings.FirstOrDefault(name => e.Message.IndexOf(name, StringComparison.Ordinal) >= 0);
        return $"{e.GetType().FullName}{(setting is null ? "" : $" about {setting}")}, thrown where the options are bound or configured.";
    }
}
