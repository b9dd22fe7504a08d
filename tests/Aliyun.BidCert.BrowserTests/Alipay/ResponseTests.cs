using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Alipay;

/// <summary>What the bridge may respond, and what the page hears of it.</summary>
[TestFixture]
internal sealed class ResponseTests : AlipayTest
{
    [TestCase("{ resultStatus: '9000', result: { certifyId: 'certify-1', errorCode: '' } }", "PASSED", "9000", "\"certify-1\"", "\"\"")]
    [TestCase("{ resultStatus: '6001', result: null }", "CANCELLED", "6001", "null", "null")]
    [TestCase("{ resultStatus: '6002', result: null }", "NETWORK_ERROR", "6002", "null", "null")]
    [TestCase("{ resultStatus: '4000', result: { certifyId: 'certify-1', errorCode: 'USER_IS_NOT_CERTIFY' } }", "BUSINESS_ERROR", "4000", "\"certify-1\"", "\"USER_IS_NOT_CERTIFY\"")]
    [TestCase("{ resultStatus: '4000', result: { certifyId: 'certify-1', errorCode: 'NOT_DOCUMENTED' } }", "BUSINESS_ERROR", "4000", "\"certify-1\"", "\"NOT_DOCUMENTED\"")]
    [TestCase("{ resultStatus: '8000' }", "UNKNOWN", "8000", "null", "null")]
    [TestCase("{ resultStatus: '__proto__', result: {} }", "UNKNOWN", "__proto__", "null", "null")]
    [TestCase("{ resultStatus: 'PASSED', result: 'text' }", "UNKNOWN", "PASSED", "null", "null")]
    public void Verify_EachResponse_IsItsStatus(string response, string status, string resultStatus, string certifyId, string errorCode) =>
        AssertResponse(response, status, resultStatus, certifyId, errorCode);

    [TestCase("{ resultStatus: '9000', result: null }", "PASSED", "9000", "null", "null")]
    [TestCase("{ resultStatus: '9000', result: undefined }", "PASSED", "9000", "null", "null")]
    [TestCase("{ resultStatus: '4000', result: null }", "BUSINESS_ERROR", "4000", "null", "null")]
    [TestCase("{ resultStatus: '4000', result: { certifyId: null, errorCode: {} } }", "BUSINESS_ERROR", "4000", "null", "null")]
    public void Row94_Result_Null_IsNull(string response, string status, string resultStatus, string certifyId, string errorCode) =>
        AssertResponse(response, status, resultStatus, certifyId, errorCode);

    [TestCase("{ resultStatus: 9000, result: { certifyId: 'certify-1' } }", "PASSED", "9000", "\"certify-1\"", "null")]
    [TestCase("{ resultStatus: 6001, result: null }", "CANCELLED", "6001", "null", "null")]
    [TestCase("{ resultStatus: 6002, result: null }", "NETWORK_ERROR", "6002", "null", "null")]
    [TestCase("{ resultStatus: 4000, result: { certifyId: 17, errorCode: 4 } }", "BUSINESS_ERROR", "4000", "\"17\"", "\"4\"")]
    [TestCase("{ resultStatus: 0, result: null }", "UNKNOWN", "0", "null", "null")]
    public void Row94_ResultStatus_Numeric_IsText(string response, string status, string resultStatus, string certifyId, string errorCode) =>
        AssertResponse(response, status, resultStatus, certifyId, errorCode);

    [TestCase("{ error: 1, errorMessage: 'no such API' }", """{"error":1,"errorMessage":"no such API"}""", "1 no such API")]
    [TestCase("{ error: 4, errorMessage: 'no permission', resultStatus: '9000' }", """{"error":4,"errorMessage":"no permission","resultStatus":"9000"}""", "4 no permission")]
    [TestCase("{ error: '3', errorMessage: 'unknown error' }", """{"error":"3","errorMessage":"unknown error"}""", "3 unknown error")]
    public void Row94_Response_AnError_IsABridgeErrorWithItsDetail(string response, string detail, string message)
    {
        PortalPage portal = OpenWithBridge(response);

        portal.Verify("page", Options);

        AssertHeardOnce(portal, $$"""callback {"code":"BRIDGE_ERROR","detail":{{detail}},"message":"AlipayJSBridge: {{message}}"} null""");
    }

    [TestCase("null")]
    [TestCase("undefined")]
    public void Row94_Response_Nothing_IsABridgeError(string response)
    {
        PortalPage portal = OpenWithBridge(response);

        portal.Verify("page", Options);

        AssertHeardOnce(portal, """callback {"code":"BRIDGE_ERROR","detail":null,"message":"AlipayJSBridge: no result"} null""");
    }

    [TestCase("{ error: 3 }")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("'9000'")]
    [TestCase("true")]
    [TestCase("{ resultStatus: null }")]
    [TestCase("{ result: { certifyId: 'certify-1' } }")]
    public void Row94_Response_WithoutAStatus_IsABridgeErrorWhoseMessageReads(string response)
    {
        PortalPage portal = OpenWithBridge(response);

        portal.Verify("page", Options);
        portal.WaitForHeard("page", 1);

        Assert.That(portal.Heard("page"), Has.Count.EqualTo(1).And.One.StartsWith("""callback {"code":"BRIDGE_ERROR",""").And.One.EndsWith(" null"));
        Assert.That(portal.Heard("page")[0].Split("\"message\":")[1], Does.Not.Contain("undefined"));
    }

    private static void AssertResponse(string response, string status, string resultStatus, string certifyId, string errorCode)
    {
        PortalPage portal = OpenWithBridge(response);

        portal.Verify("page", Options);

        AssertHeardOnce(
            portal, $$"""callback null {"certifyId":{{certifyId}},"errorCode":{{errorCode}},"resultStatus":"{{resultStatus}}","status":"{{status}}"}""");
    }
}
