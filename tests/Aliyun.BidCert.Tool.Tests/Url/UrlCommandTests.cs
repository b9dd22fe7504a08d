using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Url;

/// <summary><c>bidcert url</c>, without a terminal.</summary>
[TestFixture]
internal sealed class UrlCommandTests
{
    private EmulatorProcess emulator = null!;

    [OneTimeSetUp]
    public async Task StartEmulatorAsync() => emulator = await EmulatorProcess.StartAsync();

    [OneTimeTearDown]
    public async Task StopEmulatorAsync() => await emulator.DisposeAsync();

    [Test]
    public async Task Url_WithoutATerminal_IsFourLines()
    {
        ToolResult result = await RunAsync("url", BidCertEmulator.DemoAliyunPk);
        Assert.That(
            UrlOutput.WithPlaceholders(result),
            Is.EqualTo(new ToolResult(
                0,
                "URL          {url}\nValid until  {time} (in 3 hours)\nRequestId    {requestId}\nCustomer     1000000000000001\n",
                "")));
    }

    [Test]
    public async Task Url_Chinese_IsFourLines()
    {
        ToolResult result = await RunWithAsync(Chinese, "url", BidCertEmulator.DemoAliyunPk);
        Assert.That(
            UrlOutput.WithPlaceholders(result),
            Is.EqualTo(new ToolResult(
                0, "链接       {url}\n有效期至   {time}（3 小时后失效）\nRequestId  {requestId}\n客户 UID   1000000000000001\n", "")));
    }

    [Test]
    public async Task Url_Json_IsOneObject()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        ToolResult result = await RunAsync("url", BidCertEmulator.DemoAliyunPk, "--json");
        JsonElement json = JsonElement.Parse(result.Output);

        Assert.That(UrlOutput.WithPlaceholders(result), Is.EqualTo(new ToolResult(
            0, """{"url":"{url}","expiresAt":"{time}","requestId":"{requestId}"}""" + "\n", "")));
        AssertLivesThreeHours(json.GetProperty("expiresAt").GetDateTimeOffset(), before);
        Assert.That(json.GetProperty("expiresAt").GetDateTimeOffset().Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    [Platform("Unix", Reason = "The variable TZ sets the time zone.")]
    public async Task Url_ValidUntil_IsLocalTime()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        ToolResult result = await RunWithAsync(new() { ["TZ"] = "Asia/Shanghai" }, "url", BidCertEmulator.DemoAliyunPk);
        var until = DateTimeOffset.ParseExact(UrlOutput.FindTime(result.Output), "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

        Assert.That(until.Offset, Is.EqualTo(TimeSpan.FromHours(8)));
        AssertLivesThreeHours(until, before);
    }

    [TestCase("--json", "h5", "all", "NORMAL")]
    [TestCase("--json --platform pc --subject enterprise --bid-type lightweight", "pc", "enterprise", "LIGHTWEIGHT")]
    [TestCase("--platform=APP --subject=personal --bid-type=normal --json", "app", "personal", "NORMAL")]
    public async Task Url_Options_AreSent(string options, string platform, string subject, string bidType)
    {
        ToolResult result = await RunAsync(["url", BidCertEmulator.DemoAliyunPk, .. options.Split(' ')]);
        string requestId = JsonElement.Parse(result.Output).GetProperty("requestId").GetString()!;
        JsonElement sent = (await emulator.GetAsync($"requests/{requestId}")).GetProperty("parameters");

        string? Sent(string name) => sent.GetProperty(name).GetString();
        Assert.That(
            (Sent("Platform"), Sent("SubjectType"), Sent("BidType"), Sent("AliyunPk")),
            Is.EqualTo((platform, subject, bidType, BidCertEmulator.DemoAliyunPk)));
    }

    [TestCase("customer@example.com")]
    [TestCase("１０００００００００００００００１")]
    [TestCase("10000000000000010000000000000001000000000000000100000000000000011")]
    [TestCase("")]
    public async Task Url_UidThatIsNone_IsNamedInALine(string uid)
    {
        (int exitCode, string output, string error) = await RunAsync("url", uid);
        Assert.That(
            (exitCode, output, error),
            Is.EqualTo((1, "", "UID is not the UID of an account: use its 1 to 64 digits, not a login name.\n")));
    }

    [TestCase("--platform", "phone", "--platform has no such value: use pc, h5 or app.")]
    [TestCase("--subject", "company", "--subject has no such value: use all, personal or enterprise.")]
    [TestCase("--bid-type", "2", "--bid-type has no such value: use normal or lightweight.")]
    public async Task Url_ValueThatIsNone_IsNamedInALine(string option, string value, string error) =>
        Assert.That(
            await RunAsync("url", BidCertEmulator.DemoAliyunPk, option, value), Is.EqualTo(new ToolResult(1, "", error + "\n")));

    [TestCase("--prot 1")]
    [TestCase("1000000000000001 --prot")]
    public async Task Url_OptionThatIsNone_IsNamedInALine(string arguments) =>
        Assert.That(
            await RunAsync(["url", .. arguments.Split(' ')]),
            Is.EqualTo(new ToolResult(1, "", "--prot is not an option of this command: see bidcert url --help.\n")));

    [Test]
    public async Task Url_ChineseValueThatIsNone_IsNamedInALine() =>
        Assert.That(
            await RunWithAsync(Chinese, "url", BidCertEmulator.DemoAliyunPk, "--platform", "phone"),
            Is.EqualTo(new ToolResult(1, "", "--platform 没有这个取值：请使用 pc、h5 或 app。\n")));

    [Test]
    public async Task Url_CustomerIsCertified_SaysSo()
    {
        ToolResult result = await RunAsync("url", BidCertEmulator.CertifiedAliyunPk);
        Assert.That(
            UrlOutput.WithPlaceholders(result),
            Is.EqualTo(new ToolResult(
                7,
                "",
                "The customer is already certified, so there is no URL. bidcert query says as what.\n")));
    }

    [Test]
    public async Task Url_CustomerOfAnotherReseller_SaysSo()
    {
        ToolResult result = await RunAsync("url", BidCertEmulator.OtherResellersAliyunPk);
        Assert.That(
            UrlOutput.WithPlaceholders(result),
            Is.EqualTo(new ToolResult(
                7,
                "",
                "GenerateAliyunBidCertWaysUrl: Bid Mismatch (HTTP 403). This customer's account was not created by your reseller account. "
                    + "Check that the UID is one of your own customers and that the AccessKey is that of the reseller who created it. "
                    + "Customer 100***0003. RequestId {requestId}\n")));
    }

    [Test]
    public async Task Url_NoKey_IsAConfigurationError()
    {
        (int exitCode, string output, string error) = await ToolProcess.RunAsync("url", BidCertEmulator.DemoAliyunPk);
        Assert.That((exitCode, output, error.TrimEnd('\n').Split('\n').Length), Is.EqualTo((2, "", 1)), error);
        Assert.That(error, Does.Contain("AccessKeyId"));
    }

    [Test]
    public async Task Url_NothingListens_IsANetworkError()
    {
        (int exitCode, string output, string error) = await RunWithAsync(
            new() { ["BidCert__Endpoint"] = "http://127.0.0.1:1/", ["BidCert__MaxRetries"] = "0" }, "url", BidCertEmulator.DemoAliyunPk);
        Assert.That((exitCode, output, error.TrimEnd('\n').Split('\n').Length), Is.EqualTo((4, "", 1)), error);
    }

    [Test]
    public async Task Help_ShowsOptionsAndExamples()
    {
        (int exitCode, string output, string error) = await ToolProcess.RunAsync("url", "--help");
        Assert.That((exitCode, error), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("--platform").And.Contain("pc|h5|app").And.Contain("\nExamples:\n  bidcert url 1000000000000001\n"));
    }

    private static Dictionary<string, string?> Chinese => new() { ["BidCert__AdviceLanguage"] = "Chinese" };

    // Times are printed in whole seconds.
    private static void AssertLivesThreeHours(DateTimeOffset expiry, DateTimeOffset before) =>
        Assert.That(expiry, Is.InRange(before.AddHours(3).AddSeconds(-1), DateTimeOffset.UtcNow.AddHours(3)));

    private Task<ToolResult> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    private Task<ToolResult> RunWithAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        var all = new Dictionary<string, string?>(emulator.Settings);
        foreach ((string name, string? value) in environment)
        {
            all[name] = value;
        }

        return ToolProcess.RunAsync(new ToolStart(arguments) { Environment = all });
    }
}
