using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Browser;

[TestFixture]
internal sealed class AlipayVerifyResultTests
{
    // As documented, and as bidcert.js names them to the page.
    private static readonly (string Wire, string Name, ResultStatus Status)[] Statuses =
    [
        ("9000", "PASSED", ResultStatus.Passed),
        ("6001", "CANCELLED", ResultStatus.Cancelled),
        ("6002", "NETWORK_ERROR", ResultStatus.NetworkError),
        ("4000", "BUSINESS_ERROR", ResultStatus.BusinessError),
        ("8000", "UNKNOWN", ResultStatus.Unknown),
    ];

    private static readonly (string? Wire, AlipayErrorCode Code)[] ErrorCodes =
    [
        (null, AlipayErrorCode.None),
        ("UNKNOWN_ERROR", AlipayErrorCode.UnknownError),
        ("SYSTEM_ERROR", AlipayErrorCode.SystemError),
        ("USER_IS_NOT_CERTIFY", AlipayErrorCode.UserIsNotCertify),
        ("user_is_not_certify", AlipayErrorCode.Unknown),
    ];

    private static IEnumerable<TestCaseData> StatusRows => Statuses.Select(row => new TestCaseData(row.Wire, row.Name, row.Status));

    private static IEnumerable<TestCaseData> ErrorCodeRows => ErrorCodes.Select(row => new TestCaseData(row.Wire, row.Code));

    [TestCase("""{"resultStatus":"9000","result":"{\"certifyId\":\"c\",\"errorCode\":\"UNKNOWN_ERROR\"}"}""", "c", AlipayErrorCode.UnknownError)]
    [TestCase("""{"resultStatus":"9000","result":"{\"certifyId\":\"c\",\"certifyId\":\"d\"}"}""", null, AlipayErrorCode.None)]
    [TestCase("""{"resultStatus":"9000","result":"no JSON"}""", null, AlipayErrorCode.None)]
    [TestCase("""{"resultStatus":"9000","result":"[1]"}""", null, AlipayErrorCode.None)]
    [TestCase("""{"resultStatus":"9000","result":""}""", null, AlipayErrorCode.None)]
    [TestCase("""{"resultStatus":"9000","certifyId":"outer","result":"{\"certifyId\":\"c\"}"}""", "outer", AlipayErrorCode.None)]
    public void TryParse_ResultAsJsonText_IsRead(string json, string? certifyId, AlipayErrorCode errorCode)
    {
        Assert.That(AlipayVerifyResult.TryParse(json, out AlipayVerifyResult? result), Is.True);
        Assert.That((result!.Status, result.CertifyId, result.ErrorCode), Is.EqualTo((ResultStatus.Passed, certifyId, errorCode)));
    }

    [Test]
    public void Tables_EveryStatusAndErrorCode_HasARow()
    {
        Assert.That(Statuses.Select(row => row.Status), Is.EquivalentTo(Enum.GetValues<ResultStatus>()));
        Assert.That(ErrorCodes.Select(row => row.Code), Is.EquivalentTo(Enum.GetValues<AlipayErrorCode>()));
    }

    [TestCaseSource(nameof(StatusRows))]
    public void TryParse_ResponseOfTheApp_IsRead(string wire, string name, ResultStatus status)
    {
        AlipayVerifyResult result = Parse($$$"""{"resultStatus":"{{{wire}}}","result":{"certifyId":"c","errorCode":"SYSTEM_ERROR"}}""");

        Assert.That((result.Status, result.RawStatus, result.CertifyId), Is.EqualTo((status, wire, "c")), name);
        Assert.That((result.ErrorCode, result.RawErrorCode), Is.EqualTo((AlipayErrorCode.SystemError, "SYSTEM_ERROR")));
    }

    [TestCaseSource(nameof(StatusRows))]
    public void TryParse_ResultOfTheScript_IsRead(string wire, string name, ResultStatus status)
    {
        AlipayVerifyResult result = Parse($$"""{"status":"{{name}}","resultStatus":"{{wire}}","certifyId":"c","errorCode":"SYSTEM_ERROR"}""");

        Assert.That((result.Status, result.RawStatus, result.CertifyId), Is.EqualTo((status, wire, "c")));
        Assert.That((result.ErrorCode, result.RawErrorCode), Is.EqualTo((AlipayErrorCode.SystemError, "SYSTEM_ERROR")));
    }

    [TestCaseSource(nameof(StatusRows))]
    public void Status_KnownOne_IsTheVendorsNumber(string wire, string name, ResultStatus status) =>
        Assert.That((int)status, Is.EqualTo(status == ResultStatus.Unknown ? 0 : int.Parse(wire, null)), name);

    [Test]
    public void TryParse_StatusAndNameThatDisagree_IsJudgedByTheWireText() =>
        Assert.That(Parse("""{"status":"PASSED","resultStatus":"6001"}""").Status, Is.EqualTo(ResultStatus.Cancelled));

    [TestCase("9000", ResultStatus.Passed, "9000")]
    [TestCase("9000.0", ResultStatus.Unknown, "9000.0")]
    [TestCase("9e3", ResultStatus.Unknown, "9e3")]
    [TestCase("\" 9000\"", ResultStatus.Unknown, " 9000")]
    [TestCase("\"09000\"", ResultStatus.Unknown, "09000")]
    [TestCase("\"９０００\"", ResultStatus.Unknown, "９０００")]
    [TestCase("\"Passed\"", ResultStatus.Unknown, "Passed")]
    [TestCase("\"__proto__\"", ResultStatus.Unknown, "__proto__")]
    [TestCase("\"\"", ResultStatus.Unknown, "")]
    [TestCase("true", ResultStatus.Unknown, "true")]
    [TestCase("[9000]", ResultStatus.Unknown, "[9000]")]
    [TestCase("{}", ResultStatus.Unknown, "{}")]
    public void TryParse_StatusThatIsNoKnownString_IsKeptToTheLetter(string json, ResultStatus status, string rawStatus)
    {
        AlipayVerifyResult result = Parse($$"""{"resultStatus":{{json}},"result":null}""");

        Assert.That((result.Status, result.RawStatus), Is.EqualTo((status, rawStatus)));
    }

    [TestCaseSource(nameof(ErrorCodeRows))]
    public void TryParse_ErrorCode_IsReadInBothShapes(string? wire, AlipayErrorCode code)
    {
        string json = wire is null ? "null" : $"\"{wire}\"";
        AlipayVerifyResult response = Parse($$$"""{"resultStatus":"4000","result":{"errorCode":{{{json}}}}}""");
        AlipayVerifyResult result = Parse($$"""{"status":"BUSINESS_ERROR","resultStatus":"4000","certifyId":null,"errorCode":{{json}}}""");

        Assert.That((response.ErrorCode, response.RawErrorCode), Is.EqualTo((code, wire)));
        Assert.That((result.ErrorCode, result.RawErrorCode), Is.EqualTo((code, wire)));
    }

    [TestCase("\"\"", AlipayErrorCode.None, null)]
    [TestCase("\"NEW_ERROR\"", AlipayErrorCode.Unknown, "NEW_ERROR")]
    [TestCase("7", AlipayErrorCode.Unknown, "7")]
    [TestCase("[]", AlipayErrorCode.Unknown, "[]")]
    public void TryParse_ErrorCodeThatIsNoKnownString_IsKeptToTheLetter(string json, AlipayErrorCode code, string? rawErrorCode)
    {
        AlipayVerifyResult result = Parse($$$"""{"resultStatus":"4000","result":{"errorCode":{{{json}}}}}""");

        Assert.That((result.ErrorCode, result.RawErrorCode), Is.EqualTo((code, rawErrorCode)));
    }

    [TestCase("")]
    [TestCase(",\"result\":null")]
    [TestCase(",\"result\":{}")]
    [TestCase(",\"result\":{\"certifyId\":null}")]
    [TestCase(",\"result\":\"certifyId\"")]
    [TestCase(",\"result\":[{\"certifyId\":\"c\"}]")]
    [TestCase(",\"result\":0,\"certifyId\":null,\"errorCode\":null")]
    public void TryParse_NoDetails_AreNull(string members)
    {
        AlipayVerifyResult result = Parse($$"""{"resultStatus":"6001"{{members}}}""");

        Assert.That(
            (result.Status, result.CertifyId, result.ErrorCode, result.RawErrorCode),
            Is.EqualTo((ResultStatus.Cancelled, (string?)null, AlipayErrorCode.None, (string?)null)));
    }

    [Test]
    public void TryParse_CertifyIdAsANumber_IsItsText() =>
        Assert.That(Parse("""{"resultStatus":"9000","result":{"certifyId":12345678901234567890}}""").CertifyId, Is.EqualTo("12345678901234567890"));

    [Test]
    public void TryParse_UnknownMembers_AreIgnored() =>
        Assert.That(
            Parse("""{"__proto__":{"resultStatus":"9000"},"ResultStatus":"9000","resultStatus":"6002","result":{"x":[],"certifyId":"c"}}"""),
            Has.Property("Status").EqualTo(ResultStatus.NetworkError).And.Property("CertifyId").EqualTo("c"));

    [TestCase("{}")]
    [TestCase("""{"resultStatus":null}""")]
    [TestCase("""{"status":"PASSED"}""")]
    [TestCase("""{"resultstatus":"9000"}""")]
    [TestCase("""{"result":{"resultStatus":"9000"}}""")]
    [TestCase("""{"error":1,"errorMessage":"no such API"}""")]
    public void TryParse_NoStatus_IsNoResult(string json)
    {
        Assert.That(AlipayVerifyResult.TryParse(json, out AlipayVerifyResult? result), Is.False);
        Assert.That(result, Is.Null);
    }

    [Test]
    public void ToString_TextsOfAUser_ShowsNone() =>
        Assert.That(
            Parse("""{"resultStatus":"CANARY\n","result":{"certifyId":"CANARY","errorCode":"CANARY"}}""").ToString(),
            Is.EqualTo("AlipayVerifyResult: Unknown, ErrorCode Unknown"));

    private static AlipayVerifyResult Parse(string json)
    {
        Assert.That(AlipayVerifyResult.TryParse(json, out AlipayVerifyResult? result), Is.True, json);
        return result!;
    }
}
