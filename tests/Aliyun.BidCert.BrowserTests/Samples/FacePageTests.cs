using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>samples/Pages/face.html, against the endpoints of docs/face-verification.md.</summary>
internal sealed class FacePageTests : BrowserTest
{
    internal const string AlipayUserAgent =
        "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/57.0.2987.108 Mobile Safari/537.36 AliApp(AP/10.1.58.00000170) AlipayClient/10.1.58.00000170";

    private SamplePortal portal = null!;

    [SetUp]
    public void StartPortal() => portal = new SamplePortal();

    [TearDown]
    public async Task StopPortalAsync() => await portal.DisposeAsync();

    [TestCase("{resultStatus: '9000', result: {certifyId: 'an id'}}", true, "Your face is verified.")]
    [TestCase("{resultStatus: '9000', result: {certifyId: 'an id'}}", false, "Not verified. Please start again.")]
    [TestCase("{resultStatus: '4000', result: {errorCode: 'SYSTEM_ERROR'}}", false, "Not verified. Please start again.")]
    [TestCase("{resultStatus: '6001', result: null}", false, "Cancelled.")]
    [TestCase("{resultStatus: '6002', result: null}", false, "Not verified. Please start again.")]
    [TestCase("{resultStatus: '6002', result: null}", true, "Your face is verified.")]
    [TestCase("{error: 4, errorMessage: 'no permission'}", false, "Verification did not start. Please try again.")]
    public void InAlipay_BridgeResponds_PageSays(string response, bool serverSaysVerified, string expected)
    {
        Browser.Instance.UseUserAgent(AlipayUserAgent);
        var page = new SamplePage(portal, "face.html");
        page.Run($"window.AlipayJSBridge = {{ call: (name, parameters, callback) => {{ window.respond = () => callback({response}); }} }}");
        page.Click("start");
        SamplePage.WaitFor(() => page.Is("!!window.respond"), () => "the bridge is called");
        portal.Emulator.CompleteFaceVerification(portal.FaceVerifications.Values.Single().CertifyId, serverSaysVerified);

        page.Run("respond()");

        page.WaitForState(expected);
        Assert.That((page.IsShown("start"), page.Violations), Is.EqualTo((!serverSaysVerified, "")));
        Assert.That(portal.Emulator.IssuedUrls, Is.Empty, "a face verified is no account certified");
    }

    [Test]
    public void OutsideAlipay_LinkOpensTheApp()
    {
        var page = new SamplePage(portal, "face.html");

        page.Click("start");

        page.WaitForState("Verification goes on in Alipay. Come back here when it is done.");
        string certifyUrl = portal.Emulator.FindFaceVerification(portal.FaceVerifications.Values.Single().CertifyId)!.CertifyUrl.AbsoluteUri;
        Assert.That(
            page.LinkOf("alipay"), Is.EqualTo("alipays://platformapi/startapp?appId=20000067&url=" + Uri.EscapeDataString(certifyUrl)));
    }
}
