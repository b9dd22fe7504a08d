using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>What <c>bidcert doctor</c> asks the services, and what it makes of their answers.</summary>
[TestFixture]
internal sealed class DoctorServiceTests
{
    [TestCase(null)]
    [TestCase(BidCertEmulator.DemoAliyunPk)]
    [TestCase(BidCertEmulator.CertifiedAliyunPk)]
    public async Task Services_AreAskedWithoutChangingAnything(string? uid)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await DoctorOutput.RunAsync(emulator.Settings, uid is null ? [] : ["--uid", uid]);
        JsonElement state = await emulator.GetAsync("state");
        JsonElement[] requests = [.. state.GetProperty("requests").EnumerateArray().Reverse()];
        string ofCustomer = uid is null ? "" : "POST:QueryBidUserCertifiedInfo ";

        Assert.That(
            string.Join(" ", requests.Select(request => $"{Text(request, "method")}:{Text(request, "action")}")),
            Is.EqualTo($"GET: POST:QueryBidUserCertifiedInfo {ofCustomer}POST:GenerateAliyunBidCertWaysUrl POST:ExecuteRequest"));
        Assert.That(
            (Parameter(requests[1], "PK"), Parameter(requests[^2], "AliyunPk"), Parameter(requests[^1], "ServiceParameters")),
            Is.EqualTo(("0", "0", """{"method":"query","certifyId":"0","sceneId":"1"}""")));
        Assert.That(Parameter(requests[^3], "PK"), Is.EqualTo(uid ?? "0"));
        Assert.That(
            (state.GetProperty("certificationUrls").GetArrayLength(), state.GetProperty("faceVerifications").GetArrayLength()),
            Is.EqualTo((0, 0)));
    }

    [TestCase(BidCertEmulator.DemoAliyunPk, "100***0001 is not certified")]
    [TestCase(BidCertEmulator.CertifiedAliyunPk, "100***0002 is certified")]
    public async Task Uid_OfACustomer_SaysWhetherItIsCertified(string uid, string found)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings, "--uid", uid);
        Assert.That((result.ExitCode, GroupOf(result, "Crm")), Is.EqualTo((0, ExpectedReport.Layout($"""
            Crm (QueryBidUserCertifiedInfo)
            ✓ Key | Emu***eyId is accepted
            ✓ Permission | may call QueryBidUserCertifiedInfo
            ✓ Product | Crm 2015-04-08 answers Invalid PK (HTTP 404, RequestId ID), as it should for the UID 0, which nobody has
            ✓ Customer | {found} (RequestId ID)
            """))));
    }

    [Test]
    public async Task Uid_OfAnotherReseller_IsNotAllowed()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings, "--uid", BidCertEmulator.OtherResellersAliyunPk);
        Assert.That((result.ExitCode, GroupOf(result, "Crm")), Is.EqualTo((7, ExpectedReport.Layout("""
            Crm (QueryBidUserCertifiedInfo)
            ✓ Key | Emu***eyId is accepted
            ✓ Permission | may call QueryBidUserCertifiedInfo
            ✓ Product | Crm 2015-04-08 answers Invalid PK (HTTP 404, RequestId ID), as it should for the UID 0, which nobody has
            ✗ Customer | 100***0003 is not a customer of this reseller: Bid Mismatch (HTTP 403, RequestId ID). Check that the UID is one of your own customers and that the AccessKey is that of the reseller who created it.
            """))));
    }

    [Test]
    public async Task Uid_OfNobody_IsNotAllowed()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings, "--uid", "1234567890123456");
        Assert.That((result.ExitCode, GroupOf(result, "Crm")), Is.EqualTo((7, ExpectedReport.Layout("""
            Crm (QueryBidUserCertifiedInfo)
            ✓ Key | Emu***eyId is accepted
            ✓ Permission | may call QueryBidUserCertifiedInfo
            ✓ Product | Crm 2015-04-08 answers Invalid PK (HTTP 404, RequestId ID), as it should for the UID 0, which nobody has
            ✗ Customer | no account has the UID 123***3456: Invalid PK (HTTP 404, RequestId ID). Check the UID: it is the account's numeric UID, not a login name or that of a RAM user.
            """))));
    }

    [Test]
    public async Task Uid_WhereTheKeyIsRejected_IsNotAskedAbout()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        ToolResult result = await DoctorOutput.RunAsync(
            emulator.Settings.With(("BidCert__AccessKeyId", DoctorOutput.UnknownKey)), "--uid", BidCertEmulator.DemoAliyunPk);
        Assert.That(result.ExitCode, Is.EqualTo(6));
        Assert.That(GroupOf(result, "Crm"), Does.EndWith(ExpectedReport.Layout("""
            – Product | not known, because the key is rejected
            – Customer | not asked, because the call above failed
            """)));
    }

    [Test]
    public async Task Uid_ThatCrmSaysSomebodyElseHas_GetsNoUrl()
    {
        await using RejectingServer server = await RejectingServer.StartAsync("Bid Mismatch");
        ToolResult result = await DoctorOutput.RunAsync(server.Settings);
        const string NotAsked = "not asked, because it is not certain that nobody has the UID 0";
        Assert.That(GroupOf(result, "Crm"), Does.Match(@"\n✓ Product +Crm 2015-04-08 answers Bid Mismatch \(HTTP 404, RequestId ID\)\n"));
        Assert.That(result.Output, Does.Contain(ExpectedReport.Layout($"""
            Aas (GenerateAliyunBidCertWaysUrl)
            – Key | {NotAsked}
            – Permission | {NotAsked}
            – Product | {NotAsked}
            """)));
    }

    [Test]
    public async Task Aas_WhereCrmIsNotOpened_IsAskedAllTheSame()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        // The first is the request without a signature that asks for TLS and clock.
        await emulator.PostAsync("faults", """{"fault": "ServiceError", "code": "InvalidApi.NotFound", "statusCode": 404, "count": 2}""");
        ToolResult result = await DoctorOutput.RunAsync(emulator.Settings);
        Assert.That(result.ExitCode, Is.EqualTo(7));
        Assert.That(result.Output, Does.Contain(ExpectedReport.Layout(ExpectedReport.GoodAas)));
    }

    [TestCase("somebody")]
    [TestCase("")]
    [TestCase("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Uid_ThatIsNone_IsOneLine(string uid) => Assert.That(
        await ToolProcess.RunAsync("doctor", "--uid", uid),
        Is.EqualTo(new ToolResult(1, "", "--uid is not a UID: use the number of the customer's account, such as 1000000000000001.\n")));

    [Test]
    public async Task Key_ThatIsDisabled_IsRejected()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"access-keys/{BidCertEmulator.DemoAccessKeyId}", """{"isActive": false}""");
        await AssertAsync(emulator, 6, "Crm", "Key", "✗", "Emu***eyId is rejected: InvalidAccessKeyId.Inactive (HTTP 400, RequestId ID). ");
    }

    [Test]
    public async Task Key_OfARamUser_HasNoPermission()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        Dictionary<string, string?> environment = emulator.Settings.With(
            ("BidCert__AccessKeyId", BidCertEmulator.DemoRamAccessKeyId),
            ("BidCert__AccessKeySecret", BidCertEmulator.DemoRamAccessKeySecret));
        await AssertAsync(
            environment, 7, "Crm", "Permission", "✗", "QueryBidUserCertifiedInfo is refused: Forbidden.RAM (HTTP 403, RequestId ID). ");
    }

    [Test]
    public async Task Account_ThatIsNoReseller_HasNoPermission()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"resellers/{BidCertEmulator.DemoResellerUid}", """{"isBidAccount": false}""");
        await AssertAsync(emulator, 7, "Aas", "Permission", "✗", "GenerateAliyunBidCertWaysUrl is refused: Not Bid (HTTP 403, RequestId ID). ");
    }

    [Test]
    public async Task FaceKey_ThatIsUnknown_IsRejected()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await AssertAsync(
            emulator.Settings.With(("BidCert__FaceVerify__AccessKeyId", DoctorOutput.UnknownKey)),
            6,
            "SAF",
            "Key",
            "✗",
            "LTA***sOne is rejected: InvalidAccessKeyId.NotFound (HTTP 404, RequestId ID). ");
    }

    [TestCase(BidCertEmulator.DemoAccessKeySecret, "–", "the key that Crm rejected")]
    [TestCase(DoctorOutput.WrongSecret, "✗", "LTA***sOne is rejected: InvalidAccessKeyId.NotFound (HTTP 404, RequestId ID). ")]
    public async Task FaceKey_ThatCrmRejected_IsOneProblem(string secret, string mark, string found)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await AssertAsync(
            emulator.Settings.With(
                ("BidCert__AccessKeyId", DoctorOutput.UnknownKey),
                ("BidCert__FaceVerify__AccessKeyId", DoctorOutput.UnknownKey),
                ("BidCert__FaceVerify__AccessKeySecret", secret)),
            6,
            "SAF",
            "Key",
            mark,
            found);
    }

    [Test]
    public async Task Endpoint_OfAnotherProduct_IsAboutTheProduct()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await AssertAsync(
            emulator.Settings.With(("BidCert__CrmEndpoint", emulator.Url.AbsoluteUri + "aas")),
            7,
            "Crm",
            "Product",
            "✗",
            "Crm 2015-04-08 rejects the call: InvalidVersion (HTTP 404, RequestId ID). ");
    }

    [Test]
    public async Task Service_ThatThrottles_IsTransient()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PostAsync("faults", """{"fault": "ServiceError", "code": "Throttling.User", "count": 100}""");
        await AssertAsync(
            emulator, 8, "Crm", "Product", "✗", "Crm 2015-04-08 rejects the call: Throttling.User (HTTP 400, RequestId ID). ");
    }

    [Test]
    public async Task Service_ThatAnswersWithAPage_IsAboutTheNetwork()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PostAsync("faults", """{"fault": "Html", "statusCode": 200, "count": 100}""");
        await AssertAsync(emulator, 4, "Crm", "Product", "✗", "QueryBidUserCertifiedInfo: HOST responded with HTTP 200 and ");
    }

    [TestCase("A1b2C3d4E5f6G7h8I9j0K1l2M3n4")]
    [TestCase("Made.Up")]
    public async Task Service_CodeThatIsNotDocumented_IsShownOnlyIfItIsNoSecret(string code)
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PostAsync("faults", $$"""{"fault": "ServiceError", "code": "{{code}}", "statusCode": 403, "count": 100}""");
        bool isSecret = code.StartsWith('A');
        string shown = isSecret ? "an undocumented code" : code;
        await AssertAsync(
            isSecret ? emulator.Settings.With(("BidCert__AccessKeySecret", code)) : emulator.Settings,
            7,
            "Crm",
            "Product",
            "✗",
            $"Crm 2015-04-08 rejects the call: {shown} (HTTP 403, RequestId ID). "
                + "The code is not documented. Give the RequestId to the vendor's support.");
    }

    [Test]
    public async Task Help_HasExamplesAndSaysThatNothingIsChanged()
    {
        ToolResult result = await ToolProcess.RunAsync("doctor", "--help");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("never issues a URL, removes a certification or starts a face verification."));
        Assert.That(result.Output, Does.EndWith("Examples:\n  bidcert doctor\n  bidcert doctor --uid 1000000000000001 --json\n\n"));
    }

    private static Task AssertAsync(EmulatorProcess emulator, int exitCode, string group, string name, string mark, string found) =>
        AssertAsync(emulator.Settings, exitCode, group, name, mark, found);

    private static async Task AssertAsync(
        Dictionary<string, string?> environment, int exitCode, string group, string name, string mark, string found)
    {
        ToolResult result = await DoctorOutput.RunAsync(environment);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((exitCode, "")));
        string? line = GroupOf(result, group).Split('\n').FirstOrDefault(line => line.Contains($" {name} ", StringComparison.Ordinal));
        Assert.That(line, Does.StartWith($"{mark} {name.PadRight(18)}  {found}"));
    }

    private static string GroupOf(ToolResult result, string group) => result.Output.Split("\n\n")
        .First(part => part.StartsWith(group + " (", StringComparison.Ordinal)) + "\n";

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();

    private static string? Parameter(JsonElement request, string name) => Text(request.GetProperty("parameters"), name);
}
