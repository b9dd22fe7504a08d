using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification.Store;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Certification;

/// <summary>The start of a certification.</summary>
[TestFixture]
internal sealed class StartTests
{
    private const string OnAPc = """{"platform":"pc"}""";
    private const double LifetimeMs = 3 * 60 * 60 * 1000;

    [Test]
    public async Task Start_NotCertified_AsksAndThenReturnsAUrlWithItsLifetime()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply reply = await user.PostAsync("certification/start", OnAPc);

        Assert.That((reply.Status, reply.Members), Is.EqualTo((HttpStatusCode.OK, "certified url lifetimeMs")));
        Assert.That(reply.Flag("certified"), Is.False);
        Assert.That(reply.Value("url"), Is.EqualTo(server.Emulator.IssuedUrls.Single().Url.AbsoluteUri));
        Assert.That(reply.Json.GetProperty("lifetimeMs").GetDouble(), Is.EqualTo(LifetimeMs));
        Assert.That(ActionsOf(server), Is.EqualTo($"{ServiceCall.Query} {ServiceCall.GenerateUrl}"));
    }

    [Test]
    public async Task Start_Certified_RequestsNoUrl()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Certified);

        Reply reply = await user.PostAsync("certification/start", OnAPc);

        Assert.That((reply.Members, reply.Flag("certified")), Is.EqualTo(("certified", true)));
        Assert.That(ActionsOf(server), Is.EqualTo(ServiceCall.Query));
        Assert.That(await server.Database.StartsAsync(Customers.CertifiedPk), Is.Empty);
    }

    [TestCase(Customers.Personal, "pc", "personal")]
    [TestCase(Customers.Personal, "h5", "personal")]
    [TestCase(Customers.Enterprise, "pc", "enterprise")]
    [TestCase(Customers.Enterprise, "h5", "enterprise")]
    public async Task Start_PlatformAndSubject_ReachTheService(string customer, string platform, string subject)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(customer);

        await user.PostAsync("certification/start", $$"""{"platform":"{{platform}}"}""");

        RecordedRequest request = server.Emulator.Requests[^1];
        Assert.That(
            (request.Action, request.Parameters["Platform"], request.Parameters["SubjectType"]),
            Is.EqualTo((ServiceCall.GenerateUrl, platform, subject)));
    }

    [TestCase("""{"platform":"app"}""")]
    [TestCase("""{"platform":1}""")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("nonsense")]
    [TestCase("")]
    public async Task Start_WrongBody_IsAnInvalidRequestAndAsksNobody(string body)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply reply = await user.PostAsync("certification/start", body);

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.BadRequest, "invalid-request")));
        Assert.That(server.Calls.All, Is.Empty);
    }

    [Test]
    public async Task Start_UrlIsRequested_TheRowIsThere()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        StartedCertification[] rows = [];
        server.Calls.Before = async (call, _) =>
            rows = call.Action == ServiceCall.GenerateUrl ? await server.Database.StartsAsync(call.AliyunPk) : rows;

        await user.PostAsync("certification/start", OnAPc);

        Assert.That(
            rows.Select(row => (row.CustomerId, row.StartedAt, row.NextCheckAt, row.Outcome)).Single(),
            Is.EqualTo((Customers.Personal, PortalServer.Start, (DateTimeOffset?)PortalServer.Start.AddMinutes(1), StartOutcome.Open)));
    }

    [Test]
    public async Task Start_Url_IsNowhereInTheDatabaseAndTheLog()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        await user.PostAsync("certification/start", OnAPc);

        string token = server.Emulator.IssuedUrls.Single().Token;
        StartedCertification row = (await server.Database.StartsAsync(Customers.PersonalPk)).Single();
        Assert.That(row.RequestId, Is.EqualTo(server.Emulator.Requests[^1].RequestId));
        Assert.That(await server.Database.HoldsAsync(row.RequestId!), Is.True, "the search finds what is there");
        Assert.That((await server.Database.HoldsAsync(token), await server.Database.HoldsAsync("listCertWays")), Is.EqualTo((false, false)));
        Assert.That(string.Join("\n", portal.Log.Lines), Does.Not.Contain(token).And.Not.Contain("listCertWays"));
    }

    [Test]
    public async Task Start_UrlIsRefused_LeavesNoRowAndTheEarlierOneOpen()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", OnAPc);
        FailNextUrl(server, EmulatorFault.ServiceError("ServiceUnavailable"));

        Reply reply = await user.PostAsync("certification/start", OnAPc);

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "try-again")));
        Assert.That(await server.Database.OutcomesAsync(Customers.PersonalPk), Is.EqualTo("Open"));
        Assert.That(await server.Database.AuditTextAsync(), Is.EqualTo($"{Customers.Personal} Started {Customers.PersonalPk}"));
    }

    [Test]
    public async Task Start_Again_TakesThePlaceOfTheFirst()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        Reply first = await user.PostAsync("certification/start", OnAPc);

        Reply second = await user.PostAsync("certification/start", OnAPc);

        Assert.That(second.Value("url"), Is.Not.EqualTo(first.Value("url")));
        StartedCertification[] rows = await server.Database.StartsAsync(Customers.PersonalPk);
        Assert.That(string.Join(" ", rows.Select(row => row.Outcome)), Is.EqualTo("Superseded Open"));
        Assert.That(rows[0].NextCheckAt, Is.Null);
    }

    [Test]
    public async Task Row128_CertifiedInAnotherTabMeanwhile_IsLedToTheCertifiedPage()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", OnAPc);
        server.Calls.Before = (call, _) =>
        {
            if (call.Action == ServiceCall.GenerateUrl)
            {
                server.Emulator.SetCertification(Customers.PersonalPk, CustomerCertification.Personal);
            }

            return Task.CompletedTask;
        };

        Reply reply = await user.PostAsync("certification/start", OnAPc);

        Assert.That((reply.Status, reply.Members, reply.Flag("certified")), Is.EqualTo((HttpStatusCode.OK, "certified", true)));
        Assert.That(server.Emulator.Requests[^2].Code, Is.EqualTo("Already Certified"));
        Assert.That(await server.Database.OutcomesAsync(Customers.PersonalPk), Is.EqualTo("Certified"));
        Assert.That(
            await server.Database.AuditTextAsync(),
            Is.EqualTo($"{Customers.Personal} Started {Customers.PersonalPk}; {Customers.Personal} Certified {Customers.PersonalPk}"));
    }

    [Test]
    public async Task Row128_TwoTabsAtOnce_OneStartStaysOpenAndEitherUrlCertifies([Values] bool isFirst)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Calls.Before = (_, token) => Task.Delay(20, token); // so that both are under way at a time

        Reply[] replies = await Task.WhenAll(user.PostAsync("certification/start", OnAPc), user.PostAsync("certification/start", OnAPc));

        Assert.That(replies.Select(reply => reply.Status), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That((await server.Database.StartsAsync(Customers.PersonalPk)).Count(row => row.Outcome == StartOutcome.Open), Is.EqualTo(1));
        server.Emulator.CompleteCertification(new(replies[isFirst ? 0 : 1].Value("url")!));
        Reply[] outcomes = await Task.WhenAll(
            user.PostAsync("certification/outcome", """{"pageSaidSuccess":true}"""), user.PostAsync("certification/outcome"));
        Assert.That(outcomes.Select(outcome => outcome.Flag("certified")), Is.All.True);
        Assert.That((await server.Database.AuditAsync()).Count(entry => entry.Action == AuditAction.Certified), Is.EqualTo(1));
    }

    private static string ActionsOf(PortalServer server) => string.Join(" ", server.Emulator.Requests.Select(request => request.Action));

    private static void FailNextUrl(PortalServer server, EmulatorFault fault) => server.Calls.Before = (call, _) =>
    {
        if (call.Action == ServiceCall.GenerateUrl)
        {
            server.Emulator.FailNext(fault);
        }

        return Task.CompletedTask;
    };
}
