using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>Proxy, DNS, TLS and clock. All servers are asked at the same time, and shown in order.</summary>
internal sealed class NetworkChecks
{
    private readonly ToolContext _context;
    private readonly CheckList _checks;
    private readonly Words _words;
    private readonly IReadOnlyList<Target> _targets;
    private readonly Dictionary<Target, ProxyRoute> _routes;
    private readonly Dictionary<Target, Reach> _reached = [];
    private readonly HashSet<string> _advised = [];

    internal NetworkChecks(ToolContext context, CheckList checks, IReadOnlyList<Target> targets)
    {
        _context = context;
        _checks = checks;
        _words = context.Words;
        _targets = targets;
        _routes = targets.ToDictionary(target => target, ProxyRoute.Of);
    }

    /// <summary>Whether the emulator is among the servers that answer.</summary>
    internal bool HasEmulator { get; private set; }

    /// <summary>Returns the servers that answer.</summary>
    internal async Task<HashSet<Target>> RunAsync(CancellationToken cancellationToken)
    {
        await ConnectAsync(cancellationToken).ConfigureAwait(false);
        CheckAddresses();
        Dictionary<Target, EndpointAnswer> answers = await AskAsync(cancellationToken).ConfigureAwait(false);
        HasEmulator = answers.Values.Any(answer => answer.IsEmulator);
        _checks.Add(ClockCheck.Create(_targets.Select(target => (target, answers.GetValueOrDefault(target))), _words));
        return [.. _targets.Where(target => answers.TryGetValue(target, out EndpointAnswer? answer) && answer.Problem is null)];
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        Dictionary<Uri, Task<Reach>> running = _targets
            .Select(FindStation)
            .OfType<Uri>()
            .Distinct()
            .ToDictionary(station => station, station => Reach.ProbeAsync(station, _context.Time, cancellationToken));
        var proxies = new HashSet<Uri>();
        var ignored = new HashSet<string>();
        foreach (Target target in _targets)
        {
            if (FindStation(target) is not { } station)
            {
                _checks.Add(NoUrl(Titles.Proxy, target));
                continue;
            }

            ProxyRoute route = _routes[target];
            Reach reach = await running[station].ConfigureAwait(false);
            bool isFirst = route.Ignored is { } variable ? ignored.Add(variable)
                : route.Proxy is not { } proxy || proxies.Add(proxy);
            _reached.Add(target, reach);
            _checks.Add(ProxyCheck.Create(target, route, reach, isFirst, _words));
        }
    }

    private void CheckAddresses()
    {
        foreach (Target target in _targets)
        {
            AddWithNewAdvice(
                !_reached.TryGetValue(target, out Reach? reach) ? NoUrl(Titles.Dns, target)
                : _routes[target].Proxy is not null ? Check.Skipped(
                    Titles.Dns, target.Name, _words.Say("the proxy looks the name up", "域名由代理解析"))
                : AddressCheck.Create(target, reach, _words));
        }
    }

    private async Task<Dictionary<Target, EndpointAnswer>> AskAsync(CancellationToken cancellationToken)
    {
        var running = new Dictionary<Target, Task<EndpointAnswer>>();
        foreach ((Target target, Reach reach) in _reached.Where(one => one.Value.IsConnected))
        {
            running.Add(target, new EndpointProbe(target, reach.FindEndPoint(), _context.Time).AskAsync(cancellationToken));
        }

        var answers = new Dictionary<Target, EndpointAnswer>();
        foreach (Target target in _targets)
        {
            if (!running.TryGetValue(target, out Task<EndpointAnswer>? asked))
            {
                _checks.Add(!_reached.ContainsKey(target) ? NoUrl(Titles.Tls, target)
                    : _routes[target].Proxy is not null ? Check.Skipped(
                        Titles.Tls, target.Name, _words.Say("not asked, because the proxy cannot be reached", "未检查：代理无法连接"))
                    : Check.Skipped(
                        Titles.Tls, target.Name, _words.Say("not asked, because no address connects", "未检查：没有可连接的地址")));
                continue;
            }

            EndpointAnswer answer = await asked.ConfigureAwait(false);
            answers.Add(target, answer);
            AddWithNewAdvice(TlsCheck.Create(target, answer, _context));
        }

        return answers;
    }

    // What to do about several servers is said once, at the first of them.
    private void AddWithNewAdvice(Check check) =>
        _checks.Add(check.Next is null || _advised.Add(check.Next) ? check : check with { Next = null });

    // The first that is connected to: the proxy, or the server itself.
    private Uri? FindStation(Target target) => _routes[target].Proxy ?? target.Url;

    private Check NoUrl(string group, Target target) => Check.Skipped(
        group, target.Name, target.IsWithKey
            ? _words.Say("not checked: the setting is a URL that contains the key", "未检查：该配置是包含密钥的 URL")
            : _words.Say("not checked: the setting is not a URL that the SDK accepts", "未检查：该配置不是 SDK 接受的 URL"));
}
