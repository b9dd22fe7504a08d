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
    private const int Success = 0;
    private const int CannotListen = 3;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    internal static async Task<int> RunAsync(
        EmulatorArguments arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
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
                await error.WriteLineAsync(Explain(e, arguments)).ConfigureAwait(false);
                return CannotListen;
            }

            await output.WriteLineAsync(Welcome.Text(FindEndpoint(app), emulator.PublicUrl!)).ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }

        await output.WriteLineAsync("The emulator has stopped.").ConfigureAwait(false);
        return Success;
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

    private static string Explain(Exception e, EmulatorArguments arguments)
    {
        string endpoint = new IPEndPoint(arguments.Address, arguments.Port).ToString();
        SocketError? error = ((e as SocketException) ?? (e.InnerException as SocketException))?.SocketErrorCode;
        return e.InnerException is AddressInUseException
                ? $"{endpoint} is in use, perhaps by another emulator: stop that one, or use another port with --port."
            : error == SocketError.AddressNotAvailable
                ? $"{endpoint} is not an address of this machine: use one that it has with --address."
            : error == SocketError.AccessDenied
                ? $"{endpoint} may not be used without more rights: use a port from 1024 with --port."
            : $"The emulator cannot listen on {endpoint}: use another address or port.";
    }
}
