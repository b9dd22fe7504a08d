using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification;
using ResellerPortal.Certification.Store;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Recheck;

/// <summary>The worker of a portal that runs, while nobody visits it.</summary>
[TestFixture]
internal sealed class RecheckWorkerTests
{
    private const string OnAPc = """{"platform":"pc"}""";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15); // as long as the worker sleeps

    private static readonly TimeSpan[] CheckAfter = new CertificationSettings().GetCheckAfter();

    [Test]
    public async Task Worker_Unfinished_AsksAtEachDueTimeAndThenGivesUp()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(PortalServer.Patient);
        await portal.BeginAsync(Customers.PersonalPk);
        server.Calls.Clear();
        foreach (TimeSpan due in CheckAfter)
        {
            server.Clock.SetUtcNow(PortalServer.Start + due - TimeSpan.FromSeconds(1));
            await RunUntilCheckedAsync(server, due);
        }

        Assert.That(await server.Database.OutcomesAsync(Customers.PersonalPk), Is.EqualTo("GivenUp"));
        AssertAskedWhenDue(server.Calls.Queries, Customers.PersonalPk, CheckAfter.Length);
        server.Calls.Clear();
        server.Clock.Advance(TimeSpan.FromDays(30));
        Assert.That(await server.Database.IsCheckedSinceAsync(server.Clock.GetUtcNow()), Is.True, "nothing is open");
    }

    [Test]
    public async Task Row127_TabClosedAndNoMessageSent_CertifiedOnTheThirdDay_IsFoundAndOnRecord()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(PortalServer.Patient);
        using (PortalUser user = await portal.SignInAsync(Customers.Enterprise))
        {
            await user.PostAsync("certification/start", OnAPc);
        }

        server.Emulator.SetCertification(Customers.EnterprisePk, CustomerCertification.Enterprise, after: TimeSpan.FromDays(2.5));
        foreach (TimeSpan due in CheckAfter.TakeWhile(due => due <= TimeSpan.FromDays(3)))
        {
            Assert.That(await server.Database.OutcomesAsync(Customers.EnterprisePk), Is.EqualTo("Open"));
            server.Clock.SetUtcNow(PortalServer.Start + due);
            await RunUntilCheckedAsync(server, due);
        }

        AuditEntry entry = (await server.Database.AuditAsync())[^1];
        Assert.That(await server.Database.OutcomesAsync(Customers.EnterprisePk), Is.EqualTo("Certified"));
        Assert.That(
            (entry.Actor, entry.Action, entry.AliyunPk, entry.RequestId),
            Is.EqualTo(("worker", AuditAction.Certified, Customers.EnterprisePk, server.Emulator.Requests[^1].RequestId)));
        Assert.That(entry.At - PortalServer.Start, Is.GreaterThanOrEqualTo(TimeSpan.FromDays(3)).And.LessThan(TimeSpan.FromDays(4)));
        using PortalUser back = await portal.SignInAsync(Customers.Enterprise);
        Assert.That((await back.PostAsync("certification/outcome")).Value("kind"), Is.EqualTo("enterprise"));
    }

    [Test]
    public async Task Row124_RestartInTheMiddle_TheNewProcessAsksAndTheSessionGoesOn()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal before = await server.StartPortalAsync(PortalServer.Patient);
        using PortalUser user = await before.SignInAsync(Customers.Personal);
        Reply started = await user.PostAsync("certification/start", OnAPc);
        await before.DisposeAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(20)); // two checks are missed

        RunningPortal after = await server.StartPortalAsync(PortalServer.Patient);
        user.Portal = after.Url;
        await RunUntilCheckedAsync(server, TimeSpan.FromMinutes(20));
        Reply unfinished = await user.PostAsync("certification/outcome");
        server.Emulator.CompleteCertification(new(started.Value("url")!));
        server.Clock.SetUtcNow(PortalServer.Start.AddMinutes(30));
        await RunUntilCheckedAsync(server, TimeSpan.FromMinutes(30));

        Assert.That(unfinished.Json.GetProperty("startedAt").GetDateTimeOffset(), Is.EqualTo(PortalServer.Start));
        Assert.That(await server.Database.OutcomesAsync(Customers.PersonalPk), Is.EqualTo("Certified"));
        Assert.That((await server.Database.AuditAsync())[^1].Actor, Is.EqualTo("worker"));
    }

    [Test]
    public async Task Worker_ServiceThatFailsForAWhile_IsAskedEveryMinuteUntilThereIsAnAnswer()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(PortalServer.Patient);
        await portal.BeginAsync(Customers.PersonalPk);
        server.Calls.Clear();
        server.Emulator.FailNext(EmulatorFault.Html(HttpStatusCode.BadGateway), count: 3);

        server.Clock.SetUtcNow(PortalServer.Start.AddMinutes(1));
        await RunUntilCheckedAsync(server, TimeSpan.FromMinutes(1));

        IReadOnlyList<ServiceCall> asked = server.Calls.Queries;
        Assert.That(asked, Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(asked.Zip(asked.Skip(1), (one, next) => next.At - one.At), Is.All.GreaterThanOrEqualTo(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Row125_TwoPortalsOnOneDatabase_AskAtEachDueTimeAndNeverTwoAtATime()
    {
        const string KeyOfTheOther = "EmulatorKeyOfTheOtherPortal";
        const int DueTimes = 4;
        await using PortalServer server = await PortalServer.StartAsync();
        server.Emulator.AddAccessKey(KeyOfTheOther, "SecretOfTheOtherPortal", BidCertEmulator.DemoResellerUid);
        string[] accounts = server.AddCustomers(8);
        RunningPortal one = await server.StartPortalAsync(PortalServer.Patient);
        await server.StartPortalAsync(
            [$"--BidCert:AccessKeyId={KeyOfTheOther}", "--BidCert:AccessKeySecret=SecretOfTheOtherPortal", .. PortalServer.Patient]);
        foreach (string account in accounts)
        {
            await one.BeginAsync(account);
        }

        server.Calls.Clear();
        server.Calls.Before = (_, token) => Task.Delay(20, token); // long enough for another query to come
        foreach ((int index, TimeSpan due) in CheckAfter.Take(DueTimes).Index())
        {
            if (index == DueTimes - 1)
            {
                await one.DisposeAsync();
            }

            server.Clock.SetUtcNow(PortalServer.Start + due);
            await RunUntilCheckedAsync(server, due, TimeSpan.FromSeconds(1));
        }

        Assert.That(server.Calls.Overlaps, Is.Empty);
        foreach (string account in accounts)
        {
            AssertAskedWhenDue(server.Calls.Queries, account, DueTimes);
        }

        Assert.That(
            server.Calls.Queries.Where(call => call.At >= PortalServer.Start + CheckAfter[DueTimes - 1]).Select(call => call.AccessKeyId),
            Is.All.EqualTo(KeyOfTheOther),
            "the one that is left goes on");
    }

    private static Task RunUntilCheckedAsync(PortalServer server, TimeSpan due, TimeSpan? step = null) => server.RunClockUntilAsync(
        step ?? Step, () => server.Database.IsCheckedSinceAsync(PortalServer.Start + due), $"there is an answer at {due:c}");

    private static void AssertAskedWhenDue(IReadOnlyList<ServiceCall> queries, string account, int times)
    {
        TimeSpan[] asked = [.. queries.Where(call => call.AliyunPk == account).Select(call => call.At - PortalServer.Start)];
        Assert.That(asked, Is.All.GreaterThanOrEqualTo(CheckAfter[0]));
        for (int index = 0; index < times; index++)
        {
            TimeSpan due = CheckAfter[index];
            TimeSpan next = index + 1 < CheckAfter.Length ? CheckAfter[index + 1] : TimeSpan.MaxValue;
            Assert.That(asked.Any(at => at >= due && at < next), Is.True, $"{account} is asked about at {due:c}");
        }
    }
}
