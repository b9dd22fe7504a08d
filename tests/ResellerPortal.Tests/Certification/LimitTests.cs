using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Certification;

/// <summary>How often a customer may start, and how many requests may come.</summary>
[TestFixture]
internal sealed class LimitTests
{
    private const string OnAPc = """{"platform":"pc"}""";

    [Test]
    public async Task Start_SixthOfADay_IsRefusedAndSaysFromWhen()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        for (int start = 0; start < 5; start++)
        {
            Assert.That((await user.PostAsync("certification/start", OnAPc)).Status, Is.EqualTo(HttpStatusCode.OK));
        }

        int issued = server.Emulator.IssuedUrls.Count;
        Reply refused = await user.PostAsync("certification/start", OnAPc);

        Assert.That((refused.Status, refused.Kind), Is.EqualTo((HttpStatusCode.TooManyRequests, "too-many-starts")));
        Assert.That(refused.Shown, Does.Contain("2026-03-03 09:01 (UTC+8)"));
        Assert.That(refused.Header("Retry-After"), Is.EqualTo("Tue, 03 Mar 2026 01:00:00 GMT"));
        Assert.That(server.Emulator.IssuedUrls, Has.Count.EqualTo(issued));
        Assert.That((await user.PostAsync("certification/outcome")).Status, Is.EqualTo(HttpStatusCode.OK), "asking is not limited");
    }

    [Test]
    public async Task Start_ADayLater_IsPossibleAgain()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalWithoutWorkerAsync("--Certification:StartsPerDay=1", "--Portal:SessionLifetime=3.00:00:00");
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", OnAPc);

        server.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Reply early = await user.PostAsync("certification/start", OnAPc);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        Reply late = await user.PostAsync("certification/start", OnAPc);

        Assert.That((early.Kind, late.Status), Is.EqualTo(("too-many-starts", HttpStatusCode.OK)));
    }

    [Test]
    public async Task Start_RefusedByTheService_DoesNotCount()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Certification:StartsPerDay=1");
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Calls.Before = (call, _) =>
        {
            if (call.Action == ServiceCall.GenerateUrl)
            {
                server.Emulator.FailNext(EmulatorFault.ServiceError("Throttling.User"));
            }

            return Task.CompletedTask;
        };
        Reply failed = await user.PostAsync("certification/start", OnAPc);
        server.Calls.Before = null;

        Assert.That(
            (failed.Kind, (await user.PostAsync("certification/start", OnAPc)).Status), Is.EqualTo(("try-again", HttpStatusCode.OK)));
    }

    [Test]
    public async Task Start_OfAnotherCustomer_HasALimitOfItsOwn()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Certification:StartsPerDay=1");
        using PortalUser first = await portal.SignInAsync(Customers.Personal);
        using PortalUser second = await portal.SignInAsync(Customers.Enterprise);

        await first.PostAsync("certification/start", OnAPc);

        Assert.That((await second.PostAsync("certification/start", OnAPc)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Start_OnTwoPortalsAtOnce_IsCountedTogether()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal one = await server.StartPortalAsync("--Certification:StartsPerDay=3");
        RunningPortal another = await server.StartPortalAsync("--Certification:StartsPerDay=3");
        using PortalUser user = await one.SignInAsync(Customers.Personal);
        using PortalUser sameUser = await another.SignInAsync(Customers.Personal);

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            index => (index % 2 == 0 ? user : sameUser).PostAsync("certification/start", OnAPc)));

        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.OK), Is.EqualTo(3));
        Assert.That(replies.Count(reply => reply.Kind == "too-many-starts"), Is.EqualTo(5));
        Assert.That(server.Emulator.IssuedUrls, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Requests_MoreThanAnyPageSends_AreRefusedForTheOneCustomer()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        using PortalUser other = await portal.SignInAsync(Customers.Enterprise);
        int served = 0;
        Reply reply;
        while ((reply = await user.PostAsync("certification/said")).Status == HttpStatusCode.OK && served < 10_000)
        {
            served++;
        }

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.TooManyRequests, "too-many-requests")));
        Assert.That((reply.Header("Retry-After"), reply.Header("Cache-Control")), Is.EqualTo(("1", "no-store")));
        Assert.That(served, Is.GreaterThanOrEqualTo(60));
        Assert.That((await other.PostAsync("certification/outcome")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await user.OpenAsync("certification")).Status, Is.EqualTo(HttpStatusCode.OK), "pages are not limited");
    }
}
