using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Emulator;

/// <summary>The command <c>bidcert emulator</c>.</summary>
internal static class EmulatorCommand
{
    private const int DefaultPort = 5190;
    private const int WrongArgument = 1;

    internal static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "The port. 0 means any free one.",
            DefaultValueFactory = _ => DefaultPort,
            CustomParser = ParsePort,
            HelpName = "PORT",
        };
        var address = new Option<IPAddress>("--address")
        {
            Description = "The IP address to listen on. One that is not loopback needs --allow-remote.",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = ParseAddress,
            HelpName = "ADDRESS",
        };
        var allowRemote = new Option<bool>("--allow-remote")
        {
            Description = "Serve other machines, too, for example a phone. Anyone who reaches the address can drive the emulator.",
        };
        var publicUrl = new Option<Uri?>("--public-url")
        {
            Description = "The URL under which browsers reach the emulator, if it is not the address and the port.",
            CustomParser = ParsePublicUrl,
            HelpName = "URL",
        };
        var command = new Command("emulator", "Runs the emulator of the certification services, with its pages and a control panel.")
        {
            port,
            address,
            allowRemote,
            publicUrl,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            new EmulatorArguments(result.GetValue(address)!, result.GetValue(port), result.GetValue(publicUrl)),
            result.GetValue(allowRemote),
            result.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static int ParsePort(ArgumentResult result)
    {
        if (ushort.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return port;
        }

        result.AddError($"--port is not a port: use a number from {IPEndPoint.MinPort} to {IPEndPoint.MaxPort}.");
        return DefaultPort;
    }

    private static async Task<int> RunAsync(
        EmulatorArguments arguments, bool allowRemote, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (!IPAddress.IsLoopback(arguments.Address) && FindErrorOfRemote(arguments, allowRemote) is { } error)
        {
            await console.Error.WriteLineAsync(error).ConfigureAwait(false);
            return WrongArgument;
        }

        return await EmulatorProcess.RunAsync(arguments, console.Output, console.Error, cancellationToken).ConfigureAwait(false);
    }

    private static string? FindErrorOfRemote(EmulatorArguments arguments, bool allowRemote) =>
        !allowRemote
            ? $"{arguments.Address} is not a loopback address: anyone who reaches it could drive the emulator. "
                + "Add --allow-remote if that is meant."
        : arguments is { IsAnyAddress: true, PublicUrl: null }
            ? $"{arguments.Address} is every address of this machine: say with --public-url under which one browsers reach it."
        : null;

    private static IPAddress? ParseAddress(ArgumentResult result)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address))
        {
            return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        }

        result.AddError("--address is not an IP address: use one such as 127.0.0.1 or ::1.");
        return null;
    }

    private static Uri? ParsePublicUrl(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? url)
            && url.Scheme is "http" or "https" && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" })
        {
            return url;
        }

        result.AddError("--public-url is not the URL of a server: use one such as https://emulator.example.");
        return null;
    }
}
