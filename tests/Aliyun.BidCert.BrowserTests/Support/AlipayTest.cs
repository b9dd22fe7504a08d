using System.Text.Json;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>What the tests of the flow inside Alipay share.</summary>
internal abstract class AlipayTest : BrowserTest
{
    private protected const string CertifyUrl = "https://render.alipay.com/certify?token=canary";

    private protected const string PassedHeard =
        """callback null {"certifyId":"certify-1","errorCode":null,"resultStatus":"9000","status":"PASSED"}""";

    private protected const string Passed = "{ resultStatus: '9000', result: { certifyId: 'certify-1' } }";

    private protected static readonly object Options = new { certifyId = "certify-1", url = CertifyUrl };

    private protected static string UserAgent(string application) =>
        $"Mozilla/5.0 (Linux; Android 8.0; zh-CN) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/57.0.2987.108 Mobile Safari/537.36 {application} Language/zh-Hans";

    /// <summary>The portal's page as Alipay 10.1.58 opens it, or the application named.</summary>
    private protected static PortalPage OpenInAlipay(string application = "AliApp(AP/10.1.58.00000170) AlipayClient/10.1.58.00000170", bool clock = false)
    {
        Browser.Instance.UseUserAgent(UserAgent(application));
        return PortalPage.Open(PortalPage.Policy(), clock);
    }

    /// <summary>A page with a bridge that gives these responses, each JavaScript.</summary>
    private protected static PortalPage OpenWithBridge(params string[] responses)
    {
        PortalPage portal = OpenInAlipay();
        portal.Run($"Bridge.install([{string.Join(", ", responses)}])");
        return portal;
    }

    /// <summary>Asserts that the page hears this and nothing else, also not a moment later.</summary>
    private protected static void AssertHeardOnce(PortalPage portal, string line)
    {
        portal.WaitForHeard("page", 1);
        portal.Run("Harness.after(20, 'witness')");
        portal.WaitForHeard("witness", 1);
        Assert.That(portal.Heard("page"), Is.EqualTo(new[] { line }));
    }

    private protected static string Error(string code, string message) =>
        $$"""callback {"code":"{{code}}","message":{{JsonSerializer.Serialize(message)}}} null""";
}
