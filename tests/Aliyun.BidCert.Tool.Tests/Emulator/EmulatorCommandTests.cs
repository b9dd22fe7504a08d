using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Emulator;

/// <summary><c>bidcert emulator</c>.</summary>
[TestFixture]
[Platform("Unix", Reason = "Signals are sent with kill.")]
internal sealed partial class EmulatorCommandTests
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Emulator_PrintsSettingsThatWork_AndEndsCleanly(string signal)
    {
        using var tool = new ToolProcess("emulator", "--port", "0");
        string welcome = await tool.ReadUntilAsync(EmulatorProcess.LastLine);

        Assert.That(welcome, Does.StartWith("The emulator is running. It is not Alibaba Cloud, and nothing that it says is real.\n"));
        await AssertSettingsWorkAsync(Settings().Match(welcome).Value);
        using var http = new HttpClient();
        foreach (Match url in Url().Matches(welcome))
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri(url.Value));
            Assert.That((url.Value, response.StatusCode), Is.EqualTo((url.Value, HttpStatusCode.OK)));
        }

        tool.Signal(signal);
        Assert.That(await tool.WaitAsync(), Is.EqualTo(new ToolResult(0, "The emulator has stopped.\n", "")));
    }

    [Test]
    public async Task Row120_Emulator_PortInUse_SaysWhatToDo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var tool = new ToolProcess("emulator", $"--port={port}");
        Assert.That(
            await tool.WaitAsync(),
            Is.EqualTo(new ToolResult(3, "", $"127.0.0.1:{port} is in use, perhaps by another emulator: stop that one, or use another port with --port.\n")));
    }

    [TestCase("--address 0.0.0.0", 1, "0.0.0.0 is not a loopback address: anyone who reaches it could drive the emulator. Add --allow-remote if that is meant.")]
    [TestCase("--address 192.0.2.1", 1, "192.0.2.1 is not a loopback address: anyone who reaches it could drive the emulator. Add --allow-remote if that is meant.")]
    [TestCase("--address :: --allow-remote", 1, ":: is every address of this machine: say with --public-url under which one browsers reach it.")]
    [TestCase("--address 192.0.2.1 --allow-remote --port 5190", 3, "192.0.2.1:5190 is not an address of this machine: use one that it has with --address.")]
    [TestCase("--address nonsense", 1, "--address is not an IP address: use one such as 127.0.0.1 or ::1.")]
    [TestCase("--port 65536", 1, "--port is not a port: use a number from 0 to 65535.")]
    [TestCase("--port nonsense", 1, "--port is not a port: use a number from 0 to 65535.")]
    [TestCase("--public-url /path", 1, "--public-url is not the URL of a server: use one such as https://emulator.example.")]
    [TestCase("--prot 1", 1, "--prot is not an option of this command: see bidcert emulator --help.")]
    public async Task Emulator_WrongArgument_IsNamedInALine(string arguments, int exitCode, string error)
    {
        using var tool = new ToolProcess(["emulator", .. arguments.Split(' ')]);
        (int actual, string output, string said) = await tool.WaitAsync();
        Assert.That((actual, output, said.TrimEnd()), Is.EqualTo((exitCode, "", error)));
    }

    [Test]
    public async Task Emulator_AnyAddress_IsServedUnderItsPublicUrl()
    {
        using var tool = new ToolProcess("emulator", "--port", "0", "--address", "0.0.0.0", "--allow-remote", "--public-url", "http://phone.example:5190");
        string welcome = await tool.ReadUntilAsync(EmulatorProcess.LastLine);
        Assert.That(welcome, Does.Contain("Control panel   http://phone.example:5190/_emulator\n"));
        Assert.That(welcome, Does.Match("\"Endpoint\": \"http://127\\.0\\.0\\.1:[0-9]+/\"").And.Contain("The SDK rejects URLs with http that are not on loopback"));
    }

    [Test]
    public async Task Help_NamesTheCommand()
    {
        using var tool = new ToolProcess("emulator", "--help");
        (int exitCode, string output, _) = await tool.WaitAsync();
        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Contain("bidcert emulator [options]").And.Contain("--allow-remote"));
    }

    // As an application that has pasted them.
    private static async Task AssertSettingsWorkAsync(string json)
    {
        using var file = new System.IO.MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(file).Build());
        services.AddBidCert();
        services.AddFaceVerify();
        await using ServiceProvider provider = services.BuildServiceProvider();

        GenerateAliyunBidCertWaysUrlResponse response =
            await provider.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));
        InitFaceVerifyResponse started =
            await provider.GetRequiredService<IFaceVerifyClient>().InitAsync(new("scene", "order", "测试样例", "000000190000000000"));
        Assert.That((response.Url.IsLoopback, started.CertifyUrl.IsLoopback), Is.EqualTo((true, true)));
    }

    [GeneratedRegex(@"^  \{$.*?^  \}$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Settings();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/(_emulator\S*|health)")]
    private static partial Regex Url();
}
