using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Hosting;

/// <summary>What the portal says of itself, and that it works as far as it can.</summary>
[TestFixture]
internal sealed class HealthTests
{
    private const string Nowhere = "http://127.0.0.1:1"; // a port on which nothing listens

    private static readonly string[] NoKey = ["--BidCert:AccessKeyId=", "--BidCert:AccessKeySecret="];

    private static readonly TestCaseData<string[], string>[] Certification =
    [
        new([], "ready"),
        new(NoKey, "no-key"),
        new(["--BidCert:AccessKeyId="], "no-key"),
        new(["--BidCert:AccessKeySecret="], "no-key"),
        new(["--BidCert:AccessKeyId=LTAI5tSomebodyElses"], "key-rejected"),
        new(["--BidCert:AccessKeySecret=SomethingElse"], "key-rejected"),
        new([$"--BidCert:Endpoint={Nowhere}", $"--BidCert:CrmEndpoint={Nowhere}"], "not-reachable"),
    ];

    private static readonly TestCaseData<string[], string>[] Faces =
    [
        new([], "ready"),
        new(["--Faces:SceneId="], "not-set-up"),
        new(["--BidCert:FaceVerify:AccessKeyId="], "not-set-up"),
        new(["--BidCert:FaceVerify:AccessKeySecret="], "not-set-up"),
        new(["--BidCert:FaceVerify:AccessKeyId=LTAI5tSomebodyElses"], "key-rejected"),
        new([$"--BidCert:FaceVerify:Endpoint={Nowhere}"], "not-reachable"),
    ];

    [TestCaseSource(nameof(Certification))]
    public async Task Health_Certification_IsNamed(string[] settings, string state)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(settings);
        using PortalUser user = portal.Open();

        Reply health = await user.GetAsync("health");

        Assert.That(
            (health.Status, StateOf(health, "certification"), StateOf(health, "database")), Is.EqualTo((HttpStatusCode.OK, state, "ready")));
        Assert.That(health.Value("status"), Is.EqualTo(state == "ready" ? "Healthy" : "Degraded"));
        Assert.That(health.Value("service"), Is.EqualTo(state == "no-key" ? "none" : "configured"));
        Assert.That((health.Value("host"), health.Members), Is.EqualTo(("127.0.0.1", "status service host checks")));
    }

    [TestCaseSource(nameof(Faces))]
    public async Task Health_Faces_AreNamed(string[] settings, string state)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(settings);
        using PortalUser user = portal.Open();

        Reply health = await user.GetAsync("health");

        Assert.That(
            (health.Status, StateOf(health, "faces"), StateOf(health, "certification")), Is.EqualTo((HttpStatusCode.OK, state, "ready")));
        Assert.That(health.Value("status"), Is.EqualTo(state is "ready" or "not-set-up" ? "Healthy" : "Degraded"));
    }

    [TestCase(true, false, "key-rejected")]
    [TestCase(false, true, "not-opened")]
    public async Task Health_Reseller_WhoMayNotCall(bool isApiOpened, bool isBidAccount, string state)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        server.Emulator.AddReseller(BidCertEmulator.DemoResellerUid, isBidAccount, isApiOpened);
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        Assert.That(StateOf(await user.GetAsync("health"), "certification"), Is.EqualTo(state));
    }

    [Test]
    public async Task Health_AskedOften_AsksTheServiceEveryThirtySeconds()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => user.GetAsync("health")));
        server.Clock.Advance(TimeSpan.FromSeconds(29));
        await user.GetAsync("health");
        int before = server.Calls.CountQueries("1");
        server.Emulator.AddReseller(BidCertEmulator.DemoResellerUid, isApiOpened: false);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        Reply later = await user.GetAsync("health");

        Assert.That((before, server.Calls.CountQueries("1"), StateOf(later, "certification")), Is.EqualTo((1, 2, "not-opened")));
    }

    [Test]
    public async Task Health_ServiceThatDoesNotAnswer_IsNotReachable()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        server.Emulator.FailNext(EmulatorFault.NoResponse());

        Task<Reply> health = user.GetAsync("health");
        await Poll.UntilAsync(() => server.Emulator.Requests.Any(request => request.Fault is not null), "one of the questions has come");
        server.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That((await health).Text, Does.Contain("not-reachable"));
    }

    [Test]
    public async Task Health_WithoutTheDatabase_IsUnhealthy()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        await server.Database.DropStartsAsync();

        Reply health = await user.GetAsync("health");

        Assert.That(
            (health.Status, health.Value("status"), StateOf(health, "database")),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "Unhealthy", "failed")));
        Assert.That(health.Text, Does.Not.Contain("SQL").IgnoreCase);
    }

    [Test]
    public async Task Portal_WithoutAKey_WorksAsFarAsItCan()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(NoKey);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        foreach (string page in new[] { "certification", "certified", "faces", "status" })
        {
            Reply reply = await user.OpenAsync(page);
            Assert.That((page, reply.Status), Is.EqualTo((page, HttpStatusCode.OK)));
            Assert.That(reply.Text, Does.Contain("data-service=\"none\""));
        }

        Reply start = await user.PostAsync("certification/start", """{"platform":"pc"}""");
        Reply face = await user.PostAsync("faces/start");
        Assert.That((start.Status, start.Kind), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "not-available")));
        Assert.That(start.Text, Does.Not.Contain("AccessKey"));
        Assert.That(face.Status, Is.EqualTo(HttpStatusCode.OK), "it has a key of its own");
        Assert.That(
            portal.Log.Lines.Single(line => line.Contains(start.Reference, StringComparison.Ordinal)),
            Does.Contain("set BidCert:AccessKeyId and BidCert:AccessKeySecret"));
    }

    [Test]
    public async Task Portal_ServiceDown_WorksAsFarAsItCanAndIsWellAgainLater()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Emulator.FailNext(EmulatorFault.ConnectionLost(), count: 100);

        Reply down = await user.PostAsync("certification/start", """{"platform":"pc"}""");
        Reply page = await user.OpenAsync("certified");
        Reply health = await user.GetAsync("health");
        server.Emulator.StopFailing();
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        Reply up = await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Assert.That((down.Kind, page.Status, up.Status), Is.EqualTo(("try-again", HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(StateOf(health, "certification"), Is.EqualTo("not-reachable"));
        Assert.That((await user.GetAsync("health")).Value("status"), Is.EqualTo("Healthy"));
    }

    private static string? StateOf(Reply health, string check) => health.Json.GetProperty("checks").EnumerateArray()
        .Single(one => one.GetProperty("name").GetString() == check).GetProperty("state").GetString();
}
