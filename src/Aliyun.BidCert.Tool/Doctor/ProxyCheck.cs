using System;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>Which proxy is on the way to a server, and whether it can be connected to.</summary>
internal static class ProxyCheck
{
    /// <param name="target">The server.</param>
    /// <param name="route">The way to it.</param>
    /// <param name="reach">Whether its first station can be connected to.</param>
    /// <param name="isFirst">Whether the way to no other server before was through the same proxy.</param>
    /// <param name="words">The language.</param>
    internal static Check Create(Target target, ProxyRoute route, Reach reach, bool isFirst, Words words) =>
        route.Proxy is { } proxy ? OfProxy(target, proxy, route, reach, isFirst, words)
        : Check.Ok(Titles.Proxy, target.Name, OfNone(target, route, words));

    private static string OfNone(Target target, ProxyRoute route, Words words) =>
        target.IsHttpOnLoopback ? words.Say("none: http on loopback goes through no proxy", "无：环回地址的 http 不经代理")
        : route.Variable is not { } variable ? words.Say("none", "无")
        : route.Exceptions is { } exceptions ? words.Say(
            $"none: {variable} is set, and {exceptions} excepts this host", $"无：已设置 {variable}，但 {exceptions} 排除了该主机")
        : words.Say(
            $"none: {variable} is set, but .NET cannot read it, or the proxy excepts this host",
            $"无：已设置 {variable}，但 .NET 无法解析，或该主机不经代理");

    private static Check OfProxy(Target target, Uri proxy, ProxyRoute route, Reach reach, bool isFirst, Words words)
    {
        string server = Shown.Server(proxy);
        string source = route.Variable ?? words.Say("the system's settings", "系统设置");
        string exceptions = route.Exceptions is { } variable
            ? words.Say($"{variable} is set", $"已设置 {variable}")
            : words.Say("NO_PROXY is not set", "未设置 NO_PROXY");
        string found = words.Say($"{server}, from {source}; {exceptions}", $"{server}，来源：{source}；{exceptions}");
        if (reach.IsConnected)
        {
            return Check.Ok(Titles.Proxy, target.Name, found);
        }

        if (!isFirst)
        {
            return Check.Skipped(Titles.Proxy, target.Name, words.Say(
                $"{server}, from {source}: the proxy that cannot be reached", $"{server}，来源：{source}：即上面无法连接的代理"));
        }

        string reason = reach.Addresses.Count > 0
            ? Reason.Of(reach.Addresses[0].Error, Reach.ConnectTimeout, words)
            : Reason.Of(reach.NameError, Reach.NameTimeout, words);
        return Check.Failed(
            Titles.Proxy,
            target.Name,
            ExitCode.Network,
            words.Say($"{found}. It cannot be reached: {reason}", $"{found}。无法连接：{reason}"),
            words.Say(
                $"Correct the proxy in {source}, or remove it where there is a direct way; NO_PROXY names hosts that need none.",
                $"请修正{Spaced(source)}中的代理；可直连时请去掉代理，或在 NO_PROXY 中列出无需代理的主机。"));
    }

    private static string Spaced(string source) => char.IsAscii(source[0]) ? $" {source} " : source;
}
