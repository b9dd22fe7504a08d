using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Snippets;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>The audit record of docs/observability.md: one line for each requested removal, whatever its outcome.</summary>
[TestFixture]
internal sealed class AuditedRemovalTests
{
    private const string Beginning = "2026-01-02T03:04:05.0000000+00:00 clerk RemoveIdentityCertifiedForBidUser 100***0001: ";

    [Test]
    public async Task RemoveAsync_Done_IsRecorded()
    {
        string line = await RecordedAsync(Reply.With(200, $$"""{"Code":"200","RequestId":"{{FakeValues.RequestId}}"}"""), Is.Null);

        Assert.That(line, Is.EqualTo($"{Beginning}removed, RequestId {FakeValues.RequestId}"));
    }

    [Test]
    public async Task RemoveAsync_Rejected_IsRecordedOnOneLine()
    {
        string line = await RecordedAsync(Reply.No(404, "Invalid\r\nPK", "no\r\nsuch"), Is.InstanceOf<BidCertServiceException>());

        Assert.That(line, Is.EqualTo($"{Beginning}InvalidPk, RequestId {FakeValues.RequestId}"));
    }

    [Test]
    public async Task RemoveAsync_WithoutResponse_IsRecordedAsNotKnown()
    {
        string line = await RecordedAsync(Reply.With(502, "<html/>"), Is.InstanceOf<BidCertTransportException>());

        Assert.That(line, Is.EqualTo($"{Beginning}not known, RequestId (null)"));
    }

    [TestCase(null)]
    [TestCase("12 3")]
    public async Task RemoveAsync_InvalidUid_IsRejectedAndNotRecorded(string? uid)
    {
        using var harness = new ClientHarness(Reply.Success);
        using var audit = new CapturedLog();

        await Caught.ByAsync<ArgumentException>(() => Audited(harness, audit).RemoveAsync("clerk", uid!, default));

        Assert.That(audit.Lines, Is.Empty);
    }

    private static async Task<string> RecordedAsync(Responder response, NUnit.Framework.Constraints.IResolveConstraint outcome)
    {
        using var harness = new ClientHarness(response);
        using var audit = new CapturedLog();
        Exception? failure = null;
        try
        {
            await Audited(harness, audit).RemoveAsync("clerk", FakeValues.Uid, default);
        }
        catch (BidCertException e)
        {
            failure = e;
        }

        Assert.That(failure, outcome);
        Leaks.AreNotIn(audit.All, harness.Handler.Requests);
        return audit.Lines.Single().Text;
    }

    private static AuditedRemoval Audited(ClientHarness harness, CapturedLog audit) => new(harness.Client, harness.Time, new Logger<AuditedRemoval>(audit));
}
