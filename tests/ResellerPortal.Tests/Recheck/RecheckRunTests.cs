using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification;
using ResellerPortal.Certification.Store;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Recheck;

/// <summary>One pass over the started certifications, by a portal whose worker does not run.</summary>
[TestFixture]
internal sealed class RecheckRunTests
{
    private const string AccountPk = Customers.PersonalPk;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task RunOnce_NotCertified_AsksAtEachDueTimeAndThenGivesUp()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await StartedAsync(server, AccountPk);
        foreach (TimeSpan due in new CertificationSettings().GetCheckAfter())
        {
            server.Clock.SetUtcNow(PortalServer.Start + due - Second);
            await PassAsync(portal);
            int early = server.Calls.Queries.Count;
            server.Clock.SetUtcNow(PortalServer.Start + due);
            await PassAsync(portal);
            await PassAsync(portal);

            StartedCertification row = await RowAsync(server);
            Assert.That((due, early, server.Calls.Queries.Count), Is.EqualTo((due, 0, 1)));
            Assert.That(row.LastCheckedAt, Is.EqualTo(PortalServer.Start + due));
            server.Calls.Clear();
        }

        StartedCertification last = await RowAsync(server);
        Assert.That((last.Outcome, last.NextCheckAt), Is.EqualTo((StartOutcome.GivenUp, (DateTimeOffset?)null)));
        server.Clock.Advance(TimeSpan.FromDays(30));
        await PassAsync(portal);
        Assert.That(server.Calls.Queries, Is.Empty);
    }

    [Test]
    public async Task RunOnce_Certified_ClosesItAndIsOnRecordAsTheWorker()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await StartedAsync(server, AccountPk);
        server.Emulator.SetCertification(AccountPk, CustomerCertification.Personal);
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        await PassAsync(portal);

        Assert.That(await server.Database.OutcomesAsync(AccountPk), Is.EqualTo("Certified"));
        AuditEntry entry = (await server.Database.AuditAsync())[^1];
        Assert.That(
            (entry.Actor, entry.Action, entry.AliyunPk, entry.RequestId, entry.At),
            Is.EqualTo(("worker", AuditAction.Certified, AccountPk, server.Emulator.Requests[^1].RequestId, server.Clock.GetUtcNow())));
    }

    [Test]
    public async Task RunOnce_CertifiedInTheMeantimeByTheCustomer_AsksNoMore()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalWithoutWorkerAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", """{"platform":"pc"}""");
        server.Emulator.SetCertification(AccountPk, CustomerCertification.Personal);
        await user.PostAsync("certification/outcome");
        server.Calls.Clear();
        server.Clock.Advance(TimeSpan.FromDays(1));

        await PassAsync(portal);

        Assert.That(server.Calls.Queries, Is.Empty);
        Assert.That((await server.Database.AuditAsync()).Count(entry => entry.Action == AuditAction.Certified), Is.EqualTo(1));
    }

    private static readonly TestCaseData<EmulatorFault>[] Failures =
    [
        new(EmulatorFault.ConnectionLost()),
        new(EmulatorFault.ServiceError("Throttling.User")),
        new(EmulatorFault.ServiceError("InternalError")),
        new(EmulatorFault.ServiceError("InvalidAccessKeyId.NotFound")),
        new(EmulatorFault.ServiceError("InvalidApi.NotFound")),
        new(EmulatorFault.Html(HttpStatusCode.OK)),
    ];

    [TestCaseSource(nameof(Failures))]
    public async Task RunOnce_ServiceFails_PutsItOffAndDoesNotAdvance(EmulatorFault fault)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        string[] others = server.AddCustomers(2);
        RunningPortal portal = await StartedAsync(server, [AccountPk, .. others]);
        server.Emulator.FailNext(fault);
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        await PassAsync(portal);
        StartedCertification putOff = await RowAsync(server);
        int asked = server.Calls.Queries.Count;
        server.Clock.SetUtcNow(PortalServer.Start.AddMinutes(2));
        await server.PassAsync(portal);
        StartedCertification afterwards = await RowAsync(server);

        Assert.That(asked, Is.EqualTo(1), "the next one would have failed in the same way");
        Assert.That(
            (putOff.NextCheckAt, putOff.LastCheckedAt),
            Is.EqualTo(((DateTimeOffset?)PortalServer.Start.AddMinutes(2), (DateTimeOffset?)null)));
        Assert.That(afterwards.NextCheckAt, Is.EqualTo(PortalServer.Start.AddMinutes(5)));
        Assert.That(others.Select(server.Calls.CountQueries), Is.All.EqualTo(1));
    }

    [Test]
    public async Task RunOnce_CodeThatIsNotKnown_CountsAsACheckAndTheNextOneIsAsked()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        string another = server.AddCustomers(1).Single();
        RunningPortal portal = await StartedAsync(server, AccountPk, another);
        server.Emulator.FailNext(EmulatorFault.ServiceError("Something.New", HttpStatusCode.BadRequest));
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        await server.PassAsync(portal);

        Assert.That((await RowAsync(server)).NextCheckAt, Is.EqualTo(PortalServer.Start.AddMinutes(5)));
        Assert.That(server.Calls.CountQueries(another), Is.EqualTo(1));
    }

    [Test]
    public async Task RunOnce_ServiceFailsForADayAfterTheLastCheck_GivesUp()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await StartedAsync(server, AccountPk);
        server.Emulator.FailNext(EmulatorFault.ServiceError("InvalidAccessKeyId.NotFound"), count: 2);

        server.Clock.SetUtcNow(PortalServer.Start.AddDays(8) - Second);
        await PassAsync(portal);
        string before = await server.Database.OutcomesAsync(AccountPk);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(portal);

        Assert.That((before, await server.Database.OutcomesAsync(AccountPk)), Is.EqualTo(("Open", "GivenUp")));
    }

    [Test]
    public async Task RunOnce_ServiceAsksForPatience_HasIt()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await StartedAsync(server, AccountPk);
        server.Emulator.FailNext(EmulatorFault.ServiceError("Throttling.User").WithRetryAfter(TimeSpan.FromMinutes(3)));
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        await PassAsync(portal);

        Assert.That((await RowAsync(server)).NextCheckAt, Is.EqualTo(PortalServer.Start.AddMinutes(4)));
    }

    [TestCase("Bid Mismatch")]
    [TestCase("Invalid PK")]
    public async Task RunOnce_AccountThatIsNotOurs_IsGivenUpAndTheNextOneAsked(string code)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        string another = server.AddCustomers(1).Single();
        RunningPortal portal = await StartedAsync(server, AccountPk, another);
        server.Emulator.FailNext(EmulatorFault.ServiceError(code));
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        await server.PassAsync(portal);

        Assert.That(
            (await server.Database.OutcomesAsync(AccountPk), await server.Database.OutcomesAsync(another)), Is.EqualTo(("GivenUp", "Open")));
        Assert.That(server.Calls.CountQueries(another), Is.EqualTo(1));
    }

    [Test]
    public async Task RunOnce_ManyAreDue_AsksNoFasterThanAllowedAndTheOldestFirst()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        string[] accounts = server.AddCustomers(6);
        RunningPortal portal = await server.StartPortalWithoutWorkerAsync("--Certification:ChecksPerSecond=5");
        foreach (string account in accounts)
        {
            await portal.BeginAsync(account);
            server.Clock.Advance(Second);
        }

        server.Calls.Clear();
        server.Clock.Advance(TimeSpan.FromHours(1));

        await server.PassAsync(portal);

        IReadOnlyList<ServiceCall> asked = server.Calls.Queries;
        Assert.That(string.Join(" ", asked.Select(call => call.AliyunPk)), Is.EqualTo(string.Join(" ", accounts)));
        Assert.That(
            asked.Zip(asked.Skip(1), (one, next) => next.At - one.At), Is.All.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(200)));
    }

    [Test]
    public async Task RunOnce_WhileAnotherHasTheLease_AsksNobody()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await StartedAsync(server, AccountPk);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        DateTimeOffset now = server.Clock.GetUtcNow();
        Assert.That(await portal.Store.TryTakeLeaseAsync("another", now, now.AddSeconds(60), CancellationToken.None), Is.True);

        server.Clock.Advance(TimeSpan.FromSeconds(59));
        await PassAsync(portal);
        int during = server.Calls.Queries.Count;
        server.Clock.Advance(Second);
        await PassAsync(portal);

        Assert.That((during, server.Calls.Queries.Count), Is.EqualTo((0, 1)));
        now = server.Clock.GetUtcNow();
        Assert.That(await portal.Store.TryTakeLeaseAsync("another", now, now.AddSeconds(60), CancellationToken.None), Is.False);
        await portal.Recheck.ReleaseLeaseAsync(CancellationToken.None);
        Assert.That(await portal.Store.TryTakeLeaseAsync("another", now, now.AddSeconds(60), CancellationToken.None), Is.True);
    }

    [Test]
    public async Task RunOnce_NoAnswer_EndsBeforeTheLeaseDoes()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalWithoutWorkerAsync("--Certification:LeaseDuration=00:00:08");
        await portal.BeginAsync(AccountPk);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        server.Emulator.FailNext(EmulatorFault.NoResponse());

        Task pass = portal.Recheck.RunOnceAsync(CancellationToken.None);
        await Poll.UntilAsync(() => server.Calls.OpenQueries == 1, "the query has come");
        server.Clock.Advance(TimeSpan.FromSeconds(7.5)); // shorter than the lease, and than the timeout of an attempt
        await pass.WaitAsync(Poll.Patience);

        Assert.That((await RowAsync(server)).NextCheckAt, Is.EqualTo(server.Clock.GetUtcNow().AddMinutes(1)));
    }

    /// <summary>Makes one pass in which at most one account is asked about, while the clock stands still.</summary>
    private static Task PassAsync(RunningPortal portal) => portal.Recheck.RunOnceAsync(CancellationToken.None).WaitAsync(Poll.Patience);

    private static async Task<RunningPortal> StartedAsync(PortalServer server, params string[] accounts)
    {
        RunningPortal portal = await server.StartPortalWithoutWorkerAsync();
        foreach (string account in accounts)
        {
            await portal.BeginAsync(account);
        }

        server.Calls.Clear();
        return portal;
    }

    private static async Task<StartedCertification> RowAsync(PortalServer server) =>
        (await server.Database.StartsAsync(AccountPk)).Single();
}
