using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>Why there was no response, by what .NET has members for, and what to do.</summary>
internal static class ProbeProblem
{
    internal static Check Create(Target target, Exception problem, Words words)
    {
        (string found, string next) = Describe(problem, words);
        return Check.Failed(Titles.Tls, target.Name, ExitCode.Network, found, next);
    }

    private static (string Found, string Next) Describe(Exception problem, Words words) => problem switch
    {
        OperationCanceledException => (
            words.Say(
                $"no response within {EndpointProbe.Timeout.TotalSeconds} s", $"{EndpointProbe.Timeout.TotalSeconds} 秒内没有响应"),
            words.Say("Check the network, the proxy and the firewall.", "请检查网络、代理与防火墙。")),

        // .NET has the status in its text only.
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } tunnel
            when tunnel.Message.Contains("'407'", StringComparison.Ordinal) => (
            words.Say(
                "the proxy asks for a log-in (407 ProxyAuthenticationRequired)", "代理要求身份验证（407 ProxyAuthenticationRequired）"),
            words.Say("Check the user name and the password in the proxy's URL.", "请检查代理 URL 中的用户名和密码。")),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => (
            words.Say("the proxy refuses the tunnel (ProxyTunnelError)", "代理拒绝建立隧道（ProxyTunnelError）"),
            words.Say("Check whether the proxy allows this host.", "请检查代理是否允许访问该主机。")),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => (
            Say("the TLS handshake failed", "TLS 握手失败", problem, words),
            words.Say(
                "Check that the port is one for https, that both sides have TLS 1.2 or later, "
                    + "and whether a proxy or a firewall cuts it off.",
                "请检查该端口是否为 https 端口、双方是否支持 TLS 1.2 及以上，以及是否被代理或防火墙中断。")),
        _ => (
            Say("no response", "没有响应", problem, words),
            words.Say(
                "Check what listens there, the network, the proxy and the firewall.", "请检查该端口上的服务、网络、代理与防火墙。")),
    };

    private static string Say(string english, string chinese, Exception problem, Words words)
    {
        string members = string.Join(", ", MembersOf(problem).Distinct());
        return words.Say($"{english} ({members})", $"{chinese}（{members}）");
    }

    private static IEnumerable<string> MembersOf(Exception problem)
    {
        bool hasAny = false;
        for (Exception? level = problem; level is not null; level = level.InnerException)
        {
            string? member = level switch
            {
                HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } failed => failed.HttpRequestError.ToString(),
                HttpIOException { HttpRequestError: not HttpRequestError.Unknown } broken => broken.HttpRequestError.ToString(),
                SocketException failed => failed.SocketErrorCode.ToString(),
                _ => null,
            };
            if (member is not null)
            {
                hasAny = true;
                yield return member;
            }
        }

        if (!hasAny)
        {
            yield return problem.GetType().Name;
        }
    }
}
