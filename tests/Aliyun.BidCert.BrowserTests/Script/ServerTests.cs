using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Script;

/// <summary>The script where there is no browser: a server that renders pages.</summary>
[TestFixture]
internal sealed class ServerTests
{
    private const string NoWindow =
        """
        {"globals":[],"version":null,"versionOf":"10.1.58","order":-1,
        "link":"alipays://platformapi/startapp?appId=20000067&url=https%3A%2F%2Frender.alipay.com%2F%3Fa%3Db",
        "selector":"Error INVALID_CONTAINER","element":"Error INVALID_CONTAINER","option":"Error INVALID_OPTION","url":"Error INVALID_URL",
        "verify":["NOT_IN_ALIPAY",null],"isLater":true}
        """;

    [TestCase("Pages/bidcert.js")]
    [TestCase("Pages/bidcert.mjs")]
    public void Row108_NoWindow_EveryFunctionSaysSoInItsOwnWay(string file) =>
        Assert.That(JsTools.Output("load-server.mjs", file), Is.EqualTo(NoWindow.Replace("\n", "", System.StringComparison.Ordinal)));

    [TestCase("Pages/bidcert.js")]
    [TestCase("Pages/bidcert.mjs")]
    public void Row108_NoWindowButANavigatorThatNamesAlipay_IsNotAlipay(string file) =>
        Assert.That(
            JsTools.Output("load-server.mjs", file, "navigator"),
            Does.Contain("\"version\":\"10.1.58\"").And.Contain("\"verify\":[\"NOT_IN_ALIPAY\",null]"));
}
