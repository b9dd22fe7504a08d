using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>The settings that <c>bidcert doctor</c> finds, and where. Nothing leaves this machine: no endpoint here leads away.</summary>
[TestFixture]
internal sealed class DoctorSettingsTests
{
    private const string Nowhere = "http://127.0.0.1:1/";

    private static readonly Dictionary<string, string?> Endpoints = new()
    {
        ["BidCert__Endpoint"] = Nowhere,
        ["BidCert__CrmEndpoint"] = Nowhere,
    };

    [Test]
    public async Task Settings_OfAFile_GiveWayToTheEnvironment()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", """{"BidCert": {"AccessKeyId": "LTAI5tOfTheFile", "AccessKeySecret": "secret", "MaxRetries": 1}}""");
        folder.Write("appsettings.Staging.json", """{"BidCert": {"AccessKeyId": "LTAI5tOfStaging"}}""");
        string settings = await DescribeAsync(
            folder, Endpoints.With(("DOTNET_ENVIRONMENT", "Staging"), ("BidCert__AccessKeySecret", DoctorOutput.WrongSecret)));
        Assert.That(settings, Is.EqualTo(ExpectedReport.Layout("""
            Settings (BidCert)
            ✓ Sources | appsettings.json, appsettings.Staging.json, environment variables (a later one overrides an earlier one); environment Staging
            ✓ AccessKeyId | LTA***ging, from appsettings.Staging.json
            ✓ AccessKeySecret | set, 24 characters, from environment variable BidCert__AccessKeySecret
            ✓ Endpoint | http://HOST/, from environment variable BidCert__Endpoint
            ✓ CrmEndpoint | http://HOST/, from environment variable BidCert__CrmEndpoint
            ✓ SignatureMethod | HmacSha1, the default
            ✓ MaxRetries | 1, from appsettings.json
            ✓ Defaults | BidType Normal, Format Json, ParameterPlacement Query, AttemptTimeout 00:00:10, TotalTimeout 00:00:30, AdviceLanguage English
            ✓ Validation | the SDK accepts these settings
            """)));
    }

    [Test]
    [Platform("Unix", Reason = "HOME says where the user secrets are.")]
    public async Task Settings_OfUserSecrets_AreThoseOfTheProject()
    {
        using var folder = new TemporaryFolder();
        using var home = new TemporaryFolder();
        folder.Write("App.csproj", "<Project><PropertyGroup><UserSecretsId>bidcert-tests</UserSecretsId></PropertyGroup></Project>");
        folder.Write("appsettings.json", """{"BidCert": {"AccessKeyId": "LTAI5tOfTheFile"}}""");
        home.Write(
            ".microsoft/usersecrets/bidcert-tests/secrets.json",
            """{"BidCert:AccessKeyId": "LTAI5tOfSecrets", "BidCert:AccessKeySecret": "WrongSecret0123456789AbC", "BidCert:SecurityToken": "token-0123"}""");
        string settings = await DescribeAsync(folder, Endpoints.With(("HOME", home.Path)));
        Assert.That(settings, Is.EqualTo(ExpectedReport.Layout("""
            Settings (BidCert)
            ✓ Sources | appsettings.json, user secrets, environment variables (a later one overrides an earlier one); environment Development
            ✓ AccessKeyId | LTA***rets, from user secrets
            ✓ AccessKeySecret | set, 24 characters, from user secrets
            ✓ SecurityToken | set, from user secrets
            ✓ Endpoint | http://HOST/, from environment variable BidCert__Endpoint
            ✓ CrmEndpoint | http://HOST/, from environment variable BidCert__CrmEndpoint
            ✓ SignatureMethod | HmacSha1, the default
            ✓ Defaults | BidType Normal, Format Json, ParameterPlacement Query, AttemptTimeout 00:00:10, TotalTimeout 00:00:30, MaxRetries 2, AdviceLanguage English
            ✓ Validation | the SDK accepts these settings
            """)));
    }

    [Test]
    public async Task Settings_FileThatIsNotJson_IsTheFirstProblem()
    {
        ToolResult result = await RunWithBrokenFileAsync("doctor", "--uid", BidCertEmulator.DemoAliyunPk);
        const string NotChecked = "not checked, because the settings cannot be read";
        const string Broken = "appsettings.json is not JSON, at line 1: correct it.";
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, "")));
        Assert.That(result.Output, Is.EqualTo(ExpectedReport.Layout($"""
            Settings (BidCert)
            ✗ Configuration | {Broken}

            Settings (BidCert:FaceVerify)
            – Validation | {NotChecked}

            Proxy
            – Proxy | {NotChecked}

            DNS
            – DNS | {NotChecked}

            TLS
            – TLS | {NotChecked}

            Clock
            – Clock | {NotChecked}

            Crm (QueryBidUserCertifiedInfo)
            – Key | {NotChecked}
            – Permission | {NotChecked}
            – Product | {NotChecked}
            – Customer | {NotChecked}

            Aas (GenerateAliyunBidCertWaysUrl)
            – Key | {NotChecked}
            – Permission | {NotChecked}
            – Product | {NotChecked}

            SAF (fin_face_verify)
            – Key | {NotChecked}
            – Permission | {NotChecked}
            – Product | {NotChecked}

            1 problem: Settings (BidCert), Configuration: {Broken}
            """)));
    }

    [Test]
    public async Task Settings_FileThatIsNotJson_IsInJson()
    {
        ToolResult result = await RunWithBrokenFileAsync("doctor", "--json");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, "")));
        Assert.That(result.Output, Does.StartWith(
            """{"ok":false,"exitCode":2,"isEmulator":false,"checks":[{"group":"Settings","name":"Configuration","state":"failed","found":"appsettings.json is not JSON, at line 1: correct it.","next":null},"""));
        Assert.That(result.Output, Does.EndWith(""","settings":[],"messageToAccountManager":null}""" + "\n"));
    }

    [Test]
    public async Task Settings_PathThatContainsTheKey_IsNotShown([Values("/Key", "/a-path-of-more-than-64-characters-that-may-be-anything-and-so-a-secret-too")] string path)
    {
        string url = Nowhere.TrimEnd('/') + path.Replace("Key", DoctorOutput.UnknownKey, StringComparison.Ordinal);
        ToolResult result = await DoctorOutput.RunAsync(WithKey(("BidCert__Endpoint", url)));
        Assert.That(LineOf(result, "Endpoint"), Is.EqualTo(
            "✓ Endpoint            http://HOST/…, from environment variable BidCert__Endpoint"));
        Assert.That(result.Output, Does.Not.Contain("64-characters"));
    }

    [Test]
    public async Task Settings_HostThatContainsTheKey_IsNeitherShownNorAsked()
    {
        ToolResult result = await DoctorOutput.RunAsync(WithKey(("BidCert__Endpoint", $"https://{DoctorOutput.UnknownKey}.nowhere.invalid/")));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(LineOf(result, "Endpoint"), Is.EqualTo(
            "✗ Endpoint            a URL that contains the key, from environment variable BidCert__Endpoint. "
            + "Use an absolute URL such as https://aas.aliyuncs.com/."));
        Assert.That(result.Output, Does.Contain("\nDNS\n– Endpoint            not checked: the setting is a URL that contains the key\n"));
        Assert.That(result.Output, Does.Not.Contain(DoctorOutput.UnknownKey).IgnoreCase);
    }

    [Test]
    public async Task Settings_OfTheEnvironmentAlone_NameTheFileThatIsMissing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.Staging.json", "{}");
        string settings = await DescribeAsync(folder, Endpoints.With(("DOTNET_ENVIRONMENT", "Staging")));
        Assert.That(settings, Does.StartWith(ExpectedReport.Layout("""
            Settings (BidCert)
            ✓ Sources | appsettings.Staging.json, environment variables (a later one overrides an earlier one); no appsettings.json in the working folder; environment Staging
            """)));
    }

    [TestCase("Endpoint", "Use an absolute URL such as https://aas.aliyuncs.com/.")]
    [TestCase("CrmEndpoint", "Use an absolute URL such as https://crm-cn-hangzhou.aliyuncs.com/.")]
    [TestCase("SignatureMethod", "Use HmacSha1 or Acs3HmacSha256.")]
    [TestCase("AttemptTimeout", "Write a time as 00:00:10.")]
    [TestCase("MaxRetries", "Use a whole number.")]
    public async Task Settings_ValueOfAnotherType_IsNamedAndNotShown(string name, string remedy)
    {
        ToolResult result = await DoctorOutput.RunAsync(WithKey(($"BidCert__{name}", DoctorOutput.WrongSecret)));
        string found = $"not a valid value, from environment variable BidCert__{name}";
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(LineOf(result, name), Is.EqualTo($"✗ {name.PadRight(18)}  {found}. {remedy}"));
        Assert.That(LineOf(result, "Validation"), Is.EqualTo("– Validation          not checked"));
        Assert.That(result.Output, Does.EndWith($"\n2 problems. The first: Settings (BidCert), {name}: {found}.\n"));
    }

    [Test]
    public async Task Settings_OfFaceVerifyThatCannotBe_AreNamed()
    {
        ToolResult result = await DoctorOutput.RunAsync(WithKey(
            ("BidCert__FaceVerify__AccessKeyId", DoctorOutput.UnknownKey),
            ("BidCert__FaceVerify__AccessKeySecret", "secret"),
            ("BidCert__FaceVerify__Endpoint", Nowhere),
            ("BidCert__FaceVerify__Version", DoctorOutput.WrongSecret)));
        Assert.That(LineOf(result, "Version"), Is.EqualTo(
            "✗ Version             not a valid value, from environment variable BidCert__FaceVerify__Version. Use 2017-03-31 or 2019-05-21."));
    }

    [TestCase("MaxRetries", "11", "MaxRetries", "11, from environment variable BidCert__MaxRetries", "MaxRetries is 11: use 0 to 10.")]
    [TestCase(
        "AttemptTimeout",
        "00:01:00",
        "TotalTimeout",
        "00:00:30, the default",
        "TotalTimeout is 00:00:30 and AttemptTimeout is 00:01:00: TotalTimeout must not be the shorter.")]
    public async Task Settings_ValueThatIsRejected_IsNotRight(string changed, string value, string name, string found, string sentence)
    {
        ToolResult result = await DoctorOutput.RunAsync(WithKey(($"BidCert__{changed}", value)));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(LineOf(result, name), Is.EqualTo($"– {name.PadRight(18)}  {found}"));
        Assert.That(LineOf(result, "SignatureMethod"), Does.StartWith("✓ "));
        Assert.That(LineOf(result, "Validation"), Is.EqualTo($"✗ Validation          BidCert options: {sentence}"));
    }

    [Test]
    public async Task Settings_UrlWithAUserName_IsNeitherShownNorAsked()
    {
        const string Url = $"https://{DoctorOutput.ProxyUser}:{DoctorOutput.ProxyPassword}@aas.nowhere.invalid/path?query=ProxyPassword0123";
        ToolResult result = await DoctorOutput.RunAsync(WithKey(("BidCert__Endpoint", Url)));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(LineOf(result, "Endpoint"), Is.EqualTo(
            "– Endpoint            https://aas.nowhere.invalid/path, from environment variable BidCert__Endpoint"));
        Assert.That(LineOf(result, "Validation"), Is.EqualTo(
            "✗ Validation          BidCert options: Endpoint has a user name, a query or a fragment: leave only scheme, host, port and path."));
        Assert.That(result.Output, Does.Contain("\nDNS\n– Endpoint            not checked: the setting is not a URL that the SDK accepts\n"));
    }

    [Test]
    public async Task Settings_SecretAlone_IsTheSdksSentence()
    {
        ToolResult result = await DoctorOutput.RunAsync(Endpoints.With(("BidCert__AccessKeySecret", DoctorOutput.WrongSecret)));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(LineOf(result, "Validation"), Does.StartWith("✗ Validation          BidCert options: AccessKeyId is missing: set it from "));
    }

    [Test]
    public async Task Settings_KeyOfOtherTools_IsNotRead()
    {
        ToolResult result = await DoctorOutput.RunAsync(Endpoints.With(("ALIBABA_CLOUD_ACCESS_KEY_ID", BidCertEmulator.DemoAccessKeyId)));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(LineOf(result, "Environment"), Is.EqualTo(
            "– Environment         ALIBABA_CLOUD_ACCESS_KEY_ID is set, but neither this tool nor AddBidCert() reads it. "
            + "An application reads it only if it says so: UseAccessKeyProvider(_ => new EnvironmentAccessKeyProvider())."));
    }

    private static Dictionary<string, string?> WithKey(params (string Name, string? Value)[] changes) =>
        Endpoints.With([("BidCert__AccessKeyId", DoctorOutput.UnknownKey), ("BidCert__AccessKeySecret", "secret"), .. changes]);

    private static async Task<string> DescribeAsync(TemporaryFolder folder, Dictionary<string, string?> environment)
    {
        ToolResult result = await DoctorOutput.RunAsync(new ToolStart("doctor") { Environment = environment, Folder = folder.Path });
        return DoctorOutput.WithPlaceholders(result.Output).Split("\n\n")[0] + "\n";
    }

    private static async Task<ToolResult> RunWithBrokenFileAsync(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", """{"BidCert": {"AccessKeySecret": "WrongSecret0123456789AbC", """);
        return await DoctorOutput.RunAsync(new ToolStart(arguments) { Environment = Endpoints, Folder = folder.Path });
    }

    private static string? LineOf(ToolResult result, string name) =>
        result.Output.Split('\n').FirstOrDefault(line => line.Length > 2 && line[2..].StartsWith(name + " ", StringComparison.Ordinal));
}
