using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertifiedInfo;

/// <summary>What of a query or a removal travels, and what is rejected before anything does.</summary>
[TestFixture]
internal sealed class RequestTests
{
    private static readonly string[] Sent =
        ["AccessKeyId", "Action", "BidType", "Format", "PK", "Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp", "Version"];

    [Test]
    public async Task QueryBidUserCertifiedInfoAsync_Request_GoesToCrmWithEveryParameter(
        [Values] ResponseFormat format,
        [Values] ParameterPlacement placement,
        [Values] BidType ofOptions,
        [Values(null, BidType.Normal, BidType.Lightweight)] BidType? ofRequest)
    {
        using var harness = new ClientHarness(
            options => (options.Format, options.ParameterPlacement, options.BidType) = (format, placement, ofOptions),
            Reply.With(200, WireSample.Read("QueryBidUserCertifiedInfo", "Success.json")));

        await harness.Client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid) { BidType = ofRequest });

        IsSent(harness.Handler.Requests.Single(), "QueryBidUserCertifiedInfo", format, placement, ofRequest ?? ofOptions);
    }

    [Test]
    public async Task RemoveIdentityCertifiedForBidUserAsync_Request_GoesToCrmWithEveryParameter(
        [Values] ResponseFormat format,
        [Values] ParameterPlacement placement,
        [Values] BidType ofOptions,
        [Values(null, BidType.Normal, BidType.Lightweight)] BidType? ofRequest)
    {
        using var harness = new ClientHarness(
            options => (options.Format, options.ParameterPlacement, options.BidType) = (format, placement, ofOptions),
            Reply.With(200, WireSample.Read("RemoveIdentityCertifiedForBidUser", "Success.json")));

        await harness.Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid) { BidType = ofRequest });

        IsSent(harness.Handler.Requests.Single(), "RemoveIdentityCertifiedForBidUser", format, placement, ofRequest ?? ofOptions);
    }

    [Test]
    public async Task CrmEndpoint_Set_IsWhereQueriesAndRemovalsGo()
    {
        using var harness = new ClientHarness(
            options => options.CrmEndpoint = new Uri("https://crm.example/path"), Reply.With(200, WireSample.Read("QueryBidUserCertifiedInfo", "Success.json")), Reply.With(200, """{"Code":"200"}"""));

        await harness.QueryAsync();
        await harness.RemoveAsync();

        Assert.That(
            harness.Handler.Requests.Select(request => request.Uri.GetLeftPart(UriPartial.Path)), Is.All.EqualTo("https://crm.example/path"));
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void Constructor_UidThatIsNone_IsRejected(
        [Values("", " ", "12a", "１２３", "-1")] string uid)
    {
        Assert.That(() => new QueryBidUserCertifiedInfoRequest(uid), Throws.ArgumentException.With.Property("ParamName").EqualTo("aliyunPk"));
        Assert.That(() => new RemoveIdentityCertifiedForBidUserRequest(uid), Throws.ArgumentException.With.Property("ParamName").EqualTo("aliyunPk"));
    }

    [Test]
    public void Constructor_NullUid_NamesTheParameter()
    {
        Assert.That(() => new QueryBidUserCertifiedInfoRequest(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("aliyunPk"));
        Assert.That(() => new RemoveIdentityCertifiedForBidUserRequest(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("aliyunPk"));
    }

    [Test]
    public void BidType_OutOfRange_NamesThePropertyAndWhatIsAllowed()
    {
        const string message = "BidType has no such value: use Normal, Lightweight. (Parameter 'BidType')\nActual value was 2.";

        Assert.That(() => new QueryBidUserCertifiedInfoRequest("1") { BidType = (BidType)2 }, ThrowsOutOfRange(message));
        Assert.That(() => new RemoveIdentityCertifiedForBidUserRequest("1") { BidType = (BidType)2 }, ThrowsOutOfRange(message));
        Assert.That(() => new WaitOptions { BidType = (BidType)2 }, ThrowsOutOfRange(message));
    }

    [Test]
    public void BidType_ByDefaultAndSetBack_IsNull()
    {
        var query = new QueryBidUserCertifiedInfoRequest("1") { BidType = BidType.Lightweight };
        query.BidType = null;

        Assert.That(
            (query.BidType, new QueryBidUserCertifiedInfoRequest("1").BidType, new RemoveIdentityCertifiedForBidUserRequest("1").BidType),
            Is.EqualTo(((BidType?)null, (BidType?)null, (BidType?)null)));
    }

    [Test]
    public void Call_WithoutARequest_NamesTheParameter()
    {
        using var harness = new ClientHarness(Reply.Success);

        Assert.That(() => harness.Client.QueryBidUserCertifiedInfoAsync(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("request"));
        Assert.That(() => harness.Client.RemoveIdentityCertifiedForBidUserAsync(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("request"));
        Assert.That(harness.Handler.Requests, Is.Empty);
    }

    [Test]
    public void ToString_OfTheRequests_MasksTheUid() =>
        Assert.That(
            $"{new QueryBidUserCertifiedInfoRequest(FakeValues.Uid)}; {new RemoveIdentityCertifiedForBidUserRequest(FakeValues.Uid) { BidType = BidType.Lightweight }}",
            Is.EqualTo(
                "QueryBidUserCertifiedInfo: AliyunPk 100***0001, BidType of the client; " +
                "RemoveIdentityCertifiedForBidUser: AliyunPk 100***0001, BidType Lightweight"));

    private static void IsSent(ReceivedRequest request, string action, ResponseFormat format, ParameterPlacement placement, BidType bidType)
    {
        SignatureCheck.IsSigned(request);
        Assert.That(request.Parameters.Select(parameter => parameter.Key), Is.EquivalentTo(Sent));
        Assert.That(
            (request.Uri.GetLeftPart(UriPartial.Path), request["Action"], request["Version"], request["PK"], request["BidType"], request["Format"]),
            Is.EqualTo((
                "https://crm-cn-hangzhou.aliyuncs.com/", action, "2015-04-08", FakeValues.Uid,
                bidType == BidType.Lightweight ? "LIGHTWEIGHT" : "NORMAL", format == ResponseFormat.Xml ? "XML" : "JSON")));
        Assert.That(request.Query.Length > 0, Is.EqualTo(placement == ParameterPlacement.Query));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint ThrowsOutOfRange(string message) =>
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(message.Replace("\n", Environment.NewLine, StringComparison.Ordinal));
}
