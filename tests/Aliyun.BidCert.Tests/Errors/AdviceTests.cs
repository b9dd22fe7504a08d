using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Signing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

[TestFixture]
internal sealed class AdviceTests
{
    private const string Invariant = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    private const string English =
        "The operation has not been opened for this reseller. Ask your account manager (CBM) to enable it for the UID of the reseller's main account.";

    private const string Chinese = "该 API 尚未对此虚商开通。请联系客户经理（CBM）为虚商主账号的 UID 开通。";

    private static readonly BidCertServiceException NotOpened = new(404, "InvalidApi.NotFound");

    private static IEnumerable<ErrorTableEntry> Entries =>
        [.. ErrorTableEntries.All, ErrorTableEntries.AccessKeyLeakRisk, ErrorTableEntries.Unknown, ErrorTableEntries.UnknownTransient];

    private static IEnumerable<TestCaseData> Rows => Entries.Select(
        entry => new TestCaseData(entry).SetArgDisplayNames(entry.Code, entry.ErrorCode.ToString(), entry.IsTransient ? "transient" : "permanent"));

    [TestCase("zh-CN")]
    [TestCase("zh-TW")]
    [TestCase("zh-HK")]
    [TestCase("zh-SG")]
    [TestCase("zh-Hans")]
    [TestCase("zh-Hant")]
    [TestCase("zh-Hant-HK")]
    [TestCase("zh")]
    public void Row102_GetAdvice_ChineseCulture_IsSimplifiedChinese(string culture) =>
        Assert.That(NotOpened.GetAdvice(CultureInfo.GetCultureInfo(culture)), Is.EqualTo(Chinese));

    [Test, Category(nameof(OwnProcess))]
    public Task Row102_GetAdvice_ChineseCultureWhereGlobalizationIsInvariant_IsSimplifiedChinese() => OwnProcess.PassesAsync(
        $"Name~{nameof(Row102_GetAdvice_ChineseCulture_IsSimplifiedChinese)}", Invariant, count: 8, "each culture", ("DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY", "0"));

    [Test]
    public void Row102_GetAdvice_Language_NeedsNoCulture() =>
        Assert.That((NotOpened.GetAdvice(AdviceLanguage.Chinese), NotOpened.GetAdvice(AdviceLanguage.English)), Is.EqualTo((Chinese, English)));

    [Test, Category(nameof(OwnProcess))]
    public Task Row102_GetAdvice_LanguageWhereNoCultureCanBeCreated_IsThat() => OwnProcess.PassesAsync(
        $"Name~{nameof(Row102_GetAdvice_Language_NeedsNoCulture)}|Name~{nameof(Culture_Chinese_CanBeCreatedUnlessGlobalizationIsInvariant)}", Invariant, count: 2, "both tests");

    [Test]
    public void Culture_Chinese_CanBeCreatedUnlessGlobalizationIsInvariant() => Assert.That(
        () => CultureInfo.GetCultureInfo("zh-CN"),
        Environment.GetEnvironmentVariable(Invariant) == "1" ? Throws.InstanceOf<CultureNotFoundException>() : Throws.Nothing);

    [TestCase("en")]
    [TestCase("en-US")]
    [TestCase("fr")]
    [TestCase("ja-JP")]
    [TestCase("th-TH")]
    [TestCase("ar-SA")]
    [TestCase("")]
    public void GetAdvice_OtherCulture_IsEnglish(string culture) =>
        Assert.That(NotOpened.GetAdvice(CultureInfo.GetCultureInfo(culture)), Is.EqualTo(English));

    [Test]
    public void GetAdvice_NoCulture_IsInTheLanguageOfTheUserInterface()
    {
        CultureInfo uiCulture = CultureInfo.CurrentUICulture;
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            string inChinese = NotOpened.GetAdvice();
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
            string inEnglish = NotOpened.GetAdvice();

            Assert.That((inChinese, inEnglish), Is.EqualTo((Chinese, English)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }

    [Test]
    public void Message_UnderAChineseCulture_StaysEnglish()
    {
        string message = CultureScope.Under(CultureInfo.GetCultureInfo("zh-CN"), () => new BidCertServiceException(404, "InvalidApi.NotFound").Message);

        Assert.That(message, Is.EqualTo($"InvalidApi.NotFound (HTTP 404). {English} RequestId none"));
    }

    [TestCaseSource(nameof(Rows))]
    public void English_EachRow_IsSentencesOfAscii(object row)
    {
        var entry = (ErrorTableEntry)row;
        Assert.That(entry.English, Does.Match("^[A-Z][\\x20-\\x7E]{20,}\\.$"), entry.Code);
    }

    [TestCaseSource(nameof(Rows))]
    public void Chinese_EachRow_IsSentencesOfChinese(object row)
    {
        var entry = (ErrorTableEntry)row;
        Assert.That(entry.Chinese, Does.EndWith("。"), entry.Code);
        Assert.That(entry.Chinese.Count(c => c is >= '\u4E00' and <= '\u9FFF'), Is.GreaterThanOrEqualTo(6), entry.Code);
    }

    [Test]
    public void Advice_NoTwoRowsOfDifferentCodes_SayTheSame()
    {
        Assert.That(Entries.GroupBy(entry => entry.English, entry => entry.ErrorCode).Where(codes => codes.Distinct().Count() > 1), Is.Empty);
        Assert.That(Entries.GroupBy(entry => entry.Chinese, entry => entry.ErrorCode).Where(codes => codes.Distinct().Count() > 1), Is.Empty);
    }

    // What the vendor's own page says each code of this operation means.
    [TestCase("Empty PK", "PK 不能为空")]
    [TestCase("Not Bid", "调用方不是一个虚商用户")]
    [TestCase("Bid Mismatch", "被调用的阿里云 PK 并非由此虚商创建")]
    [TestCase("Invalid PK", "此 PK 对应的账号不存在")]
    [TestCase("Already Certified", "此账号已实名认证，旧信息不会覆盖")]
    [TestCase("InvalidAccessKeyId.NotFound", "AccessKeyId 不存在")]
    [TestCase("SignatureDoesNotMatch", "签名计算错误")]
    [TestCase("SignatureNonceUsed", "15 分钟内已被使用")]
    [TestCase("InvalidApi.NotFound", "客户经理（CBM）为虚商主账号的 UID 开通")]
    public void GetAdvice_InChinese_HoldsTheDocumentationsOwnMeaning(string code, string meaning) =>
        Assert.That(new BidCertServiceException(400, code).GetAdvice(CultureInfo.GetCultureInfo("zh-CN")), Does.Contain(meaning));

    [TestCase("Empty PK", "The request named no customer. Set AliyunPk to the UID of the account that is to be certified.")]
    [TestCase("Not Bid", "The AccessKey does not belong to a reseller (BID). Use the AccessKey of the reseller's main account, not that of a customer or of an ordinary account.")]
    [TestCase("Already Certified", "The account has passed real-name certification already; the old information is not overwritten. Treat the customer as certified after asking the service, and do not offer certification again.")]
    [TestCase("InvalidTimeStamp.Expired", "This machine's clock and the service's are too far apart. Synchronise the clock (NTP) and check that its UTC time is right.")]
    [TestCase("Something.New", "The service gave no code that is documented for the operation. GetServerMessage() has what it says instead; the vendor's support finds the call by its RequestId.")]
    public void GetAdvice_InEnglish_SaysWhatToDoNext(string code, string advice) =>
        Assert.That(new BidCertServiceException(400, code).GetAdvice(CultureInfo.InvariantCulture), Is.EqualTo(advice));

    [Test]
    public void GetAdvice_LeakRisk_SaysToRotateTheKeyNow()
    {
        var failure = new BidCertServiceException(403, "Forbidden", "risk of leakage of this AccessKey", requestId: null);

        Assert.That(failure.ErrorCode, Is.EqualTo(BidCertErrorCode.AccessKeyLeakRisk));
        Assert.That(failure.GetAdvice(CultureInfo.InvariantCulture), Is.EqualTo(
            "The vendor believes that this AccessKey has leaked. Rotate it now: create a new AccessKey, deploy it, disable and delete the old one, then look for where it leaked and at what was done with it."));
        Assert.That(failure.GetAdvice(CultureInfo.GetCultureInfo("zh-CN")), Is.EqualTo(
            "阿里云认为该 AccessKey 存在泄露风险。请立即轮换：新建 AccessKey 并上线，禁用并删除旧的，然后排查泄露途径以及期间的操作记录。"));
    }
}
