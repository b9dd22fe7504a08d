using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification.Store;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Certification;

/// <summary>What the page hears when it asks, and what it says itself.</summary>
[TestFixture]
internal sealed class OutcomeTests
{
    private const string SaidSuccess = """{"type":"AUTHC_SUCCESS","rawType":"aliyun_fast_auth_success","success":true}""";

    [Test]
    public async Task Outcome_NothingStarted_SaysSo()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply reply = await user.PostAsync("certification/outcome", """{"pageSaidSuccess":false}""");

        Assert.That(
            (reply.Status, reply.Text),
            Is.EqualTo((HttpStatusCode.OK, """{"certified":false,"kind":null,"name":null,"startedAt":null}""")));
    }

    [Test]
    public async Task Outcome_Started_SaysSinceWhen()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", """{"platform":"pc"}""");
        server.Clock.Advance(TimeSpan.FromMinutes(10));

        Reply reply = await user.PostAsync("certification/outcome", """{"pageSaidSuccess":false}""");

        Assert.That(reply.Flag("certified"), Is.False);
        Assert.That(reply.Json.GetProperty("startedAt").GetDateTimeOffset(), Is.EqualTo(PortalServer.Start));
    }

    [TestCase(Customers.Personal, CustomerCertification.Personal, "personal")]
    [TestCase(Customers.Enterprise, CustomerCertification.Enterprise, "enterprise")]
    public async Task Outcome_Certified_SaysAsWhatAndMasksTheName(string customer, CustomerCertification certification, string kind)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(customer);
        await user.PostAsync("certification/start", """{"platform":"pc"}""");
        IssuedCertWaysUrl issued = server.Emulator.IssuedUrls.Single();
        Assert.That(server.Emulator.CompleteCertification(issued.Url, certification), Is.True);

        Reply reply = await user.PostAsync("certification/outcome", """{"pageSaidSuccess":false}""");

        QueryBidUserCertifiedInfoResponse asked =
            await server.Emulator.CreateClient().QueryBidUserCertifiedInfoAsync(new(issued.AliyunPk));
        Assert.That((reply.Flag("certified"), reply.Value("kind"), reply.Value("name")), Is.EqualTo((true, kind, asked.MaskedName)));
        Assert.That(reply.Json.GetProperty("startedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(asked.RevealIdentity()!.Name, Is.Not.EqualTo(asked.MaskedName));
        Assert.That(await server.Database.OutcomesAsync(issued.AliyunPk), Is.EqualTo("Certified"));
    }

    [Test]
    public async Task Outcome_CertifiedAMomentLater_IsWaitedForIfThePageSaidSuccess()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(["--Certification:SuccessPatience=00:00:10", .. PortalServer.Patient]);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", """{"platform":"pc"}""");
        server.Emulator.SetCertification(Customers.PersonalPk, CustomerCertification.Personal, after: TimeSpan.FromSeconds(5));

        Reply early = await user.PostAsync("certification/outcome", """{"pageSaidSuccess":false}""");
        Task<Reply> patient = user.PostAsync("certification/outcome", """{"pageSaidSuccess":true}""");
        await server.RunClockUntilAsync(TimeSpan.FromSeconds(1), () => patient.IsCompleted, "the outcome is there");

        Assert.That((early.Flag("certified"), (await patient).Flag("certified")), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Row121_ForgedSuccess_CertifiesNobody()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(["--Certification:SuccessPatience=00:00:10", .. PortalServer.Patient]);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Reply said = await user.PostAsync("certification/said", SaidSuccess);
        Task<Reply> outcome = user.PostAsync("certification/outcome", """{"pageSaidSuccess":true,"certified":true}""");
        await server.RunClockUntilAsync(TimeSpan.FromSeconds(1), () => outcome.IsCompleted, "the outcome is there");

        Assert.That((said.Status, said.Text), Is.EqualTo((HttpStatusCode.OK, "{}")));
        Assert.That(((await outcome).Status, (await outcome).Flag("certified")), Is.EqualTo((HttpStatusCode.OK, false)));
        StartedCertification row = (await server.Database.StartsAsync(Customers.PersonalPk)).Single();
        Assert.That((row.Outcome, row.LastHint), Is.EqualTo((StartOutcome.Open, "AuthcSuccess")));
        Assert.That(await server.Database.AuditTextAsync(), Is.EqualTo($"{Customers.Personal} Started {Customers.PersonalPk}"));
        Assert.That(server.Emulator.Customers.Select(customer => customer.Certification), Has.One.Not.EqualTo(CustomerCertification.None));
    }

    [Test]
    public async Task Row121_ForgedSuccessWithoutAStart_IsForgotten()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply said = await user.PostAsync("certification/said", SaidSuccess);
        Reply outcome = await user.PostAsync("certification/outcome", """{"pageSaidSuccess":true}""");

        Assert.That((said.Text, outcome.Flag("certified")), Is.EqualTo(("{}", false)));
        Assert.That(await server.Database.OutcomesAsync(Customers.PersonalPk), Is.Empty);
        Assert.That(await server.Database.AuditTextAsync(), Is.Empty);
    }

    [TestCase("""{"type":"fail","data":{"reason":"made up"}}""", "AuthcFail")]
    [TestCase("""{"type":"SOMETHING_NEW"}""", "Unknown")]
    [TestCase("""{"no":"type"}""", null)]
    [TestCase("[]", null)]
    public async Task Said_AnyJson_IsAtMostAHint(string message, string? hint)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Reply said = await user.PostAsync("certification/said", message);

        StartedCertification row = (await server.Database.StartsAsync(Customers.PersonalPk)).Single();
        Assert.That((said.Status, said.Text, row.LastHint), Is.EqualTo((HttpStatusCode.OK, "{}", hint)));
        Assert.That(await server.Database.HoldsAsync("made up"), Is.False);
    }

    [Test]
    public async Task Said_MoreThan64KiB_IsAnInvalidRequest()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply said = await user.PostAsync("certification/said", $$"""{"type":"LATER","data":"{{new string('x', 64 * 1024)}}"}""");

        Assert.That((said.Status, said.Kind), Is.EqualTo((HttpStatusCode.BadRequest, "invalid-request")));
    }
}
