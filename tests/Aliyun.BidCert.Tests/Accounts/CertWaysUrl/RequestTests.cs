using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace Aliyun.BidCert.Tests.CertWaysUrl;

/// <summary>A wrong argument is rejected where it is given, so that nothing is ever sent.</summary>
[TestFixture]
internal sealed class RequestTests
{
    private const string IsEmpty = "The UID is empty. Give the numeric UID of the customer's Alibaba Cloud account. (Parameter 'aliyunPk')";

    private const string IsNotDigits =
        "The UID holds something other than the digits 0 to 9. Give the numeric UID of the customer's Alibaba Cloud account, not a login name. (Parameter 'aliyunPk')";

    private static readonly string[] NotDigits =
    [
        "１２３４５６", "١٢٣٤٥٦", "۱۲۳۴۵۶", "+123456", "-123456", "123 456", " 123456", "123456 ", "123456\n", "0x1A", "1e5", "1,000", "123.0",
        "fake@example.com", "123\0", "1²",
    ];

    private static IEnumerable<TestCaseData> NotUids =>
        from uid in NotDigits
        select new TestCaseData(uid).SetArgDisplayNames(string.Join(' ', uid.Select(c => ((int)c).ToString("x", CultureInfo.InvariantCulture))));

    [Test]
    public void Constructor_NullUid_NamesTheParameter()
    {
        ArgumentNullException? rejected = Assert.Throws<ArgumentNullException>(() => _ = new GenerateAliyunBidCertWaysUrlRequest(null!, Platform.Pc));

        Assert.That(rejected!.ParamName, Is.EqualTo("aliyunPk"));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("\t\r\n")]
    [TestCase("\u3000")]
    public void Constructor_BlankUid_SaysWhatToGive(string uid) =>
        Assert.That(
            () => new GenerateAliyunBidCertWaysUrlRequest(uid, Platform.Pc),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(IsEmpty).And.Property(nameof(ArgumentException.ParamName)).EqualTo("aliyunPk"));

    [TestCaseSource(nameof(NotUids))]
    public void Constructor_UidThatIsNotAsciiDigits_SaysWhatToGive(string uid) =>
        Assert.That(
            () => new GenerateAliyunBidCertWaysUrlRequest(uid, Platform.Pc),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(IsNotDigits).And.Property(nameof(ArgumentException.ParamName)).EqualTo("aliyunPk"));

    [Test]
    public void Constructor_UidOfMoreThan64Digits_IsRejected()
    {
        Assert.That(new GenerateAliyunBidCertWaysUrlRequest(new string('1', 64), Platform.Pc).AliyunPk, Has.Length.EqualTo(64));
        Assert.That(
            () => new GenerateAliyunBidCertWaysUrlRequest(new string('1', 65), Platform.Pc),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                "The UID is longer than 64 digits. Give the numeric UID of the customer's Alibaba Cloud account. (Parameter 'aliyunPk')"));
    }

    [TestCase(-1)]
    [TestCase(3)]
    [TestCase(int.MaxValue)]
    public void Constructor_PlatformOutOfRange_NamesTheParameterAndWhatIsAllowed(int value) =>
        Assert.That(
            () => new GenerateAliyunBidCertWaysUrlRequest(FakeValues.Uid, (Platform)value),
            ThrowsOutOfRange("platform", value, "Platform has no such value: use Pc, H5, App."));

    [TestCase(-1)]
    [TestCase(3)]
    public void SubjectType_OutOfRange_NamesThePropertyAndWhatIsAllowed(int value)
    {
        GenerateAliyunBidCertWaysUrlRequest request = ClientHarness.ValidRequest();

        Assert.That(
            () => request.SubjectType = (SubjectType)value,
            ThrowsOutOfRange("SubjectType", value, "SubjectType has no such value: use All, Personal, Enterprise."));
        Assert.That(request.SubjectType, Is.EqualTo(SubjectType.All));
    }

    [TestCase(-1)]
    [TestCase(2)]
    public void BidType_OutOfRange_NamesThePropertyAndWhatIsAllowed(int value)
    {
        GenerateAliyunBidCertWaysUrlRequest request = ClientHarness.ValidRequest();

        Assert.That(
            () => request.BidType = (BidType)value, ThrowsOutOfRange("BidType", value, "BidType has no such value: use Normal, Lightweight."));
        Assert.That(request.BidType, Is.Null);
    }

    [Test]
    public void Constructor_Defaults_ArePinned()
    {
        var request = new GenerateAliyunBidCertWaysUrlRequest(FakeValues.Uid, Platform.H5);

        Assert.That(
            (request.AliyunPk, request.Platform, request.SubjectType, request.BidType, request.IsOpenApp, request.IsMobile),
            Is.EqualTo((FakeValues.Uid, Platform.H5, SubjectType.All, (BidType?)null, (bool?)null, (bool?)null)));
    }

    [Test]
    public void BidType_SetBackToNull_IsTheClientsAgain()
    {
        GenerateAliyunBidCertWaysUrlRequest request = new(FakeValues.Uid, Platform.Pc) { BidType = BidType.Lightweight };

        request.BidType = null;

        Assert.That(request.BidType, Is.Null);
    }

    [TestCase(null, "BidType of the client")]
    [TestCase(BidType.Lightweight, "BidType Lightweight")]
    public void ToString_OfARequest_MasksTheUid(BidType? bidType, string end) =>
        Assert.That(
            new GenerateAliyunBidCertWaysUrlRequest(FakeValues.Uid, Platform.App) { BidType = bidType }.ToString(),
            Is.EqualTo($"GenerateAliyunBidCertWaysUrl: AliyunPk 100***0001, Platform App, SubjectType All, {end}"));

    private static EqualStringConstraint ThrowsOutOfRange(string name, int value, string says) =>
        Throws.TypeOf<ArgumentOutOfRangeException>()
            .With.Property(nameof(ArgumentException.ParamName)).EqualTo(name)
            .And.Message.EqualTo($"{says} (Parameter '{name}'){Environment.NewLine}Actual value was {value}.");
}
