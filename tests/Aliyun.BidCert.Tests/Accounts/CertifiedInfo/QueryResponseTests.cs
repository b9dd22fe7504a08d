using System.Text.Json;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertifiedInfo;

[TestFixture]
internal sealed class QueryResponseTests
{
    [Test]
    public void Constructor_FromAFake_KeepsTheValuesAndLeavesTheRest()
    {
        var response = new QueryBidUserCertifiedInfoResponse(FakeValues.RequestId, FakeValues.Uid, isCertified: true);

        Assert.That((response.RequestId, response.AliyunPk, response.IsCertified), Is.EqualTo((FakeValues.RequestId, FakeValues.Uid, true)));
        Assert.That(
            (response.RevealIdentity(), response.RawAccountCertType, response.RawCertType),
            Is.EqualTo(((CertifiedIdentity?)null, (string?)null, (string?)null)));
        Assert.That(
            (response.MaskedName, response.MaskedPhone, response.MaskedCertNumber, response.AccountCertType, response.CertType),
            Is.EqualTo(((string?)null, (string?)null, (string?)null, AccountCertType.Unknown, CertType.Unknown)));
    }

    [Test]
    public void Constructor_Null_NamesTheParameter() =>
        Assert.That(
            () => new QueryBidUserCertifiedInfoResponse("r", null!, isCertified: false),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("aliyunPk"));

    [Test]
    public void RevealIdentity_OfAResponse_IsWhatItHas()
    {
        CertifiedIdentity identity = Full().RevealIdentity()!;

        Assert.That((identity.Name, identity.Phone, identity.CertNumber), Is.EqualTo((FakeValues.Name, FakeValues.Phone, FakeValues.CertNumber)));
        Assert.That(identity.ToString(), Is.EqualTo("Name 测***, Phone 100***NARY, CertNumber 000***00"));
        Assert.That(new CertifiedIdentity(null, null, null).ToString(), Is.EqualTo("Name none, Phone none, CertNumber none"));
    }

    [TestCase("张三样例", "张***")]
    [TestCase("张三", "张***")]
    [TestCase("张", "***")]
    [TestCase("测试样例有限公司", "测***")]
    [TestCase("Somebody", "S***")]
    [TestCase("𠮷野样例", "𠮷***")]
    [TestCase("𠮷", "***")]
    [TestCase("é样例", "é***")]
    [TestCase("\u2028x", "***")]
    [TestCase("\u202ex", "***")]
    [TestCase("", "***")]
    public void MaskedName_OfAName_ShowsItsFirstCharacter(string name, string masked) =>
        Assert.That(new QueryBidUserCertifiedInfoResponse(null, "1", true, new(name, null, null)).MaskedName, Is.EqualTo(masked));

    [TestCase("10012345678", "100***5678")]
    [TestCase("+86-10012345678", "+86***5678")]
    [TestCase("1001234567", "***")]
    [TestCase("1", "***")]
    [TestCase("", "***")]
    [TestCase("10𠮷45678𠮷901", "10***901")]
    public void MaskedPhone_OfANumber_ShowsItsEnds(string phone, string masked) =>
        Assert.That(new QueryBidUserCertifiedInfoResponse(null, "1", true, new(null, phone, null)).MaskedPhone, Is.EqualTo(masked));

    [TestCase("000000190001010000", "000***00")]
    [TestCase("00000000TESTSAMPLE", "000***LE")]
    [TestCase("0123456789", "012***89")]
    [TestCase("012345678", "***")]
    [TestCase("", "***")]
    [TestCase("01𠮷345678𠮷0", "01***0")]
    public void MaskedCertNumber_OfANumber_ShowsItsEnds(string number, string masked) =>
        Assert.That(new QueryBidUserCertifiedInfoResponse(null, "1", true, new(null, null, number)).MaskedCertNumber, Is.EqualTo(masked));

    [Test]
    public void ToString_OfAResponse_ShowsNobody() =>
        Assert.That(
            Full().ToString(),
            Is.EqualTo(
                $"QueryBidUserCertifiedInfo: RequestId {FakeValues.RequestId}, AliyunPk 100***0001, IsCertified true, AccountCertType Personal, CertType IdCard"));

    [Test]
    public void Row74_Serialize_OfAResponse_LeavesPersonalDataOut() =>
        Assert.That(
            JsonSerializer.Serialize(Full(), Relaxed),
            Is.EqualTo(
                $$"""{"RequestId":"{{FakeValues.RequestId}}","AliyunPk":"{{FakeValues.Uid}}","IsCertified":true,"MaskedName":"测***","MaskedPhone":"100***NARY",""" +
                """ "MaskedCertNumber":"000***00","AccountCertType":1,"RawAccountCertType":"personal","CertType":1,"RawCertType":"0"}""".TrimStart()));

    [Test]
    public void Values_OfTheEnums_ArePinned()
    {
        Assert.That(
            ((int)AccountCertType.Unknown, (int)AccountCertType.Personal, (int)AccountCertType.Enterprise), Is.EqualTo((0, 1, 2)));
        Assert.That(
            ((int)CertType.Unknown, (int)CertType.IdCard, (int)CertType.BusinessLicense, (int)CertType.OrganizationCode, (int)CertType.InstitutionLegalPerson),
            Is.EqualTo((0, 1, 2, 3, 4)));
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static QueryBidUserCertifiedInfoResponse Full() => new(
        FakeValues.RequestId, FakeValues.Uid, isCertified: true, new(FakeValues.Name, FakeValues.Phone, FakeValues.CertNumber))
    {
        AccountCertType = AccountCertType.Personal,
        RawAccountCertType = "personal",
        CertType = CertType.IdCard,
        RawCertType = "0",
    };
}
