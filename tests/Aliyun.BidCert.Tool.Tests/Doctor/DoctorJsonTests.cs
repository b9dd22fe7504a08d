using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary><c>bidcert doctor --json</c>.</summary>
[TestFixture]
internal sealed class DoctorJsonTests
{
    private const string Members = "ok exitCode isEmulator checks settings messageToAccountManager";

    [TestCase("English")]
    [TestCase("Chinese")]
    public async Task Json_GoodWorld_IsOneObject(string language)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings.With(("BidCert__AdviceLanguage", language)), "--json");
        JsonElement json = Parse(result);

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(
            (json.GetProperty("ok").GetBoolean(), json.GetProperty("exitCode").GetInt32(), json.GetProperty("isEmulator").GetBoolean()),
            Is.EqualTo((true, 0, true)));
        Assert.That(json.GetProperty("messageToAccountManager").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            string.Join("\n", Checks(json).Select(check => $"{Text(check, "group")} {Text(check, "name")} {Text(check, "state")}")),
            Is.EqualTo("""
                Settings Sources ok
                Settings AccessKeyId ok
                Settings AccessKeySecret ok
                Settings Endpoint ok
                Settings CrmEndpoint ok
                Settings SignatureMethod ok
                Settings AdviceLanguage ok
                Settings Defaults ok
                Settings Validation ok
                FaceVerifySettings AccessKeyId ok
                FaceVerifySettings AccessKeySecret ok
                FaceVerifySettings Endpoint ok
                FaceVerifySettings Version ok
                FaceVerifySettings Defaults ok
                FaceVerifySettings Validation ok
                Proxy HOST ok
                DNS HOST ok
                TLS HOST skipped
                Clock HOST ok
                Crm Key ok
                Crm Permission ok
                Crm Product ok
                Aas Key ok
                Aas Permission ok
                Aas Product ok
                SAF Key ok
                SAF Permission ok
                SAF Product ok
                """));
    }

    [Test]
    public async Task Json_NoEmulator_SaysSo()
    {
        await using RejectingServer server = await RejectingServer.StartAsync("Invalid PK");
        ToolResult result = await DoctorOutput.RunAsync(server.Settings, "--json");
        JsonElement json = Parse(result);
        Assert.That((result.ExitCode, json.GetProperty("isEmulator").GetBoolean()), Is.EqualTo((0, false)));
    }

    [Test]
    public async Task Json_Settings_AreMaskedAndHaveTheirSources()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        JsonElement json = Parse(await DoctorOutput.RunAsync(emulator.Settings.With(("BidCert__SecurityToken", "")), "--json"));
        IEnumerable<string> settings = json.GetProperty("settings").EnumerateArray()
            .Where(setting => !Text(setting, "key")!.StartsWith("BidCert:FaceVerify:", StringComparison.Ordinal))
            .Select(setting => $"{Text(setting, "key")} = {Text(setting, "value") ?? "null"} ({Text(setting, "source") ?? "null"})");
        Assert.That(string.Join("\n", settings), Is.EqualTo("""
            BidCert:AccessKeyId = Emu***eyId (environment variable BidCert__AccessKeyId)
            BidCert:AccessKeySecret = set, 27 characters (environment variable BidCert__AccessKeySecret)
            BidCert:SecurityToken = null (null)
            BidCert:Endpoint = http://HOST/ (environment variable BidCert__Endpoint)
            BidCert:CrmEndpoint = http://HOST/ (environment variable BidCert__CrmEndpoint)
            BidCert:SignatureMethod = HmacSha1 (null)
            BidCert:BidType = Normal (null)
            BidCert:Format = Json (null)
            BidCert:ParameterPlacement = Query (null)
            BidCert:AttemptTimeout = 00:00:10 (null)
            BidCert:TotalTimeout = 00:00:30 (null)
            BidCert:MaxRetries = 2 (null)
            BidCert:AdviceLanguage = English (null)
            """));
    }

    [Test]
    public async Task Json_ApiNotOpened_HasTheMessage()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"resellers/{BidCertEmulator.DemoResellerUid}", """{"isApiOpened": false}""");
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings, "--json");
        JsonElement json = Parse(result);
        JsonElement failed = Checks(json).First(check => Text(check, "state") == "failed");

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((7, "")));
        Assert.That((json.GetProperty("ok").GetBoolean(), json.GetProperty("exitCode").GetInt32()), Is.EqualTo((false, 7)));
        Assert.That(Text(json, "messageToAccountManager"), Is.EqualTo(ExpectedReport.MessageToAccountManager));
        Assert.That(string.Join(" ", failed.EnumerateObject().Select(member => member.Name)), Is.EqualTo("group name state found next"));
        Assert.That((Text(failed, "group"), Text(failed, "name")), Is.EqualTo(("Crm", "Product")));
        Assert.That(
            (Text(failed, "found"), Text(failed, "next")),
            Is.EqualTo((
                "Crm 2015-04-08 rejects the call: InvalidApi.NotFound (HTTP 404, RequestId ID)",
                ExpectedReport.NotOpenedAdvice)));
    }

    [Test]
    public async Task Json_NoUnicode_IsStillUtf8()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"resellers/{BidCertEmulator.DemoResellerUid}", """{"isApiOpened": false}""");
        JsonElement json = Parse(await DoctorOutput.RunAsync(emulator.Settings.With(("LC_ALL", "en_US.ISO-8859-1")), "--json"));
        Assert.That(Text(json, "messageToAccountManager"), Is.EqualTo(ExpectedReport.MessageToAccountManager));
    }

    private static JsonElement Parse(ToolResult result)
    {
        Assert.That(result.Output, Does.Match(@"^\{[^\n]*\}\n$"), result.Error);
        JsonElement json = JsonElement.Parse(result.Output);
        Assert.That(string.Join(" ", json.EnumerateObject().Select(member => member.Name)), Is.EqualTo(Members));
        return json;
    }

    private static JsonElement.ArrayEnumerator Checks(JsonElement json) => json.GetProperty("checks").EnumerateArray();

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
