using System;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>Which proxy is on the way to a server, and whether it can be connected to.</summary>
internal static class ProxyCheck
{
    /// <param name="target">The server.</param>
    /// <param name="route">The way to it.</param>
    /// <param name="reach">Whether its first station can be connected to.</param>
    /// <param name="isFirst">Whether the way to no other server before was through the same proxy, or past the same variable.</param>
    /// <param name="words">The language.</param>
    internal static Check Create(Target target, ProxyRoute route, Reach reach, bool isFirst, Words words) =>
        route.Ignored is { } ignored ? OfIgnored(target, ignored, route, reach, isFirst, words)
        : OfRead(target, route, reach, isFirst, words);

    private static Check OfRead(Target target, ProxyRoute route, Reach reach, bool isFirst, Words words) =>
        route.Proxy is { } proxy ? OfProxy(target, proxy, route, reach, isFirst, words)
        : Check.Ok(Titles.Proxy, target.Name, OfNone(target, route, words));

    // What is used instead follows, whether it works or not.
    private static Check OfIgnored(Target target, string variable, ProxyRoute route, Reach reach, bool isFirst, Words words)
    {
        string proxy = route.Proxy is null ? "" : OfRead(target, route, reach, isFirst: true, words).Found;
        string used = proxy.Length == 0 ? "" : words.Say($"; used: {proxy}", $"；实际使用：{proxy}");
        if (!isFirst)
        {
            return Check.Skipped(Titles.Proxy, target.Name, words.Say(
                $"{variable} is ignored{used}", $"{variable} 被忽略{used}"));
        }

        string found = words.Say(
            $"{variable} is set, but it is not the URL of a proxy: it is ignored", $"已设置 {variable}，但其值不是代理的 URL，因此被忽略");
        return Check.Failed(
            Titles.Proxy,
            target.Name,
            ExitCode.Network,
            found + used,
            words.Say("Write it as http://host:port.", "请写作 http://host:port。"));
    }

    private static string OfNone(Target target, ProxyRoute route, Words words) =>
        target.IsHttpOnLoopback ? words.Say("none: http on loopback goes through no proxy", "无：环回地址的 http 不经代理")
        : route.Variable is not { } variable ? words.Say("none", "无")
        : route.Exceptions is { } exceptions ? words.Say(
            $"none: {variable} is set, and {exceptions} excepts this host", $"无：已设置 {variable}，但 {exceptions} 排除了该主机")
        : words.Say($"none: {variable} is set, but .NET does not use it for this host", $"无：已设置 {variable}，但 .NET 对该主机不使用它");

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
