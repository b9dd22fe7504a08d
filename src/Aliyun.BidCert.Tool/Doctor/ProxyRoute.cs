using System;
using System.Linq;
using System.Net;
using System.Net.Http;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The way to a server: through a proxy, or not.</summary>
/// <param name="Proxy">The proxy; null where there is none on the way.</param>
/// <param name="Variable">The environment variable that names a proxy for such servers; null if none does.</param>
/// <param name="Exceptions">The environment variable that names the exceptions; null if none does.</param>
/// <param name="Ignored">The environment variable that would count, if .NET could read a proxy in it; null if there is none.</param>
internal sealed record ProxyRoute(Uri? Proxy, string? Variable, string? Exceptions, string? Ignored)
{
    private static readonly string[] ExceptionVariables = ["no_proxy", "NO_PROXY"];

    internal static ProxyRoute Of(Target target)
    {
        if (target.Url is not { } url || target.IsHttpOnLoopback)
        {
            return new ProxyRoute(Proxy: null, Variable: null, Exceptions: null, Ignored: null);
        }

        IWebProxy system = HttpClient.DefaultProxy;
        Uri? proxy = system.IsBypassed(url) ? null : system.GetProxy(url);
        ProxyVariable[] variables = ProxyVariable.FindAll();
        ProxyVariable? source = variables.FirstOrDefault(
            variable => proxy is null ? variable.Proxy is not null : variable.Names(proxy));
        return new ProxyRoute(
            proxy,
            source?.Name,
            ExceptionVariables.FirstOrDefault(variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))),
            variables.TakeWhile(variable => variable != source).FirstOrDefault(variable => variable.Proxy is null)?.Name);
    }
}
