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

    internal static Command Create(ToolContext context)
    {
        Words words = context.Words;
        var port = new Option<int>("--port")
        {
            Description = words.Say(
                "The port. 0 means any free one.",
                "端口，0 表示任意空闲端口。"),
            DefaultValueFactory = _ => DefaultPort,
            CustomParser = result => ParsePort(result, words),
            HelpName = "PORT",
        };
        var address = new Option<IPAddress>("--address")
        {
            Description = words.Say(
                "The IP address to listen on. One that is not loopback needs --allow-remote.",
                "监听的 IP 地址。非环回地址须加 --allow-remote。"),
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result => ParseAddress(result, words),
            HelpName = "ADDRESS",
        };
        var allowRemote = new Option<bool>("--allow-remote")
        {
            Description = words.Say(
                "Serve other machines, too, such as a phone. Anyone who reaches the address can drive the emulator.",
                "允许其他设备访问，例如手机。能访问该地址的任何人都可以操作模拟器。"),
        };
        var publicUrl = new Option<Uri?>("--public-url")
        {
            Description = words.Say(
                "The URL under which browsers reach the emulator, if it is not the address and the port.",
                "浏览器访问模拟器的 URL（与监听地址和端口不同时填写）。"),
            CustomParser = result => ParsePublicUrl(result, words),
            HelpName = "URL",
        };
        var command = new Command("emulator", words.Say(
            "Run the emulator of the certification services, with its pages and a control panel.",
            "运行实名认证服务的模拟器，附带页面与控制面板。"))
        {
            port,
            address,
            allowRemote,
            publicUrl,
        };
        command.SetStoppableAction((result, cancellationToken) => RunAsync(
            new EmulatorArguments(result.GetValue(address)!, result.GetValue(port), result.GetValue(publicUrl)),
            result.GetValue(allowRemote),
            context,
            cancellationToken));
        Examples.AddTo(command, context, "bidcert emulator", "bidcert emulator --port 0");
        return command;
    }

    private static int ParsePort(ArgumentResult result, Words words)
    {
        if (ushort.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return port;
        }

        result.AddError(words.Say(
            $"--port is not a port: use a number from {IPEndPoint.MinPort} to {IPEndPoint.MaxPort}.",
            $"--port 不是端口：请使用 {IPEndPoint.MinPort} 到 {IPEndPoint.MaxPort} 的数字。"));
        return DefaultPort;
    }

    private static async Task<ExitCode> RunAsync(
        EmulatorArguments arguments, bool allowRemote, ToolContext context, CancellationToken cancellationToken)
    {
        if (!IPAddress.IsLoopback(arguments.Address) && FindErrorOfRemote(arguments, allowRemote, context.Words) is { } error)
        {
            throw new ToolException(ExitCode.WrongArgument, error);
        }

        await EmulatorProcess.RunAsync(arguments, context, cancellationToken).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static string? FindErrorOfRemote(EmulatorArguments arguments, bool allowRemote, Words words) =>
        !allowRemote ? words.Say(
            $"{arguments.Address} is not a loopback address: anyone who reaches it could drive the emulator. "
                + "Add --allow-remote if that is meant.",
            $"{arguments.Address} 不是环回地址：能访问它的任何人都可以操作模拟器。如确有需要，请加上 --allow-remote。")
        : arguments is { IsAnyAddress: true, PublicUrl: null } ? words.Say(
            $"{arguments.Address} is every address of this machine: say with --public-url under which one browsers reach it.",
            $"{arguments.Address} 表示本机所有地址：请用 --public-url 指定浏览器使用的地址。")
        : null;

    private static IPAddress? ParseAddress(ArgumentResult result, Words words)
    {
        if (IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address))
        {
            return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        }

        result.AddError(words.Say(
            "--address is not an IP address: use one such as 127.0.0.1 or ::1.",
            "--address 不是 IP 地址：请使用 127.0.0.1 或 ::1 之类的地址。"));
        return null;
    }

    private static Uri? ParsePublicUrl(ArgumentResult result, Words words)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? url)
            && url.Scheme is "http" or "https" && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" })
        {
            return url;
        }

        result.AddError(words.Say(
            "--public-url is not the URL of a server: use one such as https://emulator.example.",
            "--public-url 不是服务器的 URL：请使用 https://emulator.example 之类的地址。"));
        return null;
    }
}
