using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification.Store;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Certification;

/// <summary>The removal of a certification, and what the audit record says of it.</summary>
[TestFixture]
internal sealed class RemoveTests
{
    private const string LastDigits = """{"confirmation":"0002"}""";

    [Test]
    public async Task Remove_Confirmed_IsDoneAndOnRecord()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Certified);

        Reply reply = await user.PostAsync("certification/remove", LastDigits);

        Assert.That((reply.Status, reply.Text), Is.EqualTo((HttpStatusCode.OK, """{"removed":true}""")));
        Assert.That(CertificationOf(server), Is.EqualTo(CustomerCertification.None));
        AuditEntry[] audit = await server.Database.AuditAsync();
        Assert.That(await server.Database.AuditTextAsync(), Is.EqualTo(Record("RemovalRequested", "Removed")));
        Assert.That(
            (audit[0].RequestId, audit[1].RequestId, audit[1].At),
            Is.EqualTo(((string?)null, server.Emulator.Requests[^1].RequestId, PortalServer.Start)));
        Assert.That((await user.PostAsync("certification/outcome")).Flag("certified"), Is.False);
    }

    [TestCase("0001")]
    [TestCase("")]
    [TestCase(Customers.CertifiedPk)]
    [TestCase("002")]
    public async Task Remove_WrongDigits_IsNotSent(string confirmation)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Certified);

        Reply reply = await user.PostAsync("certification/remove", $$"""{"confirmation":"{{confirmation}}"}""");

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.BadRequest, "confirmation")));
        Assert.That((server.Calls.All.Count, CertificationOf(server)), Is.EqualTo((0, CustomerCertification.Personal)));
        Assert.That(await server.Database.AuditTextAsync(), Is.Empty);
    }

    [Test]
    public async Task Remove_Rejected_IsOnRecordWithTheRequestId()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Certified);
        server.Emulator.FailNext(EmulatorFault.ServiceError("Set Realname Error"));

        Reply reply = await user.PostAsync("certification/remove", LastDigits);

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "try-again")));
        Assert.That(await server.Database.AuditTextAsync(), Is.EqualTo(Record("RemovalRequested", "RemovalRejected")));
        Assert.That((await server.Database.AuditAsync())[^1].RequestId, Is.EqualTo(server.Emulator.Requests[0].RequestId), "of the removal");
    }

    [Test]
    public async Task Remove_RemovedInAnotherTab_IsDone()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Certified);
        await user.PostAsync("certification/remove", LastDigits);

        Reply reply = await user.PostAsync("certification/remove", LastDigits);

        Assert.That((reply.Status, reply.Text), Is.EqualTo((HttpStatusCode.OK, """{"removed":true}""")));
        Assert.That(
            await server.Database.AuditTextAsync(), Is.EqualTo(Record("RemovalRequested", "Removed", "RemovalRequested", "RemovalRejected")));
    }

    private static readonly TestCaseData<EmulatorFault>[] Unknown =
    [
        new(EmulatorFault.ConnectionLost()),
        new(EmulatorFault.Html(HttpStatusCode.OK)),
        new(EmulatorFault.TruncatedResponse()),
        new(EmulatorFault.ServiceError("InternalError")),
        new(EmulatorFault.ServiceError("SignatureNonceUsed")),
    ];

    [TestCaseSource(nameof(Unknown))]
    public async Task Remove_OutcomeNotKnown_SaysSoAndIsOnRecord(EmulatorFault fault)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Certified);
        server.Emulator.FailNext(fault);

        Reply reply = await user.PostAsync("certification/remove", LastDigits);

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.BadGateway, "removal-unknown")));
        Assert.That(await server.Database.AuditTextAsync(), Is.EqualTo(Record("RemovalRequested", "RemovalUnknown")));
        Assert.That(server.Calls.All, Has.Count.EqualTo(1), "it is not sent again");
    }

    private static string Record(params string[] actions) =>
        string.Join("; ", actions.Select(action => $"{Customers.Certified} {action} {Customers.CertifiedPk}"));

    private static CustomerCertification CertificationOf(PortalServer server) =>
        server.Emulator.Customers.Single(customer => customer.AliyunPk == Customers.CertifiedPk).Certification;
}
