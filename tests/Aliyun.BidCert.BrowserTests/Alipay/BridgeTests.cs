using System;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Alipay;

/// <summary>When the bridge comes and how it behaves. The callback is called once in every case.</summary>
[TestFixture]
internal sealed class BridgeTests : AlipayTest
{
    private static readonly string[] Nothing = [];

    private static string TimedOut => Error("BRIDGE_TIMEOUT", "AlipayJSBridge was not ready within 10000 ms");

    [Test]
    public void Verify_BridgeIsThere_StartsTheServiceAndRespondsOnce()
    {
        PortalPage portal = OpenWithBridge(Passed);

        portal.Verify("page", Options);

        AssertHeardOnce(portal, PassedHeard);
        Assert.That(portal.Text("Bridge.calls.join()"), Is.EqualTo(
            """startBizService {"name":"open-certify","param":"{\"certifyId\":\"certify-1\",\"url\":\"https://render.alipay.com/certify?token=canary\"}"}"""));
    }

    [Test]
    public void Row94_Bridge_NeverReady_IsATimeoutOnceAndLeavesNothing()
    {
        PortalPage portal = OpenInAlipay(clock: true);
        portal.Verify("page", Options);

        portal.Run("Clock.advance(9999)");
        Assert.That(portal.Heard("page"), Is.EqualTo(Nothing));

        portal.Run("Clock.advance(1); Clock.advance(1e9);");
        Assert.That(portal.Heard("page"), Is.EqualTo(new[] { TimedOut }));
        Assert.That(portal.Lines("Harness.listeners()"), Is.Empty);
        Assert.That(portal.Is("Clock.pending() === 0"));
    }

    [Test]
    public void Row94_Bridge_NeverReadyInTheTimeGiven_IsATimeout()
    {
        PortalPage portal = OpenInAlipay();

        portal.Verify("page", new { certifyId = "certify-1", url = CertifyUrl, bridgeTimeoutMs = 50 });

        AssertHeardOnce(portal, Error("BRIDGE_TIMEOUT", "AlipayJSBridge was not ready within 50 ms"));
    }

    [Test]
    public void Row94_Bridge_ReadyLate_StartsTheServiceOnce()
    {
        PortalPage portal = OpenInAlipay(clock: true);
        portal.Verify("page", Options);

        portal.Run($"Clock.advance(9999); Bridge.install([]); Bridge.ready(); Clock.advance(0); Bridge.callback({Passed}); Clock.advance(1e9);");

        Assert.That(portal.Heard("page"), Is.EqualTo(new[] { PassedHeard }));
        Assert.That(portal.Is("Bridge.calls.length === 1"));
        Assert.That(portal.Lines("Harness.listeners()"), Is.Empty);
    }

    [Test]
    public void Row94_Bridge_ReadyAfterTheTimeout_StartsNothing()
    {
        PortalPage portal = OpenInAlipay(clock: true);
        portal.Verify("page", Options);

        portal.Run($"Clock.advance(10000); Bridge.install([{Passed}]); Bridge.ready(); Clock.advance(1e9);");

        Assert.That(portal.Heard("page"), Is.EqualTo(new[] { TimedOut }));
        Assert.That(portal.Is("Bridge.calls.length === 0"));
    }

    [Test]
    public void Row94_Bridge_ReadyTwice_StartsTheServiceOnce()
    {
        PortalPage portal = OpenInAlipay();
        portal.Verify("page", Options);

        portal.Run($"Bridge.install([{Passed}]); Bridge.ready(); Bridge.ready();");

        AssertHeardOnce(portal, PassedHeard);
        Assert.That(portal.Is("Bridge.calls.length === 1"));
    }

    [Test]
    public void Row94_Bridge_ThereAndReadyAgain_StartsTheServiceOnce()
    {
        PortalPage portal = OpenWithBridge(Passed);

        portal.Verify("page", Options);
        portal.Run("Bridge.ready()");

        AssertHeardOnce(portal, PassedHeard);
        Assert.That(portal.Is("Bridge.calls.length === 1"));
    }

    [Test]
    public void Row94_Bridge_SaysReadyButIsNotThere_IsWaitedForOn()
    {
        PortalPage portal = OpenInAlipay();
        portal.Verify("page", Options);

        portal.Run($"Bridge.ready(); Bridge.install([{Passed}]); Bridge.ready();");

        AssertHeardOnce(portal, PassedHeard);
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
    }

    [Test]
    public void Verify_UserTakesAnHour_IsNotATimeout()
    {
        PortalPage portal = OpenInAlipay(clock: true);
        portal.Run("Bridge.install([])");
        portal.Verify("page", Options);

        portal.Run("Clock.advance(3600000)");
        Assert.That(portal.Heard("page"), Is.EqualTo(Nothing));

        portal.Run($"Bridge.callback({Passed}); Clock.advance(1e9);");
        Assert.That(portal.Heard("page"), Is.EqualTo(new[] { PassedHeard }));
    }

    [Test]
    public void Row94_BridgeCall_Throws_IsABridgeErrorOnce()
    {
        PortalPage portal = OpenInAlipay();
        portal.Run("window.AlipayJSBridge = { call() { throw new TypeError('not native'); } }");

        portal.Verify("page", Options);

        portal.WaitForHeard("page", 1);
        Assert.That(portal.Heard("page"), Has.Count.EqualTo(1).And.One.Contains("BRIDGE_ERROR"));
    }

    [TestCase("callback(response); callback(response);")]
    [TestCase("callback(response); throw new TypeError('after all');")]
    public void Row94_Callback_CalledBeforeTheCallReturns_RespondsOnce(string body)
    {
        PortalPage portal = OpenInAlipay();
        portal.Run($"window.AlipayJSBridge = {{ call(name, parameters, callback) {{ const response = {Passed}; {body} }} }}");

        portal.Verify("page", Options);

        AssertHeardOnce(portal, PassedHeard);
    }

    [TestCase("{ certifyId: 'certify-1', url: 'https://render.alipay.com/' }")]
    [TestCase("{}")]
    public void Verify_Callback_IsCalledAfterTheFunctionHasReturned(string options)
    {
        PortalPage portal = OpenInAlipay();
        portal.Run(
            $$"""
            window.AlipayJSBridge = { call(name, parameters, callback) { callback({{Passed}}); } };
            let hasReturned = false;
            AliyunBidCert.startAlipayVerify({{options}}, () => Harness.tell('page', String(hasReturned)));
            hasReturned = true;
            """);

        AssertHeardOnce(portal, "true");
    }

    [TestCase("'{\"certifyId\":\"certify-1\"}'", "certify-1", null)]
    [TestCase("'{\"certifyId\":\"certify-1\",\"errorCode\":\"SYSTEM_ERROR\"}'", "certify-1", "SYSTEM_ERROR")]
    [TestCase("'{\"__proto__\":{\"certifyId\":\"forged\"}}'", null, null)]
    [TestCase("'not JSON'", null, null)]
    [TestCase("'[1]'", null, null)]
    [TestCase("'null'", null, null)]
    [TestCase("''", null, null)]
    public void Verify_Row117ResultAsJsonText_IsRead(string result, string? certifyId, string? errorCode)
    {
        PortalPage portal = OpenWithBridge($"{{ resultStatus: '9000', result: {result} }}");

        portal.Verify("page", Options);

        AssertHeardOnce(portal, $$"""callback null {"certifyId":{{Json(certifyId)}},"errorCode":{{Json(errorCode)}},"resultStatus":"9000","status":"PASSED"}""");

        static string Json(string? text) => text is null ? "null" : $"\"{text}\"";
    }

    [TestCase(Passed, "{ resultStatus: '6001', result: null }")]
    [TestCase(Passed, Passed)]
    [TestCase(Passed, "{ error: 3, errorMessage: 'unknown error' }")]
    [TestCase(Passed, "null")]
    public void Row94_Callback_CalledTwice_RespondsOnce(string first, string second)
    {
        PortalPage portal = OpenWithBridge(first, second);

        portal.Verify("page", Options);
        portal.WaitFor("Bridge.responded === 2");

        AssertHeardOnce(portal, PassedHeard);
    }

    [Test]
    public void Row94_Callback_ErrorThenSuccess_ReportsTheErrorOnce()
    {
        PortalPage portal = OpenWithBridge("{ error: 2, errorMessage: 'bad parameter' }", Passed);

        portal.Verify("page", Options);
        portal.WaitFor("Bridge.responded === 2");
        portal.WaitForHeard("page", 1);

        Assert.That(portal.Heard("page"), Has.Count.EqualTo(1).And.One.Contains("BRIDGE_ERROR"));
    }

    [Test]
    public void Row94_PagesOwnCallback_Throws_IsCalledOnce()
    {
        PortalPage portal = OpenWithBridge(Passed, Passed);
        portal.Run(
            "AliyunBidCert.startAlipayVerify(JSON.parse(arguments[0]), (...values) => { Harness.tell('page', 'callback', ...values); throw new Error('a fault of the page'); })",
            System.Text.Json.JsonSerializer.Serialize(Options));

        portal.WaitFor("Bridge.responded === 2");

        AssertHeardOnce(portal, PassedHeard);
        Assert.That(portal.Lines("Harness.errors()"), Has.Count.EqualTo(1), "It goes where the page's faults go.");
    }

    [Test]
    public void Row95_StrictPolicy_WholeVerification_WorksWithoutAViolation()
    {
        PortalPage portal = OpenWithBridge(Passed);

        portal.Verify("page", Options);

        AssertHeardOnce(portal, PassedHeard);
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
    }
}
