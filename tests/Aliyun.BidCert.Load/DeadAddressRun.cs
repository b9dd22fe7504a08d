using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;

namespace Aliyun.BidCert.Load;

/// <summary>
/// Row 97 on a network of its own: a host whose first address, of IPv6, swallows whatever is sent to it. A plain HttpClient waits there until its time
/// limit; the SDK's first attempt gets through by the second address, of IPv4.
/// </summary>
internal static class DeadAddressRun
{
    internal const string Argument = "dead-address-inside";

    private const string DeadAddress = "2001:db8::2";
    private const string Responded = "responded";
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Only localhost may be called without TLS. The neighbour is made up, so that the machine does not find out that nobody is there.
    private const string Network =
        $"""
        set -e
        ip link set lo up
        ip link add near type veth peer name far
        ip link set far up
        ip address add 192.0.2.1/24 dev near
        ip -6 address add 2001:db8::1/64 dev near nodad
        ip link set near up
        ip -6 neigh add {DeadAddress} lladdr 02:00:00:00:00:02 dev near
        mount --bind "$1" /etc/hosts
        exec "$2" {Argument}
        """;

    internal static async Task<int> RunAsync()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            await Console.Error.WriteLineAsync("A network namespace can be made only on Linux, and only by root.");
            return 2;
        }

        string hosts = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(hosts, $"{DeadAddress} localhost\n127.0.0.1 localhost\n");
            using var inside = Process.Start("unshare", ["--net", "--mount", "sh", "-c", Network, "sh", hosts, Environment.ProcessPath!]);
            await inside.WaitForExitAsync();
            return inside.ExitCode;
        }
        finally
        {
            File.Delete(hosts);
        }
    }

    internal static async Task<int> RunInsideAsync()
    {
        await using WebApplication server = ProcessesRun.Host(new BidCertEmulator());
        await server.StartAsync();
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{new Uri(server.Urls.Single()).Port}/"));
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(url.Host);
        Print("addresses", string.Join<IPAddress>(", ", addresses));

        string plain = await TimedAsync("plain HttpClient", async () =>
        {
            using var handler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, UseProxy = false };
            using var client = new HttpClient(handler);
            (await client.GetAsync(url)).Dispose();
        });
        using var client = new BidCertClient(new BidCertOptions
        {
            AccessKeyId = BidCertEmulator.DemoAccessKeyId,
            AccessKeySecret = BidCertEmulator.DemoAccessKeySecret,
            CrmEndpoint = url,
            MaxRetries = 0,
        });
        string ours = await TimedAsync("Aliyun.BidCert", () => client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk)));

        // Were the first address not dead and tried first, ours would prove nothing.
        bool isSound = addresses is [{ AddressFamily: AddressFamily.InterNetworkV6 }, ..] && plain != Responded && ours == Responded;
        Print("outcome", isSound ? "sound" : "NOT SOUND");
        return isSound ? 0 : 1;
    }

    private static async Task<string> TimedAsync(string name, Func<Task> callAsync)
    {
        var stopwatch = Stopwatch.StartNew();
        string outcome = Responded;
        try
        {
            await callAsync();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or BidCertException)
        {
            outcome = e.Message;
        }

        Print(name, string.Create(CultureInfo.InvariantCulture, $"{stopwatch.ElapsedMilliseconds} ms, {outcome}"));
        return outcome;
    }

    private static void Print(string name, object value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-48} {value}"));
}
