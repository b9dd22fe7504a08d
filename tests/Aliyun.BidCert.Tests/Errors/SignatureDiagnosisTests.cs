using System;
using System.Globalization;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>Each way in which two strings to sign differ, and how it is told.</summary>
[TestFixture]
internal sealed class SignatureDiagnosisTests
{
    private const string Ours = "POST&%2F&AccessKeyId%3DLTAI5tCanaryKeyIdAbCdEf7%26Platform%3Dpc";

    [Test]
    public void Compare_StringsAgree_SaysThatTheSecretIsWrong()
    {
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(Secrets.StringToSign, Secrets.StringToSign);

        Assert.That(diagnosis.SecretIsWrong, Is.True);
        Assert.That(diagnosis.Differences, Is.Empty);
    }

    [TestCase("Platform", "h5", "Platform: sent \"pc\", the service saw \"h5\"")]
    [TestCase("Version", "2015-07-01.", "Version: sent \"2015-07-01\", the service saw \"2015-07-01.\"")]
    [TestCase("Timestamp", "2026-01-02 03:04:05", "Timestamp: sent \"2026-01-02T03:04:05Z\", the service saw \"***\"")]
    [TestCase("SubjectType", "", "SubjectType: sent \"all\", the service saw \"***\"")]
    [TestCase("SubjectType", null, "SubjectType: sent \"all\", the service did not receive it")]
    [TestCase("SecurityToken", null, "SecurityToken: sent \"***\", the service did not receive it")]
    [TestCase("AliyunPk", null, "AliyunPk: sent \"190***1357\", the service did not receive it")]
    [TestCase("utm_source", "mail", "an unknown parameter: not sent, the service saw \"***\"")]
    [TestCase("utm_source", "newsletter", "an unknown parameter: not sent, the service saw \"***\"")]
    [TestCase("platform", "pc", "an unknown parameter: not sent, the service saw \"***\"")]
    [TestCase("PK", "1903578426011357", "PK: not sent, the service saw \"190***1357\"")]
    [TestCase("ServiceParameters", "{\"certNo\":\"1\"}", "ServiceParameters: not sent, the service saw \"***\"")]
    [TestCase("AccessKeyId", "LTAI5tOtherKeyIdAbCdEf99", "AccessKeyId: sent \"LTA***dEf7\", the service saw \"LTA***Ef99\"")]
    [TestCase("AliyunPk", "1903578426011358", "AliyunPk: sent \"190***1357\", the service saw \"190***1358\"")]
    [TestCase("AliyunPk", "12345678", "AliyunPk: sent \"190***1357\", the service saw \"***\"")]
    public void Compare_OneParameterDiffers_TellsWhatWasSentAndSeen(string name, string? seen, string expected) =>
        AssertDifferences(Secrets.StringToSign, Secrets.StringToSignWith((name, seen)), expected);

    // Masked alike, two values are told apart by their lengths and by where they part.
    [TestCase("AccessKeyId", "LTAI5tCanaryKeyIdXbCdEf7", "AccessKeyId: sent \"LTA***dEf7 (24 characters)\", the service saw \"LTA***dEf7 (24 characters, the first other one is number 18)\"")]
    [TestCase("AliyunPk", "1903578726011357", "AliyunPk: sent \"190***1357 (16 characters)\", the service saw \"190***1357 (16 characters, the first other one is number 8)\"")]
    [TestCase("SecurityToken", "CAISCanary/OfATokenThatLooks+LikeOne0UvwXyz", "SecurityToken: sent \"*** (45 characters)\", the service saw \"*** (43 characters, the first other one is number 44)\"")]
    [TestCase("SecurityToken", "x", "SecurityToken: sent \"*** (45 characters)\", the service saw \"*** (1 characters, the first other one is number 1)\"")]
    public void Compare_MaskedFormsCoincide_TellsLengthAndPlace(string name, string seen, string expected) =>
        AssertDifferences(Secrets.StringToSign, Secrets.StringToSignWith((name, seen)), expected);

    [Test]
    public void Compare_LongServiceParametersDiffer_ShowsNothingOfThem() =>
        AssertDifferences(
            Secrets.StringToSignWith(("ServiceParameters", "{\"certName\":\"Canary Name\",\"certNo\":\"1\"}")),
            Secrets.StringToSignWith(("ServiceParameters", "{\"certName\":\"Canary Name\",\"certNo\":\"2\"}")),
            "ServiceParameters: sent \"*** (39 characters)\", the service saw \"*** (39 characters, the first other one is number 37)\"");

    [Test]
    public void Compare_SeveralDifferences_AreInTheOrderOfTheNames() =>
        AssertDifferences(
            Secrets.StringToSign,
            Secrets.StringToSignWith(("Version", "2015-04-08"), ("Format", null), ("extra", "a"), ("BidType", "LIGHTWEIGHT")),
            "BidType: sent \"NORMAL\", the service saw \"LIGHTWEIGHT\"",
            "Format: sent \"JSON\", the service did not receive it",
            "Version: sent \"2015-07-01\", the service saw \"2015-04-08\"",
            "an unknown parameter: not sent, the service saw \"***\"");

    [TestCase("GET&%2F&a%3D1", "(HTTP method): sent \"POST\", the service saw \"GET\"")]
    [TestCase("post&%2F&a%3D1", "(HTTP method): sent \"POST\", the service saw \"post\"")]
    [TestCase("POST&%2Fapi%2F&a%3D1", "(path): sent \"/\", the service saw \"***\"")]
    [TestCase("POST&&a%3D1", "(path): sent \"/\", the service saw \"***\"")]
    [TestCase("POST&%2f&a%3D1", "(encoding): sent \"14 characters\", the service saw \"14 characters, the first other one is number 8\"")]
    [TestCase("POST&%2F&a%3d1", "(encoding): sent \"14 characters\", the service saw \"14 characters, the first other one is number 13\"")]
    [TestCase("POST&%2F&a=1", "(encoding): sent \"14 characters\", the service saw \"12 characters, the first other one is number 11\"")]
    public void Compare_OutsideOfTheParameters_TellsWhere(string seen, string expected) =>
        AssertDifferences("POST&%2F&a%3D1", seen, expected);

    [Test]
    public void Compare_MethodPathAndParameterDiffer_TellsAll() =>
        AssertDifferences(
            "POST&%2F&Source%3DBID",
            "GET&%2Fx&Source%3DBDI",
            "(HTTP method): sent \"POST\", the service saw \"GET\"",
            "(path): sent \"/\", the service saw \"***\"",
            "Source: sent \"BID\", the service saw \"BDI\"");

    [Test]
    public void Compare_OrderDiffers_TellsBothOrders() =>
        AssertDifferences(
            "POST&%2F&Action%3D1%26Format%3D2%26a%3D3",
            "POST&%2F&Action%3D1%26a%3D3%26Format%3D2",
            "(order of parameters): sent \"Action, Format, an unknown parameter\", the service saw \"Action, an unknown parameter, Format\"");

    [Test]
    public void Compare_OrderOfAWholeRequestDiffers_TellsBothOrders()
    {
        const string Names = "AccessKeyId, Action, AliyunPk, BidType, Format, IsMobile, IsOpenApp, Platform, SecurityToken, SignatureMethod, SignatureNonce, SignatureVersion, ";
        string seen = Secrets.StringToSign.Replace("Source%3DBID%26SubjectType%3Dall", "SubjectType%3Dall%26Source%3DBID", StringComparison.Ordinal);

        AssertDifferences(
            Secrets.StringToSign,
            seen,
            $"(order of parameters): sent \"{Names}Source, SubjectType, Timestamp, Version\", the service saw \"{Names}SubjectType, Source, Timestamp, Version\"");
    }

    [TestCase("POST&%2F&Timestamp%3D03%253A04", "POST&%2F&Timestamp%3D03%3A04", "Timestamp: sent \"***\", the service saw \"03:04\"")]
    [TestCase("POST&%2F&Platform%3Da%252Ab", "POST&%2F&Platform%3Da%2Ab", "Platform: sent \"*** (5 characters)\", the service saw \"*** (3 characters, the first other one is number 2)\"")]
    [TestCase("POST&%2F&Platform%3Da%2520b", "POST&%2F&Platform%3Da%2Bb", "Platform: sent \"*** (3 characters)\", the service saw \"*** (3 characters, the first other one is number 2)\"")]
    public void Compare_ValueIsEncodedInAnotherWay_ShowsBothWays(string sent, string seen, string expected) =>
        AssertDifferences(sent, seen, expected);

    [Test]
    public void Compare_Difference_HasNameSentAndSeen()
    {
        SignatureDifference missing = SignatureDiagnosis.Compare(Secrets.StringToSign, Secrets.StringToSignWith(("Format", null))).Differences[0];
        SignatureDifference extra = SignatureDiagnosis.Compare(Secrets.StringToSign, Secrets.StringToSignWith(("Formatted", "yes"))).Differences[0];

        Assert.That((missing.Name, missing.Sent, missing.Seen), Is.EqualTo(("Format", "JSON", (string?)null)));
        Assert.That((extra.Name, extra.Sent, extra.Seen), Is.EqualTo(("an unknown parameter", (string?)null, "***")));
    }

    [Test]
    public void GetAdvice_SecretIsWrong_IsThisText()
    {
        BidCertServiceException failure = Failure(Ours);

        Assert.That(failure.GetAdvice(CultureInfo.InvariantCulture), Is.EqualTo(
            "The service signed the very same string, so the request arrived as it was sent and only the key differs: the AccessKeySecret is not " +
            "that of AccessKeyId LTA***dEf7. Copy both again, without blanks or line breaks and not from another account; a secret is shown only " +
            "when it is created, so create a new AccessKey if it is lost."));
        Assert.That(failure.GetAdvice(CultureInfo.GetCultureInfo("zh-CN")), Is.EqualTo(
            "双方的待签名字符串完全一致，请求没有被改写，只有密钥不同：AccessKeySecret 与 AccessKeyId LTA***dEf7 不匹配。请重新复制两者（不含空格和换行，不要混用其他账号的密钥）；" +
            "密钥只在创建时显示一次，找不到就新建一个。"));
    }

    [Test]
    public void GetAdvice_RequestWasChanged_IsThisText()
    {
        BidCertServiceException failure = Failure(Ours.Replace("pc", "h5", StringComparison.Ordinal));

        Assert.That(failure.GetAdvice(CultureInfo.InvariantCulture), Is.EqualTo(
            "The service signed something else than was sent, so the AccessKeySecret may well be right: something on the way changes the request " +
            "(a proxy, a gateway, a custom primary handler). Differences: Platform: sent \"pc\", the service saw \"h5\"."));
        Assert.That(failure.GetAdvice(CultureInfo.GetCultureInfo("zh-CN")), Is.EqualTo(
            "服务端签名的内容与发送的不同，AccessKeySecret 未必有误：请求在途中被改写（代理、网关，或自定义的主处理程序）。差异：Platform：发送的是 \"pc\"，服务端收到的是 \"h5\"。"));
    }

    [Test]
    public void Message_Diagnosis_HoldsItsEnglishText()
    {
        BidCertServiceException failure = Failure(Ours.Replace("pc", "h5", StringComparison.Ordinal));

        Assert.That(failure.Message, Is.EqualTo($"SignatureDoesNotMatch (HTTP 400). {failure.SignatureDiagnosis} RequestId none"));
    }

    [Test]
    public void GetAdvice_DiagnosisWithAnotherCode_IsThatOfTheCode() =>
        Assert.That(
            new BidCertServiceException(new ServiceFailure(404, "Invalid PK") { SignatureDiagnosis = SignatureDiagnosis.Compare(Ours, Ours) }).GetAdvice(CultureInfo.InvariantCulture),
            Does.StartWith("No Alibaba Cloud account has this UID."));

    [Test]
    public void ToString_Diagnosis_IsTheEnglishAdvice()
    {
        BidCertServiceException failure = Failure(Ours);

        Assert.That(failure.SignatureDiagnosis!.ToString(), Is.EqualTo(failure.GetAdvice(CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Compare_WholeMessageOfTheService_FindsTheStringInIt() =>
        Assert.That(SignatureDiagnosis.Compare(Ours, $"Not matched. server string to sign is: {Ours}.").SecretIsWrong, Is.True);

    [Test]
    public void Compare_NoAccessKeyIdInTheString_HidesIt() =>
        Assert.That(SignatureDiagnosis.Compare("a", "a").ToString(), Does.Contain("is not that of AccessKeyId ***."));

    [Test]
    public void Compare_Null_IsRejected()
    {
        Assert.That(
            () => SignatureDiagnosis.Compare(null!, ""),
            Throws.ArgumentNullException.With.Message.EqualTo("Value cannot be null. (Parameter 'stringToSign')"));
        Assert.That(
            () => SignatureDiagnosis.Compare("", null!),
            Throws.ArgumentNullException.With.Message.EqualTo("Value cannot be null. (Parameter 'serverStringToSign')"));
    }

    private static BidCertServiceException Failure(string seen) =>
        new(new ServiceFailure(400, "SignatureDoesNotMatch") { SignatureDiagnosis = SignatureDiagnosis.Compare(Ours, seen) });

    private static void AssertDifferences(string sent, string seen, params string[] expected)
    {
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(sent, seen);
        Assert.That(diagnosis.SecretIsWrong, Is.False);
        Assert.That(diagnosis.Differences.Select(difference => difference.ToString()), Is.EqualTo(expected));
    }
}
