using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Wire;

/// <summary>Each response on disk to a query or a removal, in both formats, arrives as what it says.</summary>
[TestFixture]
internal sealed class CertifiedInfoWireTests
{
    private const string Query = "QueryBidUserCertifiedInfo";
    private const string Remove = "RemoveIdentityCertifiedForBidUser";

    private static readonly string[] Extensions = [".json", ".xml"];

    private static readonly Dictionary<string, string> Queries = new()
    {
        ["Success"] = Certified("Personal", "personal", "IdCard", "0"),
        ["SuccessNotCertified"] = $"{FakeValues.RequestId} {FakeValues.Uid} False   [] Unknown [] Unknown []",
        ["SuccessBusinessLicense"] = Certified("Enterprise", "enterprise", "BusinessLicense", "9"),
        ["SuccessOrganizationCode"] = Certified("Enterprise", "enterprise", "OrganizationCode", "12"),
        ["SuccessInstitution"] = Certified("Enterprise", "enterprise", "InstitutionLegalPerson", "13"),
        ["SuccessUnknownTypes"] = Certified("Unknown", "government", "Unknown", "99"),
        ["SuccessOfTypedModel"] = Certified("Personal", "personal", "IdCard", "0"),
        ["SuccessWithCode"] = Certified("Personal", "personal", "IdCard", "0"),
        ["SuccessAsObject"] = Certified("Personal", "personal", "IdCard", "0"),
        ["SuccessWithNumbers"] = Certified("Enterprise", "enterprise", "BusinessLicense", "9"),
        ["SuccessWithoutAliyunPk"] = Certified("Personal", "personal", "IdCard", "0"),
        ["SuccessOtherCase"] = Certified("Personal", "Personal", "IdCard", "0"),
        ["SuccessWithEscapes"] = Certified("Personal", "personal", "IdCard", "0"),
    };

    private static readonly Dictionary<string, string?> Removals = new()
    {
        ["Success"] = FakeValues.RequestId,
        ["SuccessCodeOnly"] = null,
        ["SuccessOfTypedModel"] = FakeValues.RequestId,
        ["SuccessOtherCase"] = FakeValues.RequestId,
    };

    private static readonly WireSampleFailure[] FailuresOfBoth =
    [
        new("EmptyPk", 400, "Empty PK", BidCertErrorCode.EmptyPk, "The input parameter 'PK' mandatory for processing this request is not supplied."),
        new("NotBid", 403, "Not Bid", BidCertErrorCode.NotBid, "The interface can not be called by a non-bid account"),
        new("BidMismatch", 403, "Bid Mismatch", BidCertErrorCode.BidMismatch, "Pk is not belong to the Bid."),
        new("InvalidPk", 404, "Invalid PK", BidCertErrorCode.InvalidPk, "The specified parameter 'PK' does not exist in our records."),
    ];

    private static readonly WireSampleFailure[] FailuresOfRemove =
        [.. FailuresOfBoth, new("SetRealnameError", 400, "Set Realname Error", BidCertErrorCode.SetRealnameError, "Set realname error.")];

    private static IEnumerable<TestCaseData> QueryFiles =>
        from sample in Queries from extension in Extensions select new TestCaseData(sample.Key + extension, sample.Value).SetArgDisplayNames(sample.Key + extension);

    private static IEnumerable<TestCaseData> RemovalFiles =>
        from sample in Removals from extension in Extensions select new TestCaseData(sample.Key + extension, sample.Value).SetArgDisplayNames(sample.Key + extension);

    private static IEnumerable<TestCaseData> FailureFiles =>
        from sample in FailuresOfBoth.Select(failure => (Operation: Query, Failure: failure)).Concat(FailuresOfRemove.Select(failure => (Operation: Remove, Failure: failure)))
        from extension in Extensions
        select new TestCaseData(sample.Operation, sample.Failure, extension);

    [TestCaseSource(nameof(QueryFiles))]
    public async Task Row72_QueryBidUserCertifiedInfoAsync_SuccessOnDisk_MapsToTheSameValuesInBothFormats(string file, string expected)
    {
        using var harness = new ClientHarness(Reply.With(200, WireSample.Read(Query, file)));

        QueryBidUserCertifiedInfoResponse r = await harness.QueryAsync();

        Assert.That(
            $"{r.RequestId} {r.AliyunPk} {r.IsCertified} {r.RevealIdentity()?.Name} {r.RevealIdentity()?.Phone} [{r.RevealIdentity()?.CertNumber}] {r.AccountCertType} [{r.RawAccountCertType}] {r.CertType} [{r.RawCertType}]",
            Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(RemovalFiles))]
    public async Task Row72_RemoveIdentityCertifiedForBidUserAsync_SuccessOnDisk_MapsToTheSameValuesInBothFormats(string file, string? requestId)
    {
        using var harness = new ClientHarness(Reply.With(200, WireSample.Read(Remove, file)));

        Assert.That((await harness.RemoveAsync()).RequestId, Is.EqualTo(requestId));
    }

    [TestCaseSource(nameof(FailureFiles))]
    public async Task Row72_Operation_FailureOnDisk_ArrivesAsWhatItSaysInBothFormats(string operation, WireSampleFailure failure, string extension)
    {
        ArgumentNullException.ThrowIfNull(failure);
        using var harness = new ClientHarness(Reply.With(failure.Status, WireSample.Read(operation, failure.Name + extension)));

        BidCertServiceException rejected = await harness.RejectedAsync(operation == Query ? () => harness.QueryAsync() : () => harness.RemoveAsync());

        Assert.That(
            (rejected.StatusCode, rejected.Code, rejected.ErrorCode, rejected.GetServerMessage(), rejected.IsTransient, rejected.RequestId, rejected.Attempts),
            Is.EqualTo((failure.Status, failure.Code, failure.ErrorCode, failure.Message, false, FakeValues.RequestId, 1)));
        Assert.That(rejected.GetRecommend(), Is.EqualTo($"https://error-center.example/status/search?Keyword={Uri.EscapeDataString(failure.Code)}&source=fake"));
        Assert.That(rejected.Message, Does.Not.Contain("not known"), "what was rejected was not carried out");
    }

    [Test]
    public async Task Row70_QueryBidUserCertifiedInfoAsync_TruncationAnywhere_IsMalformedAndShowsNobody([ValueSource(nameof(Extensions))] string extension)
    {
        string body = WireSample.Read(Query, "Success" + extension).TrimEnd();
        for (int length = 1; length < body.Length; length++)
        {
            using var harness = new ClientHarness(Reply.With(200, body[..length]));

            await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());
        }
    }

    [Test]
    public void Samples_OnDisk_AreAllReadByATest()
    {
        Assert.That(WireSample.NamesOf(Query), Is.EquivalentTo(Queries.Keys.Concat(FailuresOfBoth.Select(failure => failure.Name))));
        Assert.That(WireSample.NamesOf(Remove), Is.EquivalentTo(Removals.Keys.Concat(FailuresOfRemove.Select(failure => failure.Name))));
    }

    [Test]
    public void Samples_OnDisk_HoldTheDocumentedSpellings()
    {
        Assert.That(WireSample.Read(Query, "Success.json"), Does.StartWith("{\"requestId\":").And.Contains("\"result\":\"{\\\"aliyunPk\\\":"));
        Assert.That(WireSample.Read(Query, "Success.xml"), Does.Contain("<QueryBidUserCertifiedInfoResponse>").And.Contains("<result>{\"aliyunPk\":"));
        Assert.That(WireSample.Read(Query, "SuccessOfTypedModel.json"), Does.StartWith("{\"RequestId\":").And.Contains("\"Result\":\"{"));
        Assert.That(WireSample.Read(Remove, "SuccessCodeOnly.json"), Is.EqualTo("{\"Code\":\"200\"}\n"));
    }

    private static string Certified(string accountCertType, string rawAccountCertType, string certType, string rawCertType) =>
        $"{FakeValues.RequestId} {FakeValues.Uid} True {FakeValues.Name} {FakeValues.Phone} [{FakeValues.CertNumber}] " +
        $"{accountCertType} [{rawAccountCertType}] {certType} [{rawCertType}]";
}
