using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using System.Xml.Linq;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Faces;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Faces;

/// <summary>The face verification of a customer, from the start to the outcome.</summary>
[TestFixture]
internal sealed class FaceTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    [Test]
    public async Task Start_IsForTheIdentityOfTheCustomer_AndHasALifetime()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply reply = await user.PostAsync("faces/start", """{"certName":"somebody else","certNo":"1"}""");

        IssuedFaceVerification issued = server.Emulator.FaceVerifications.Single();
        Assert.That((reply.Status, reply.Members), Is.EqualTo((HttpStatusCode.OK, "certifyId certifyUrl expiresInMs")));
        Assert.That(
            (reply.Value("certifyId"), reply.Value("certifyUrl")), Is.EqualTo((issued.CertifyId, issued.CertifyUrl.AbsoluteUri)));
        Assert.That(reply.Json.GetProperty("expiresInMs").GetDouble(), Is.EqualTo(Lifetime.TotalMilliseconds));
        string sent = server.Emulator.Requests.Single().Parameters["ServiceParameters"];
        Assert.That(sent, Does.Contain(Customers.IdentityNumber).And.Not.Contain("somebody else"));
    }

    [Test]
    public async Task Start_WhileOneIsOpen_HandsOutTheSameAgain()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Faces:StartsPerDay=1");
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply first = await user.PostAsync("faces/start");
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        Reply second = await user.PostAsync("faces/start");

        Assert.That(second.Value("certifyId"), Is.EqualTo(first.Value("certifyId")));
        Assert.That(second.Value("certifyUrl"), Is.EqualTo(first.Value("certifyUrl")));
        Assert.That(second.Json.GetProperty("expiresInMs").GetDouble(), Is.EqualTo(TimeSpan.FromMinutes(20).TotalMilliseconds));
        Assert.That(server.Emulator.FaceVerifications, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Start_AfterTheOpenOneHasExpired_IsAnother()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Portal:SessionLifetime=1.00:00:00");
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        Reply first = await user.PostAsync("faces/start");

        server.Clock.Advance(Lifetime);
        Reply state = await user.PostAsync("faces/outcome");
        Reply code = await user.GetAsync("faces/code.svg");
        Reply second = await user.PostAsync("faces/start");

        Assert.That((state.Value("state"), code.Status), Is.EqualTo(("none", HttpStatusCode.NotFound)));
        Assert.That(second.Value("certifyId"), Is.Not.EqualTo(first.Value("certifyId")));
    }

    [Test]
    public async Task Outcome_IsNoneThenPendingThenPassed_AndTheAccountStaysUncertified()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply before = await user.PostAsync("faces/outcome");
        Reply started = await user.PostAsync("faces/start");
        Reply during = await user.PostAsync("faces/outcome", """{"state":"passed"}""");
        server.Emulator.CompleteFaceVerification(started.Value("certifyId")!, passed: true);
        Reply after = await user.PostAsync("faces/outcome");
        Reply account = await user.PostAsync("certification/outcome");

        Assert.That(
            (before.Text, during.Value("state"), after.Value("state")), Is.EqualTo(("""{"state":"none"}""", "pending", "passed")));
        Assert.That(account.Flag("certified"), Is.False);
        Assert.That(await server.Database.AuditTextAsync(), Is.Empty);
    }

    [Test]
    public async Task Outcome_NotPassed_IsFailedAndAnotherCanBeStarted()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        Reply started = await user.PostAsync("faces/start");
        server.Emulator.CompleteFaceVerification(started.Value("certifyId")!, passed: false, "somebody else's face");

        Reply failed = await user.PostAsync("faces/outcome");
        Reply again = await user.PostAsync("faces/start");
        Reply pending = await user.PostAsync("faces/outcome");

        Assert.That(
            (failed.Text, again.Status, pending.Value("state")), Is.EqualTo(("""{"state":"failed"}""", HttpStatusCode.OK, "pending")));
        Assert.That(again.Value("certifyId"), Is.Not.EqualTo(started.Value("certifyId")));
    }

    [Test]
    public async Task Start_MoreThanTheLimit_IsRefused()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Faces:StartsPerDay=1");
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        Reply started = await user.PostAsync("faces/start");
        server.Emulator.CompleteFaceVerification(started.Value("certifyId")!, passed: false);

        Reply refused = await user.PostAsync("faces/start");

        Assert.That((refused.Status, refused.Kind), Is.EqualTo((HttpStatusCode.TooManyRequests, "too-many-starts")));
        Assert.That(refused.Shown, Does.Contain("2026-03-03 09:01"));
        Assert.That(server.Emulator.FaceVerifications, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Start_InTwoTabsAtOnce_LeavesOneOpen()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Calls.Before = (_, token) => Task.Delay(20, token);

        Reply[] replies = await Task.WhenAll(user.PostAsync("faces/start"), user.PostAsync("faces/start"));

        Assert.That(replies.Select(reply => reply.Value("certifyId")).Distinct().Count(), Is.EqualTo(1));
        StartedFace[] rows = await server.Database.FacesAsync();
        Assert.That(rows.Count(row => row is { Outcome: FaceOutcome.Pending, ProtectedUrl: not null }), Is.EqualTo(1));
    }

    [Test]
    public async Task Code_IsADrawingOfTheOpenOne_ForItsCustomerAlone()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        using PortalUser other = await portal.SignInAsync(Customers.Certified);

        Reply none = await user.GetAsync("faces/code.svg");
        Reply started = await user.PostAsync("faces/start");
        Reply code = await user.GetAsync("faces/code.svg");
        Reply ofOther = await other.GetAsync("faces/code.svg");
        server.Emulator.CompleteFaceVerification(started.Value("certifyId")!, passed: true);
        await user.PostAsync("faces/outcome");
        Reply over = await user.GetAsync("faces/code.svg");

        Assert.That(
            (none.Status, ofOther.Status, over.Status), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That((code.Status, code.Header("Cache-Control")), Is.EqualTo((HttpStatusCode.OK, "no-store")));
        Assert.That(code.ContentType, Does.StartWith("image/svg+xml"));
        XElement drawing = XElement.Parse(code.Text);
        Assert.That((drawing.Name.LocalName, drawing.Attribute("viewBox") is null), Is.EqualTo(("svg", false)));
        Assert.That(code.Text, Does.Not.Contain("<script"));
    }

    [Test]
    public async Task Start_WithoutAnIdentity_SaysSoAndAsksNobody()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Enterprise);

        Reply reply = await user.PostAsync("faces/start", """{"certName":"测试样例","certNo":"000000190000000000"}""");

        Assert.That((reply.Status, reply.Kind, server.Calls.All.Count), Is.EqualTo((HttpStatusCode.Conflict, "face-identity", 0)));
        Assert.That((await user.PostAsync("faces/outcome")).Value("state"), Is.EqualTo("none"));
    }

    [TestCase("--Faces:SceneId=")]
    [TestCase("--BidCert:FaceVerify:AccessKeyId=")]
    public async Task Faces_NotSetUp_SaySoAndTheRestWorks(string setting)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(setting);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply page = await user.OpenAsync("faces");
        Reply start = await user.PostAsync("faces/start");
        Reply outcome = await user.PostAsync("faces/outcome");
        Reply certification = await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Assert.That((page.Status, certification.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((start.Status, start.Kind), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "face-not-set-up")));
        Assert.That(outcome.Value("state"), Is.EqualTo("none"));
    }

    [TestCase(401, "unexpected")]
    [TestCase(402, "not-available")]
    [TestCase(403, "not-available")]
    [TestCase(404, "not-available")]
    [TestCase(405, "unexpected")]
    [TestCase(501, "try-again")]
    public async Task Start_RefusedByTheService_HasItsKindAndDoesNotCount(int code, string kind)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Faces:StartsPerDay=1");
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Emulator.FailNext(EmulatorFault.FaceVerifyError(code));

        Reply refused = await user.PostAsync("faces/start");
        Reply again = await user.PostAsync("faces/start");

        Assert.That((refused.Kind, again.Status), Is.EqualTo((kind, HttpStatusCode.OK)));
        Assert.That(refused.Text, Does.Not.Contain(Customers.IdentityNumber).And.Not.Contain("RequestId"));
    }
}
