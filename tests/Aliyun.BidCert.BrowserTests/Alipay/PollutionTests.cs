using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Alipay;

/// <summary>startAlipayVerify on a page whose Object.prototype has been given members.</summary>
[TestFixture]
internal sealed class PollutionTests : AlipayTest
{
    private const string Called =
        """startBizService {"name":"open-certify","param":"{\"certifyId\":\"certify-1\",\"url\":\"https://render.alipay.com/certify?token=canary\"}"}""";

    private const string NoResult = """callback {"code":"BRIDGE_ERROR","detail":DETAIL,"message":"AlipayJSBridge: no result"} null""";

    [TestCase(Passed, """{"certifyId":"certify-1","errorCode":null,"resultStatus":"9000","status":"PASSED"}""")]
    [TestCase("{ resultStatus: '6001', result: null }", """{"certifyId":null,"errorCode":null,"resultStatus":"6001","status":"CANCELLED"}""")]
    [TestCase("{ resultStatus: '8000', result: {} }", """{"certifyId":null,"errorCode":null,"resultStatus":"8000","status":"UNKNOWN"}""")]
    [TestCase("{ __proto__: null, resultStatus: '4000', result: { __proto__: null, errorCode: 'SYSTEM_ERROR' }, hasOwnProperty: 1 }",
        """{"certifyId":null,"errorCode":"SYSTEM_ERROR","resultStatus":"4000","status":"BUSINESS_ERROR"}""")]
    public void Row141_Response_ReadOnAPollutedPage_IsItsOwn(string response, string result)
    {
        PortalPage portal = OpenWithBridge(response);
        Pollute(portal);

        portal.Verify("page", Options);

        AssertHeardOnce(portal, $"callback null {result}");
        Assert.That(portal.Text("Bridge.calls.join()"), Is.EqualTo(Called));
    }

    [TestCase("{}", "{}")]
    [TestCase("[]", "[]")]
    [TestCase("'9000'", "\"9000\"")]
    [TestCase("null", "null")]
    [TestCase("Object.create({ resultStatus: '9000' })", "{}")]
    [TestCase("{ result: { resultStatus: '9000' } }", """{"result":{"resultStatus":"9000"}}""")]
    public void Row141_Response_WithAStatusOfThePrototype_HasNone(string response, string detail)
    {
        PortalPage portal = OpenWithBridge(response);
        Pollute(portal);

        portal.Verify("page", Options);

        AssertHeardOnce(portal, NoResult.Replace("DETAIL", detail, System.StringComparison.Ordinal));
    }

    [Test]
    public void Row141_Response_ThatThrows_IsABridgeErrorOnce()
    {
        PortalPage portal = OpenInAlipay();
        portal.Run(
            """
            const trap = () => { throw new RangeError('a trap'); };
            window.AlipayJSBridge = { call(name, parameters, callback) { callback(new Proxy({}, { get: trap, getOwnPropertyDescriptor: trap })); } };
            AliyunBidCert.startAlipayVerify({ certifyId: 'a', url: 'https://render.alipay.com/' }, (error, result) => Harness.tell('page', error.code, result));
            """);

        AssertHeardOnce(portal, "BRIDGE_ERROR null");
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
    }

    [TestCase("new Proxy({}, { getOwnPropertyDescriptor() { throw new RangeError('a trap'); } })", "bridgeTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("Object.create({ certifyId: 'a', url: 'https://render.alipay.com/' })", "url: string required")]
    [TestCase("{ url: 'https://render.alipay.com/', get certifyId() { throw new RangeError('a getter'); } }", "certifyId: string required")]
    [TestCase("{ url: 'https://render.alipay.com/' }", "certifyId: string required")]
    [TestCase("{ certifyId: 'a' }", "url: string required")]
    [TestCase("null", "options: object required")]
    public void Row141_Option_NotTheObjectsOwn_IsMissing(string options, string message)
    {
        PortalPage portal = OpenWithBridge(Passed);
        Pollute(portal);

        portal.Run($"Harness.verify('page', {options})");

        AssertHeardOnce(portal, Error("INVALID_OPTION", message));
        Assert.That(portal.Is("Bridge.calls.length === 0"));
    }

    [Test]
    public void Row141_Bridge_OfThePrototype_IsNone()
    {
        PortalPage portal = OpenInAlipay(clock: true);
        portal.Run("Object.prototype.AlipayJSBridge = { call() { Harness.tell('page', 'called'); } };");

        portal.Verify("page", Options);
        portal.Run("Bridge.ready(); Clock.advance(1e5);");

        Assert.That(portal.Heard("page"), Has.Count.EqualTo(1).And.One.Contains("BRIDGE_TIMEOUT"));
    }

    [Test]
    public void Row141_ParamOfTheBridgeCall_WithToJsonOnThePrototype_IsWhatWasGiven()
    {
        PortalPage portal = OpenInAlipay();
        portal.Run(
            """
            window.AlipayJSBridge = { call: (name, parameters) => { window.called = name + ' ' + JSON.stringify(parameters); } };
            Object.defineProperty(Object.prototype, 'toJSON', { value: () => ({ certifyId: 'polluted' }), configurable: true });
            try {
                AliyunBidCert.startAlipayVerify({ certifyId: 'certify-1', url: arguments[0] }, () => { });
            } finally {
                delete Object.prototype.toJSON;
            }
            """,
            CertifyUrl);

        Assert.That(portal.Text("called"), Is.EqualTo(Called));
    }

    [Test]
    public void Row141_PrototypeWhoseMembersThrow_LetsNothingOut()
    {
        PortalPage portal = OpenInAlipay(clock: true);
        portal.Run(
            $$"""
            const names = ['code', 'detail', 'value', 'get', 'set', 'error', 'errorMessage', 'resultStatus', 'result', 'certifyId', 'errorCode', 'status', 'toJSON', 'name',
                'param', 'bridgeTimeoutMs'];
            const fail = () => { throw new RangeError('polluted'); };
            let told = '';
            const options = { certifyId: 'a', url: 'https://render.alipay.com/' };
            const responses = [{{Passed}}, {}, { error: 3 }, 'throw'];
            Bridge.install([]);
            AlipayJSBridge.call = (name, parameters, callback) => { const response = responses.shift(); if (response === 'throw') { throw Object.create(null); } callback(response); };
            names.forEach(name => Object.defineProperty(Object.prototype, name, { __proto__: null, get: fail, set: fail, configurable: true }));
            try {
                for (let i = 0; i < 4; i++) {
                    AliyunBidCert.startAlipayVerify(options, (error, result) => { told += (error ? error.code : result.status) + ' '; });
                }
                AliyunBidCert.startAlipayVerify({}, error => { told += error.code; });
            } catch (e) {
                told += e;
            } finally {
                names.forEach(name => delete Object.prototype[name]);
            }
            Clock.advance(0);
            Harness.tell('page', told);
            """);

        Assert.That(string.Join(", ", portal.Heard("page")), Is.EqualTo("PASSED BRIDGE_ERROR BRIDGE_ERROR BRIDGE_ERROR INVALID_OPTION"));
    }

    [Test]
    public void Row141_CompareVersions_OnAPollutedPage_ComparesTheGroupsGiven()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run("Object.prototype[2] = Object.prototype[3] = '99'");

        Assert.That(portal.Attempt("[AliyunBidCert.compareVersions('10.1', '10.1.32'), AliyunBidCert.compareVersions('10.1.32', '10.1.32.0')]"), Is.EqualTo("[-1,0]"));
    }

    private static void Pollute(PortalPage portal) => portal.Run(
        """
        Object.assign(Object.prototype, {
            options: { certifyId: 'polluted', url: 'https://evil.example/' }, callback: () => Harness.tell('page', 'polluted'), certifyId: 'polluted', url: 'https://evil.example/',
            bridgeTimeoutMs: -1, error: 3, errorMessage: 'polluted', resultStatus: '9000', result: { certifyId: 'polluted' }, errorCode: 'polluted', 0: 'PASSED'
        });
        """);
}
