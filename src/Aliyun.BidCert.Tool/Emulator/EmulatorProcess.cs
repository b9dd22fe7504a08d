using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Tool.Emulator;

/// <summary>The emulator as a process: a web server that runs until it is told to stop.</summary>
internal static class EmulatorProcess
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    /// <exception cref="ToolException">It cannot listen.</exception>
    internal static async Task RunAsync(EmulatorArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        TextWriter output = context.Terminal.Output;
        var emulator = new BidCertEmulator();
        WebApplication app = Build(arguments, emulator);
        await using (app.ConfigureAwait(false))
        {
            try
            {
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                throw new ToolException(ExitCode.LocalResource, Explain(e, arguments, context.Words));
            }

            await output.WriteLineAsync(Welcome.Text(FindEndpoint(app), emulator.PublicUrl!, context.Words)).ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }

        await output.WriteLineAsync(context.Words.Say("The emulator has stopped.", "模拟器已停止。")).ConfigureAwait(false);
    }

    private static WebApplication Build(EmulatorArguments arguments, BidCertEmulator emulator)
    {
        // The settings and the environment of the folder that it is started in are not those of this program.
        var options = new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory };
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(options);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(arguments.Address, arguments.Port);
            if (!IPAddress.IsLoopback(arguments.Address) && !arguments.IsAnyAddress && arguments.Port != 0)
            {
                kestrel.Listen(IPAddress.Loopback, arguments.Port);
            }
        });
        emulator.PublicUrl = arguments.PublicUrl;
        WebApplication app = builder.Build();
        app.MapBidCertEmulator(emulator, AllowedHosts(arguments));
        return app;
    }

    /// <summary>
    /// Returns the URL for programs on this machine: loopback if the server listens there, because the SDK takes http there only.
    /// </summary>
    private static Uri FindEndpoint(WebApplication app)
    {
        Uri[] urls = [.. app.Urls.Select(url => new Uri(url.Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal)
            .Replace("//[::]:", "//[::1]:", StringComparison.Ordinal)))];
        return Array.Find(urls, url => url.IsLoopback) ?? urls[0];
    }

    private static string[] AllowedHosts(EmulatorArguments arguments) =>
        arguments.PublicUrl is { } url ? [url.Host, arguments.Address.ToString()]
        : IPAddress.IsLoopback(arguments.Address) ? []
        : [arguments.Address.ToString()];

    private static string Explain(Exception e, EmulatorArguments arguments, Words words)
    {
        string endpoint = new IPEndPoint(arguments.Address, arguments.Port).ToString();
        SocketError? error = ((e as SocketException) ?? (e.InnerException as SocketException))?.SocketErrorCode;
        return e.InnerException is AddressInUseException
                ? words.Say(
                    $"{endpoint} is in use, perhaps by another emulator: stop that one, or use another port with --port.",
                    $"{endpoint} 已被占用，可能是另一个模拟器：请先停止它，或用 --port 换一个端口。")
            : error == SocketError.AddressNotAvailable
                ? words.Say(
                    $"{endpoint} is not an address of this machine: use one that it has with --address.",
                    $"{endpoint} 不是本机的地址：请用 --address 指定本机的地址。")
            : error == SocketError.AccessDenied
                ? words.Say(
                    $"{endpoint} needs more privileges: use a port from 1024 with --port.",
                    $"没有使用 {endpoint} 的权限：请用 --port 指定 1024 及以上的端口。")
            : words.Say(
                $"The emulator cannot listen on {endpoint}: use another address or port.",
                $"模拟器无法监听 {endpoint}：请换一个地址或端口。");
    }
}
