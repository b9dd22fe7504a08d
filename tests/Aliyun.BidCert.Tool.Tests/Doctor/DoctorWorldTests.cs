using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>What <c>bidcert doctor</c> prints, whole, in a good world and in broken ones.</summary>
[TestFixture]
internal sealed class DoctorWorldTests
{
    private static readonly Dictionary<string, string?> KeyAlone = new()
    {
        ["BidCert__AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
        ["BidCert__AccessKeySecret"] = BidCertEmulator.DemoAccessKeySecret,
    };

    [Test]
    public async Task Doctor_GoodWorld_AllIsWell()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await AssertAsync(emulator.Settings, 0, $"""
            {ExpectedReport.Settings()}

            {ExpectedReport.FaceVerifySettings}

            {ExpectedReport.GoodNetwork}

            {ExpectedReport.GoodServices}

            All is well, but the emulator responds, not Alibaba Cloud.
            """);
    }

    [Test]
    public async Task Doctor_NoConfiguration_SaysHowToSetTheKey()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        var environment = new Dictionary<string, string?>
        {
            ["BidCert__Endpoint"] = emulator.Url.AbsoluteUri,
            ["BidCert__CrmEndpoint"] = emulator.Url.AbsoluteUri,
        };
        const string NotAsked = "not asked, because the settings are not valid";
        await AssertAsync(environment, 2, $"""
            {ExpectedReport.SettingsWithoutKey()}

            {ExpectedReport.NoFaceVerifySettings}

            {ExpectedReport.GoodNetwork}

            {ExpectedReport.NotAsked(NotAsked, NotAsked)}

            1 problem: Settings (BidCert), Validation: no AccessKey is set.
            """);
    }

    [Test]
    public async Task Doctor_WrongSecret_NamesTheKey()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        const string Rejected = "Emu***eyId is rejected: SignatureDoesNotMatch (HTTP 400, RequestId ID)";
        await AssertAsync(emulator.Settings.With(("BidCert__AccessKeySecret", DoctorOutput.WrongSecret)), 6, $"""
            {ExpectedReport.Settings(secretLength: DoctorOutput.WrongSecret.Length)}

            {ExpectedReport.FaceVerifySettings}

            {ExpectedReport.GoodNetwork}

            Crm (QueryBidUserCertifiedInfo)
            ✗ Key | {Rejected}. {ExpectedReport.WrongSecretAdvice}
            {ExpectedReport.KeyRejected}

            Aas (GenerateAliyunBidCertWaysUrl)
            – Key | the key that Crm rejected
            {ExpectedReport.KeyRejected}

            {ExpectedReport.GoodSaf}

            1 problem: Crm (QueryBidUserCertifiedInfo), Key: {Rejected}.
            """);
    }

    [Test]
    public async Task Doctor_UnknownKey_NamesTheKey()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        const string Rejected = "LTA***sOne is rejected: InvalidAccessKeyId.NotFound (HTTP 404, RequestId ID)";
        await AssertAsync(emulator.Settings.With(("BidCert__AccessKeyId", DoctorOutput.UnknownKey)), 6, $"""
            {ExpectedReport.Settings(accessKeyId: "LTA***sOne")}

            {ExpectedReport.FaceVerifySettings}

            {ExpectedReport.GoodNetwork}

            Crm (QueryBidUserCertifiedInfo)
            ✗ Key | {Rejected}. {ExpectedReport.UnknownKeyAdvice}
            {ExpectedReport.KeyRejected}

            Aas (GenerateAliyunBidCertWaysUrl)
            – Key | the key that Crm rejected
            {ExpectedReport.KeyRejected}

            {ExpectedReport.GoodSaf}

            1 problem: Crm (QueryBidUserCertifiedInfo), Key: {Rejected}.
            """);
    }

    [Test]
    public async Task Doctor_DeadProxy_NamesTheVariable()
    {
        const string Proxy = $"http://{DoctorOutput.ProxyUser}:{DoctorOutput.ProxyPassword}@127.0.0.1:1";
        const string Dead =
            "HOST, from HTTPS_PROXY; NO_PROXY is not set. It cannot be reached: nothing listens there, or a firewall refuses it (ConnectionRefused)";
        string notAsked = ExpectedReport.NotAsked(
            "not asked, because the network check of crm-cn-hangzhou.aliyuncs.com failed",
            "not asked, because the network check of aas.aliyuncs.com failed");
        await AssertAsync(KeyAlone.With(("HTTPS_PROXY", Proxy)), 4, nameWidth: "crm-cn-hangzhou.aliyuncs.com".Length, report: $"""
            {ExpectedReport.SettingsWithDefaultEndpoints()}

            {ExpectedReport.NoFaceVerifySettings}

            Proxy
            ✗ aas.aliyuncs.com | {Dead}. Correct the proxy in HTTPS_PROXY, or remove it where there is a direct way; NO_PROXY names hosts that need none.
            – crm-cn-hangzhou.aliyuncs.com | HOST, from HTTPS_PROXY: the proxy that cannot be reached

            DNS
            – aas.aliyuncs.com | the proxy looks the name up
            – crm-cn-hangzhou.aliyuncs.com | the proxy looks the name up

            TLS
            – aas.aliyuncs.com | not asked, because the proxy cannot be reached
            – crm-cn-hangzhou.aliyuncs.com | not asked, because the proxy cannot be reached

            Clock
            – Clock | not checked: there was no response

            {notAsked}

            1 problem: Proxy, aas.aliyuncs.com: {Dead}.
            """);
    }

    [Test]
    public async Task Doctor_NoDns_NamesTheHosts()
    {
        const string Advice = "Check the host name in the settings, and the DNS settings and the network of this machine. "
            + "Where a proxy is the only way out, set HTTPS_PROXY.";
        string notAsked = ExpectedReport.NotAsked(
            "not asked, because the network check of crm.nowhere.invalid failed",
            "not asked, because the network check of aas.nowhere.invalid failed");
        Dictionary<string, string?> environment = KeyAlone.With(
            ("BidCert__Endpoint", "https://aas.nowhere.invalid/"), ("BidCert__CrmEndpoint", "https://crm.nowhere.invalid/"));
        await AssertAsync(environment, 4, nameWidth: "aas.nowhere.invalid".Length, report: $"""
            {ExpectedReport.Settings(endpoint: "https://aas.nowhere.invalid/", crmEndpoint: "https://crm.nowhere.invalid/")}

            {ExpectedReport.NoFaceVerifySettings}

            Proxy
            ✓ aas.nowhere.invalid | none
            ✓ crm.nowhere.invalid | none

            DNS
            ✗ aas.nowhere.invalid | NO ADDRESS. {Advice}
            ✗ crm.nowhere.invalid | NO ADDRESS

            TLS
            – aas.nowhere.invalid | not asked, because no address connects
            – crm.nowhere.invalid | not asked, because no address connects

            Clock
            – Clock | not checked: there was no response

            {notAsked}

            2 problems. The first: DNS, aas.nowhere.invalid: NO ADDRESS.
            """);
    }

    [Test]
    public async Task Doctor_ClockAnHourOff_SaysWhichOneIsBehind()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync("clock", """{"offsetSeconds": 3600}""");
        await AssertAsync(emulator.Settings, 5, $"""
            {ExpectedReport.Settings()}

            {ExpectedReport.FaceVerifySettings}

            {ExpectedReport.GoodConnection}

            Clock
            ✗ HOST | this machine's clock is 60 minutes behind the service's. Synchronise the clock (NTP) and check the time zone. The SDK corrects its own time, but only after the service has rejected a call with InvalidTimeStamp.Expired.

            {ExpectedReport.GoodServices}

            1 problem: Clock, HOST: this machine's clock is 60 minutes behind the service's.
            """);
    }

    [TestCase("Proxy of the company, Inc.", "Proxy of the company, Inc.")]
    [TestCase("示例公司 CA", "示例公司 CA")]
    [TestCase("Proxy <of> the company", "(name not shown)")]
    public async Task Doctor_TlsOfAnUnknownIssuer_NamesIt(string issuer, string shown)
    {
        await using UntrustedServer server = await UntrustedServer.StartAsync(issuer);
        string found = $"the certificate is not trusted (RemoteCertificateChainErrors, CHAIN), issued by {shown}";
        string separator = shown.EndsWith('.') ? " " : ". ";
        string notAsked = "not asked, because the network check of HOST failed";
        Dictionary<string, string?> environment = KeyAlone.With(
            ("BidCert__Endpoint", server.Url.AbsoluteUri), ("BidCert__CrmEndpoint", server.Url.AbsoluteUri));
        await AssertAsync(environment, 4, $"""
            {ExpectedReport.Settings(endpoint: "https://HOST/")}

            {ExpectedReport.NoFaceVerifySettings}

            Proxy
            ✓ HOST | none

            DNS
            ✓ HOST | connects at port PORT: 127.0.0.1

            TLS
            ✗ HOST | {found}{separator}Does a proxy inspect TLS? Then install its root certificate in the system's store. Otherwise check the host name in the settings and this machine's clock. Do not turn certificate validation off.

            Clock
            – Clock | not checked: there was no response

            {ExpectedReport.NotAsked(notAsked, notAsked)}

            1 problem: TLS, HOST: {found}{separator.TrimEnd()}
            """);
    }

    [Test]
    public async Task Doctor_ApiNotOpened_WritesTheMessageToSend()
    {
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        await emulator.PutAsync($"resellers/{BidCertEmulator.DemoResellerUid}", """{"isApiOpened": false}""");
        const string Crm = "Crm 2015-04-08 rejects the call: InvalidApi.NotFound (HTTP 404, RequestId ID)";
        const string Aas = "Aas 2015-07-01 rejects the call: InvalidApi.NotFound (HTTP 404, RequestId ID)";
        await AssertAsync(emulator.Settings, 7, $"""
            {ExpectedReport.Settings()}

            {ExpectedReport.FaceVerifySettings}

            {ExpectedReport.GoodNetwork}

            Crm (QueryBidUserCertifiedInfo)
            {ExpectedReport.NotOpened}
            ✗ Product | {Crm}. {ExpectedReport.NotOpenedAdvice}

            Aas (GenerateAliyunBidCertWaysUrl)
            {ExpectedReport.NotOpened}
            ✗ Product | {Aas}. {ExpectedReport.NotOpenedAdvice}

            {ExpectedReport.GoodSaf}

            An example of the message to your account manager (CBM). The emulator responds, so do not send it:
            ---
            {ExpectedReport.MessageToAccountManager}
            ---

            2 problems. The first: Crm (QueryBidUserCertifiedInfo), Product: {Crm}.
            """);
    }

    private static async Task AssertAsync(
        Dictionary<string, string?> environment, int exitCode, string report, int nameWidth = 18)
    {
        ToolResult result = await DoctorOutput.RunAsync(environment);
        Assert.That(result.Output, Is.EqualTo(ExpectedReport.Layout(report, nameWidth)));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((exitCode, "")));
    }
}
