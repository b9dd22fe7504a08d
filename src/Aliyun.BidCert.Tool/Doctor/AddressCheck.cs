using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The addresses of a server, and which of them connect.</summary>
internal static class AddressCheck
{
    internal static Check Create(Target target, Reach reach, Words words)
    {
        if (reach.Addresses.Count == 0)
        {
            return Check.Failed(
                Titles.Dns,
                target.Name,
                ExitCode.Network,
                Reason.Of(reach.NameError, Reach.NameTimeout, words),
                words.Say(
                    "Check the host name in the settings, and the DNS settings and the network of this machine. "
                        + "Where a proxy is the only way out, set HTTPS_PROXY.",
                    "请检查配置中的域名，以及本机的 DNS 设置与网络。若只能经代理访问外网，请设置 HTTPS_PROXY。"));
        }

        ReachedAddress[] connected = [.. reach.Addresses.Where(address => address.IsConnected)];
        ReachedAddress[] others = [.. reach.Addresses.Where(address => !address.IsConnected)];
        string reasons = List(others.Select(address => Describe(address, words)), words);
        if (connected.Length == 0)
        {
            return Check.Failed(
                Titles.Dns,
                target.Name,
                ExitCode.Network,
                words.Say($"no address connects at port {reach.Port}: {reasons}", $"所有地址的 {reach.Port} 端口均无法连接：{reasons}"),
                words.Say(
                    "Check host and port in the settings, and whether a firewall lets this machine out. "
                        + "Where a proxy is the only way out, set HTTPS_PROXY.",
                    "请检查配置中的域名与端口，以及防火墙是否放行。若只能经代理访问外网，请设置 HTTPS_PROXY。"));
        }

        string addresses = List(connected.Select(address => address.Address.ToString()), words);
        string found = words.Say($"connects at port {reach.Port}: {addresses}", $"可在端口 {reach.Port} 连接：{addresses}");
        return others.Length == 0
            ? Check.Ok(Titles.Dns, target.Name, found)
            : Check.Ok(
                Titles.Dns,
                target.Name,
                words.Say($"{found}; does not: {reasons}", $"{found}；不可连接：{reasons}"),
                words.Say(
                    "Calls work, because the SDK tries the addresses side by side.", "SDK 会并行尝试各个地址，不影响调用。"));
    }

    private static string Describe(ReachedAddress address, Words words)
    {
        string reason = Reason.Of(address.Error, Reach.ConnectTimeout, words);
        return words.Say($"{address.Address}, {reason}", $"{address.Address}，{reason}");
    }

    private static string List(IEnumerable<string> items, Words words) => string.Join(words.Say("; ", "；"), items);
}
