using System;
using System.Linq;
using System.Net;
using System.Net.Http;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The way to a server: through a proxy, or not.</summary>
/// <param name="Proxy">The proxy; null where there is none on the way.</param>
/// <param name="Variable">The environment variable that names a proxy for such servers; null if none does.</param>
/// <param name="Exceptions">The environment variable that names the exceptions; null if none does.</param>
internal sealed record ProxyRoute(Uri? Proxy, string? Variable, string? Exceptions)
{
    // In .NET's order. Only https goes through a proxy: http is for loopback.
    private static readonly string[] Variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    private static readonly string[] ExceptionVariables = ["no_proxy", "NO_PROXY"];

    internal static ProxyRoute Of(Target target)
    {
        if (target.Url is not { } url || target.IsHttpOnLoopback)
        {
            return new ProxyRoute(Proxy: null, Variable: null, Exceptions: null);
        }

        IWebProxy proxy = HttpClient.DefaultProxy;
        return new ProxyRoute(
            proxy.IsBypassed(url) ? null : proxy.GetProxy(url), FirstSet(Variables), FirstSet(ExceptionVariables));
    }

    private static string? FirstSet(string[] variables) =>
        variables.FirstOrDefault(variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)));
}
