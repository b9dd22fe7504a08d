using System;
using System.IO;
using System.Text.RegularExpressions;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Script;

/// <summary>bidcert.mjs, as it is and in bundles, in Chromium.</summary>
[TestFixture]
internal sealed class ModuleTests : BrowserTest
{
    private const string Init = """[{"type":"aliyun_fast_auth_init"}]""";

    private static string FrameUrl => Site.Url(Site.Account, "frame.html", ("post", Init));

    [OneTimeSetUp]
    public void Bundle() => JsTools.Bundle();

    [Test]
    public void Row108_Module_InAPage_ExportsTheSameTwiceAndCreatesNoGlobal()
    {
        PortalPage portal = OpenModulePage();

        Assert.That(portal.Attempt("imported.globals"), Is.EqualTo("[]"));
        Assert.That(portal.Attempt("imported.steps"), Is.EqualTo("[]"), "Nothing runs at load.");
        Assert.That(portal.Attempt("Object.keys(imported.named).sort()"), Is.EqualTo(LoadingTests.NamesWith("default")));
        Assert.That(portal.Attempt("Object.keys(imported.AliyunBidCert).sort()"), Is.EqualTo(LoadingTests.NamesWith()));
        Assert.That(portal.Is("imported.named.default === imported.AliyunBidCert"));
        Assert.That(portal.Is("Object.keys(imported.AliyunBidCert).every(name => imported.AliyunBidCert[name] === imported.named[name])"));
    }

    [Test]
    public void Row108_Module_InAPageWithAStrictPolicy_HearsTheFrame()
    {
        PortalPage portal = OpenModulePage();

        portal.Embed("frame", new { url = FrameUrl, allowedOrigins = new[] { Site.Account } });

        portal.WaitForHeard("frame", 1);
        Assert.That(portal.Heard("frame"), Has.One.Contains("INIT"));
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
    }

    [Test]
    public void Row108_Module_Code_IsThatOfTheScript()
    {
        string module = File.ReadAllText(JsTools.Module).Split("\nexport default")[0];

        string body = Between(module, "var AliyunBidCert = (function () {", "})();\n");

        Assert.That(body, Is.EqualTo(Between(BidCertScript.Text, "this : self, function () {", "});\n")));
        Assert.That(body, Has.Length.GreaterThan(10000));
    }

    [TestCase("esbuild")]
    [TestCase("webpack-development")]
    [TestCase("webpack-production")]
    [TestCase("vite")]
    public void Row108_Module_Bundled_HearsTheFrame(string bundler) => AssertHears($"{Site.Portal}/Built/{bundler}/index.html");

    [Test]
    public void Row108_Module_OfVitesDevelopmentServer_HearsTheFrame()
    {
        using var server = new DevServer("serve-vite.mjs");

        AssertHears(server.Url + "index.html");
    }

    [TestCase("esbuild")]
    [TestCase("webpack-production")]
    public void Row108_Module_BundledForOldBrowsers_IsEcmaScript5(string bundler) =>
        Assert.That(
            JsTools.Run("acorn/bin/acorn", "--ecma5", "--silent", Path.Combine(AppContext.BaseDirectory, "Built", bundler, "main.js")),
            Is.EqualTo((0, "")),
            "The module leaves nothing to a bundler that it would have to translate, so Alipay's older browsers read what comes out.");

    [Test]
    public void Row108_ModuleTypes_AreThoseOfTheScript()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Tools");

        Assert.That(
            Regex.Replace(File.ReadAllText(Path.Combine(folder, "bidcert.d.mts")), "declare namespace AliyunBidCert \\{.*?\n\\}\nexport default AliyunBidCert;", "", RegexOptions.Singleline | RegexOptions.CultureInvariant),
            Is.EqualTo(File.ReadAllText(Path.Combine(folder, "bidcert.d.ts")).Replace("export as namespace AliyunBidCert;", "", StringComparison.Ordinal)));
    }

    private static PortalPage OpenModulePage()
    {
        PortalPage portal = PortalPage.OpenWith([], "module.html");
        portal.WaitFor("window.imported !== undefined");
        return portal;
    }

    // What main.js keeps: the version, a constant, whether both exports are one function, whether there is a global; and what it heard.
    private static void AssertHears(string url)
    {
        WebDriver driver = Browser.Instance.Driver;
        driver.Navigate().GoToUrl(new Uri($"{url}?url={Uri.EscapeDataString(FrameUrl)}"));

        string Heard() => (string)driver.ExecuteScript("return JSON.stringify(window.heard || [])")!;
        Waiting.For(() => Heard().Contains("\"INIT\"", StringComparison.Ordinal), () => $"{url} hears INIT; it heard {Heard()}");

        string version = typeof(BidCertScript).Assembly.GetName().Version!.ToString(3);
        Assert.That(Heard(), Is.EqualTo($"[\"{version}\",\"aliyun_fast_auth_init\",true,false,\"INIT\"]"));
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        int to = text.LastIndexOf(end, StringComparison.Ordinal);
        Assert.That((from >= 0, to > from), Is.EqualTo((true, true)), $"No {start} … {end}");
        return text[(from + start.Length)..to];
    }
}
