using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>Row 117: the codes of face verification, which are this product's alone.</summary>
[TestFixture]
internal sealed class FaceVerifyCodeTests
{
    private const string Service = "fin_face_verify";

    private static IEnumerable<(int Code, BidCertErrorCode ErrorCode)> Documented { get; } =
    [
        (401, BidCertErrorCode.InvalidParameter),
        (402, BidCertErrorCode.FaceVerifyNotConfigured),
        (403, BidCertErrorCode.FaceVerifyForbidden),
        (404, BidCertErrorCode.FaceVerifySceneNotFound),
        (405, BidCertErrorCode.FaceVerifyNoRecord),
        (501, BidCertErrorCode.FaceVerifySystemError),
    ];

    [TestCaseSource(nameof(Documented))]
    public async Task Row117_Init_DocumentedCode_IsItsErrorCode((int Code, BidCertErrorCode ErrorCode) row)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, $$"""{"code":{{row.Code}},"message":"CANARY"}"""));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.InitAsync());

        Assert.That(
            (rejected.ErrorCode, rejected.Code, rejected.StatusCode, rejected.IsTransient, rejected.Attempts),
            Is.EqualTo((row.ErrorCode, row.Code.ToString(CultureInfo.InvariantCulture), 200, false, 1)));
        Assert.That(rejected.Message, Does.StartWith($"fin_face_verify init: {row.Code} (HTTP 200). {rejected.GetAdvice(AdviceLanguage.English)}"));
        Assert.That(rejected.GetAdvice(AdviceLanguage.Chinese), Does.Match(@"\p{IsCJKUnifiedIdeographs}").And.EndWith("。"));
    }

    [TestCaseSource(nameof(Documented))]
    public async Task Row117_Query_DocumentedCode_IsPendingOrItsErrorCode((int Code, BidCertErrorCode ErrorCode) row)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, $$"""{"code":"{{row.Code}}","message":"m"}"""));

        if (row.Code == 405)
        {
            Assert.That((await harness.QueryAsync()).Outcome, Is.EqualTo(FaceVerifyOutcome.Pending));
        }
        else
        {
            Assert.That((await harness.RejectedAsync(() => harness.QueryAsync())).ErrorCode, Is.EqualTo(row.ErrorCode));
        }
    }

    [TestCase(406)]
    [TestCase(500)]
    [TestCase(9100)]
    public async Task Row117_UnknownCode_KeepsItsNumberAndSaysSo(int code)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, $$"""{"code":{{code}},"message":"m"}"""));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.InitAsync());

        Assert.That((rejected.ErrorCode, rejected.Code), Is.EqualTo((BidCertErrorCode.Unknown, code.ToString(CultureInfo.InvariantCulture))));
        Assert.That(rejected.Message, Does.StartWith($"fin_face_verify init: {code} (HTTP 200). The service gave no code that is documented for the operation."));
    }

    [TestCaseSource(nameof(Documented))]
    public async Task Row117_SameNumberOfAnotherProduct_IsUnknown((int Code, BidCertErrorCode ErrorCode) row)
    {
        using var harness = new ClientHarness(Reply.No(400, row.Code.ToString(CultureInfo.InvariantCulture), "m"));

        Assert.That((await harness.RejectedAsync()).ErrorCode, Is.EqualTo(BidCertErrorCode.Unknown));
        Assert.That(ErrorTable.Find($"{row.Code}", null, 400, Service).ErrorCode, Is.EqualTo(row.ErrorCode));
        Assert.That(ErrorTable.Find(Service + row.Code, null, 400).ErrorCode, Is.EqualTo(BidCertErrorCode.Unknown), "a code cannot name another product");
    }

    [Test]
    public void Row117_Advice_NamesWhatAnOperatorNeeds()
    {
        (int Code, string[] Words)[] rows =
        [
            (403, ["what was bought", "AliyunAntCloudAuthFullAccess", "AliyunYundunSAFFullAccess"]),
            (501, ["ciphertext", "SM2", "C1C2C3", "0x04", "Base64"]),
            (404, ["sceneId"]),
            (401, ["outerOrderNo", "certifyId"]),
        ];
        foreach ((int code, string[] words) in rows)
        {
            string advice = ErrorTable.Find(code.ToString(CultureInfo.InvariantCulture), null, 200, Service).English;
            Assert.That(words.Where(word => !advice.Contains(word, StringComparison.Ordinal)), Is.Empty, advice);
        }

        string chinese = ErrorTable.Find("403", null, 200, Service).Chinese;
        Assert.That(chinese, Does.Contain("AliyunAntCloudAuthFullAccess").And.Contain("AliyunYundunSAFFullAccess").And.Contain("余量"));
    }

    [TestCaseSource(nameof(Documented))]
    public async Task Row117_EmulatorsFault_IsTheCode((int Code, BidCertErrorCode ErrorCode) row)
    {
        var emulator = new BidCertEmulator();
        emulator.FailNext(EmulatorFault.FaceVerifyError(row.Code));

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(
            () => emulator.CreateFaceVerifyClient().InitAsync(FaceVerifyHarness.InitRequest()));

        Assert.That((rejected.ErrorCode, emulator.Requests.Single().Code), Is.EqualTo((row.ErrorCode, $"{row.Code}")));
    }

    [TestCase(200)]
    [TestCase(406)]
    public void EmulatorsFault_AnotherCode_IsRejected(int code) => Assert.That(
        () => EmulatorFault.FaceVerifyError(code),
        Throws.ArgumentException.With.Message.StartsWith("The code is not one of face verification. The vendor documents 401 to 405 and 501."));
}
