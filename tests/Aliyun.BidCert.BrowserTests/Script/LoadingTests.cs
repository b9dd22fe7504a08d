using System;
using System.Linq;
using System.Text.Json;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Script;

/// <summary>The ways to load bidcert.js, and what loading does: nothing.</summary>
[TestFixture]
internal sealed class LoadingTests : BrowserTest
{
    private const string LoadAgain =
        "const script = document.createElement('script'); script.src = 'bidcert.js'; document.head.appendChild(script);";

    private static readonly string[] AllNames =
        ["MessageType", "ResultStatus", "alipayLink", "alipayVersion", "compareVersions", "embedFastAuthc", "startAlipayVerify", "version"];

    private static string Names => NamesWith();

    [Test]
    public void Load_ByAScriptElement_CreatesOneGlobalAndDoesNothing()
    {
        PortalPage portal = PortalPage.Open(clock: true);

        Assert.That(portal.Attempt("Harness.atLoad"), Is.EqualTo("""{"globals":["AliyunBidCert"],"printed":[],"steps":[],"timers":0}"""));
        Assert.That(portal.Attempt("Object.keys(AliyunBidCert).sort()"), Is.EqualTo(Names));
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
    }

    [Test]
    public void Load_AsCommonJs_TouchesNoWindowAndExportsEverything() =>
        Assert.That(JsTools.Output("load-commonjs.js"), Is.EqualTo($$"""{"touched":[],"globals":[],"names":{{Names}}}"""));

    [Test]
    public void Load_AsAmd_DefinesOneModuleAndNoGlobal() =>
        Assert.That(JsTools.Output("load-amd.js"), Is.EqualTo($$"""{"definitions":1,"globals":["define"],"names":{{Names}}}"""));

    [TestCase("window.module = { exports: {} }", "true")]
    [TestCase("const element = document.createElement('i'); element.id = 'module'; document.body.appendChild(element)", "false")]
    [TestCase("window.module = null", "false")]
    public void Row108_Load_ByAScriptElementWhereTheWindowHasAModule_CreatesTheGlobalToo(string before, string isExported)
    {
        PortalPage portal = PortalPage.Open();
        portal.Run(before + "; delete window.AliyunBidCert;" + LoadAgain);

        portal.WaitFor("window.AliyunBidCert !== undefined");

        Assert.That(portal.Attempt("Object.keys(AliyunBidCert).sort()"), Is.EqualTo(Names));
        Assert.That(portal.Attempt("!!window.module && window.module.exports === AliyunBidCert"), Is.EqualTo(isExported));
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
    }

    [Test]
    public void Constants_AreThoseOfTheWire()
    {
        PortalPage portal = PortalPage.Open();

        Assert.That(portal.Attempt("AliyunBidCert.MessageType"), Is.EqualTo(
            """
            {"ANOTHER_AUTHC_WAY":"aliyun_fast_auth_another_authc_way","AUTHC_FAIL":"aliyun_fast_auth_fail","AUTHC_SUCCESS":"aliyun_fast_auth_success",
            "INIT":"aliyun_fast_auth_init","LATER":"aliyun_fast_auth_later","OPEN_ALIPAY":"aliyun_fast_auth_open_alipay","RE_AUTHC":"aliyun_fast_auth_re_authc"}
            """.Replace("\n", "", StringComparison.Ordinal)));
        Assert.That(
            portal.Attempt("AliyunBidCert.ResultStatus"),
            Is.EqualTo("""{"BUSINESS_ERROR":"4000","CANCELLED":"6001","NETWORK_ERROR":"6002","PASSED":"9000"}"""));
        Assert.That(portal.Attempt("AliyunBidCert.version"), Does.Match("^\"\\d+\\.\\d+\\.\\d+\"$"));
    }

    /// <summary>The names of the API and these others, in order, as JSON.</summary>
    internal static string NamesWith(params string[] others) =>
        JsonSerializer.Serialize(AllNames.Concat(others).Order(StringComparer.Ordinal));
}
