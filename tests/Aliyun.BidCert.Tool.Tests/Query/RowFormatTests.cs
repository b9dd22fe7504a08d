using Aliyun.BidCert.Tool.Query;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>What rows look like.</summary>
[TestFixture]
internal sealed class RowFormatTests
{
    private const string Uid = "1000000000000001";

    private static readonly Words English = new(AdviceLanguage.English);
    private static readonly Words Chinese = new(AdviceLanguage.Chinese);

    [TestCase(null, "")]
    [TestCase("", "")]
    [TestCase("张三", "张三")]
    [TestCase("a, b", "\"a, b\"")]
    [TestCase("a \"b\"", "\"a \"\"b\"\"\"")]
    [TestCase("a\r\nb", "a  b")]
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+86 10", "'+86 10")]
    [TestCase("-1", "'-1")]
    [TestCase("@a", "'@a")]
    [TestCase("\t=1", "' =1")]
    [TestCase("\r=1", "' =1")]
    [TestCase("＝1+1", "'＝1+1")]
    [TestCase("＋86", "'＋86")]
    [TestCase("－1", "'－1")]
    [TestCase("＠a", "'＠a")]
    [TestCase("=a,b", "\"'=a,b\"")]
    public void Quote_WhatASpreadsheetWouldMisread_IsQuotedOrMarked(string? cell, string expected) =>
        Assert.That(CsvLine.Quote(cell), Is.EqualTo(expected));

    [TestCase("a,b,,", "a|b||")]
    [TestCase("\"a, b\",\"c \"\"d\"\"\",\"\"", "a, b|c \"d\"|")]
    public void Split_WellFormedLine_IsItsCells(string line, string cells) =>
        Assert.That(string.Join('|', CsvLine.Split(line)!), Is.EqualTo(cells));

    [Test]
    public void Split_QuotationMarkWithoutEnd_IsNoLine() => Assert.That(CsvLine.Split("a,\"b,c"), Is.Null);

    [Test]
    public void Csv_Certified_IsElevenCells() => Assert.That(
        new CsvRows().Format(CreateCertified("O'Neil, \"张三\"")),
        Is.EqualTo("1000000000000001,7,certified,false,,enterprise,businessLicense,\"O'Neil, \"\"张三\"\"\",'+8610,91310000,R"));

    [Test]
    public void Json_Certified_HasAllMembersAndChineseAsItIs() => Assert.That(
        new JsonRows().Format(CreateCertified("O'Neil, \"张三\"")),
        Is.EqualTo("""
            {"uid":"1000000000000001","line":7,"state":"certified","retry":false,"error":null,"kind":"enterprise","certType":"businessLicense",
            """ + """
            "name":"O'Neil, \"张三\"","phone":"+8610","certNumber":"91310000","requestId":"R","advice":null}
            """));

    [Test]
    public void Table_English_HasItsColumnsOneBelowTheOther()
    {
        var table = new TableRows(English);
        Assert.That(
            string.Join('\n', table.Header, table.Format(CreateCertified("测试样例")), table.Format(CreateCertified("Test Ltd"))),
            Is.EqualTo("""
                UID                   Certified  Kind        Name            Phone         Document
                1000000000000001      yes        enterprise  测试样例        +8610         business licence 91310000
                1000000000000001      yes        enterprise  Test Ltd        +8610         business licence 91310000
                """));
    }

    [Test]
    public void Table_Chinese_CountsTwoColumnsForAWideCharacter()
    {
        var table = new TableRows(Chinese);
        Assert.That(
            string.Join('\n', table.Header, table.Format(CreateCertified("测试样例")), table.Format(CreateCertified("Test Ltd"))),
            Is.EqualTo("""
                UID                   已认证     类型        姓名或名称      电话          证件
                1000000000000001      是         企业        测试样例        +8610         营业执照 91310000
                1000000000000001      是         企业        Test Ltd        +8610         营业执照 91310000
                """));
    }

    [Test]
    public void Table_NotCertified_EndsWithoutBlanks() => Assert.That(
        new TableRows(English).Format(new Row { Uid = Uid, Line = 1, State = RowState.NotCertified }),
        Is.EqualTo("1000000000000001      no"));

    [Test]
    public void Table_LongValue_MovesOnlyItsOwnRow() => Assert.That(
        new TableRows(English).Format(new Row { Uid = new string('1', 24), Line = 1, State = RowState.NotCertified }),
        Is.EqualTo("111111111111111111111111  no"));

    [Test]
    public void Table_ControlCharacters_AreBlanks() => Assert.That(
        new TableRows(English).Format(CreateCertified("a\u001b[2Jb\u202ec")),
        Is.EqualTo("1000000000000001      yes        enterprise  a [2Jb c        +8610         business licence 91310000"));

    [TestCase("no uid", "This is not a UID: give the numeric UID of the customer's account, 1 to 64 digits.")]
    [TestCase("11010119900307451X", "This is not a UID: give the numeric UID of the customer's account, 1 to 64 digits.")]
    [TestCase("1\02\0", "This is not text in UTF-8: save the file as UTF-8.")]
    public void Table_NoUid_IsKnownByItsLine(string text, string advice) => Assert.That(
        new TableRows(English).Format(new RowFactory(English, reveals: false).OfNoUid(new InputUid(3, text))),
        Is.EqualTo("(line 3)              ?          " + advice));

    [Test]
    public void Failure_CodeThatIsNotDocumented_HasAdviceForPeople()
    {
        var failure = new BidCertServiceException(400, "Brand.New");
        Assert.That(
            (new RowFactory(English, reveals: false).OfFailure(new InputUid(3, Uid), failure).Advice,
                new RowFactory(Chinese, reveals: false).OfFailure(new InputUid(3, Uid), failure).Advice),
            Is.EqualTo((
                "The service responded with a code that is not documented. Give the RequestId to the vendor's support.",
                "服务端返回了文档中没有的错误码。请将 RequestId 提供给阿里云支持。")));
    }

    [Test]
    public void Failure_OfTheTransport_CanBeRetried()
    {
        Row row = new RowFactory(English, reveals: false).OfFailure(
            new InputUid(3, Uid), new BidCertTransportException(BidCertTransportFailure.Redirect, "It is a redirect."));
        Assert.That((row.Error, row.Retry, row.IsTransportFailure, row.RequestId), Is.EqualTo(("redirect", true, true, (string?)null)));
        Assert.That(
            row.Advice,
            Is.EqualTo("The response was a redirect, which the service never sends: look for a proxy or a sign-in page of the network."));
    }

    [TestCase("E0E0E0E0-0000-5000-8000-000000000001", "E0E0E0E0-0000-5000-8000-000000000001")]
    [TestCase("0123456789abcdef", "0123456789abcdef")]
    [TestCase("110101199003074514", null)]
    [TestCase("anything else", null)]
    public void Failure_RequestId_IsShownOnlyIfItLooksLikeOne(string requestId, string? shown)
    {
        Row row = new RowFactory(English, reveals: false).OfFailure(
            new InputUid(3, Uid), new BidCertServiceException(404, "Invalid PK", serverMessage: null, requestId));
        Assert.That((row.Error, row.Retry, row.RequestId), Is.EqualTo(("invalidPk", false, shown)));
    }

    [Test]
    public void Answer_ValueThatIsNotKnown_IsNotQuoted()
    {
        Row row = new RowFactory(English, reveals: true).OfAnswer(
            new InputUid(1, Uid),
            new QueryBidUserCertifiedInfoResponse(requestId: null, Uid, isCertified: true, new CertifiedIdentity("a", phone: null, "c"))
            {
                RawAccountCertType = "robot",
                RawCertType = "99",
            });
        Assert.That((row.Kind, row.CertType, row.Name, row.Phone, row.CertNumber), Is.EqualTo(("unknown", "unknown", "a", (string?)null, "c")));
        Assert.That(new TableRows(English).Format(row), Does.EndWith("unknown document c"));
    }

    private static Row CreateCertified(string name) => new()
    {
        Uid = Uid,
        Line = 7,
        State = RowState.Certified,
        Kind = "enterprise",
        CertType = "businessLicense",
        Name = name,
        Phone = "+8610",
        CertNumber = "91310000",
        RequestId = "R",
    };
}
