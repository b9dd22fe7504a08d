using System;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Announces reloads so that nothing is thrown into whoever reloads: where that is a timer or a file watcher, it would end the process.
/// </summary>
internal sealed class GuardedChangeTokenSource<TOptions>(IOptionsChangeTokenSource<TOptions> source, Action<Exception> report)
    : IOptionsChangeTokenSource<TOptions>
{
    public string? Name => source.Name;

    public IChangeToken GetChangeToken() => new GuardedChangeToken(source.GetChangeToken(), report);

    private sealed class GuardedChangeToken(IChangeToken token, Action<Exception> report) : IChangeToken
    {
        public bool HasChanged => token.HasChanged;

        public bool ActiveChangeCallbacks => token.ActiveChangeCallbacks;

        public IDisposable RegisterChangeCallback(Action<object?> callback, object? state) => token.RegisterChangeCallback(
            given =>
            {
                try
                {
                    callback(given);
                }
#pragma warning disable CA1031 // Options that never were valid, or an application's listener: neither may end the process.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    report(e);
                }
            },
            state);
    }
}
