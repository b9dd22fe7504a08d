using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Errors;

/// <summary>What a customer reads when something fails, and what the log says of it.</summary>
[TestFixture]
internal sealed class ProblemResponseTests
{
    private const string ServersWords = "What the server said about 1000000000000001";

    [Test]
    public async Task Problem_OfEachCode_HasItsKindAndNothingOfTheService()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        foreach (ServiceErrors.Sample sample in ServiceErrors.All)
        {
            string words = $"{ServersWords} {sample.Message}";
            server.Emulator.FailNext(EmulatorFault.ServiceError(sample.Code, (HttpStatusCode)sample.Status, words));

            Reply reply = await user.PostAsync("certification/outcome");

            Assert.That(
                (sample.Code, reply.Kind, reply.Members),
                Is.EqualTo((sample.Code, sample.Kind, "type title status detail kind reference")));
            Assert.That((int)reply.Status, Is.EqualTo(reply.Json.GetProperty("status").GetInt32()));
            AssertSaysNothing(reply, new BidCertServiceException(sample.Status, sample.Code, words, requestId: null));
        }
    }

    private static readonly TestCaseData<EmulatorFault>[] Transport =
    [
        new(EmulatorFault.ConnectionLost()),
        new(EmulatorFault.Html(HttpStatusCode.OK)),
        new(EmulatorFault.Html(HttpStatusCode.BadGateway)),
        new(EmulatorFault.Empty(HttpStatusCode.OK)),
        new(EmulatorFault.Redirect(HttpStatusCode.Found, new Uri("https://elsewhere.example/"))),
        new(EmulatorFault.TruncatedResponse()),
        new(EmulatorFault.TooLarge()),
        new(EmulatorFault.SuccessWithoutData()),
    ];

    [TestCaseSource(nameof(Transport))]
    public async Task Problem_OfTheTransport_IsTryAgain(EmulatorFault fault)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Emulator.FailNext(fault);

        Reply reply = await user.PostAsync("certification/outcome");

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "try-again")));
        Assert.That((await user.PostAsync("certification/outcome")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Problem_ServiceThatDoesNotAnswer_IsTryAgainAfterItsTimeout()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Emulator.FailNext(EmulatorFault.NoResponse());

        Task<Reply> reply = user.PostAsync("certification/outcome");
        await Poll.UntilAsync(() => server.Calls.OpenQueries == 1, "the query has come");
        server.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await reply).Kind, Is.EqualTo("try-again"));
    }

    [Test]
    public async Task Problem_ReferenceAndRequestId_AreInTheLog()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Emulator.FailNext(EmulatorFault.ServiceError("Not Bid", HttpStatusCode.Forbidden, ServersWords));

        Reply reply = await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Assert.That(reply.Reference, Does.Match("^[A-HJ-NP-Z2-9]{8}$"));
        string line = portal.Log.Lines.Single(one => one.Contains(reply.Reference, StringComparison.Ordinal));
        Assert.That(line, Does.StartWith("Error: ").And.Contain("not-available").And.Contain(server.Emulator.Requests[^1].RequestId));
        Assert.That(line, Does.Contain("AccessKey of the reseller's main account"), "the advice for the developer");
        Assert.That(string.Join("\n", portal.Log.Lines), Does.Not.Contain(ServersWords).And.Not.Contain(Customers.PersonalPk));
    }

    [Test]
    public async Task Problem_EachTime_HasAReferenceOfItsOwn()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply first = await user.PostAsync("certification/start", "nonsense");
        Reply second = await user.PostAsync("certification/start", "nonsense");

        Assert.That(first.Reference, Is.Not.EqualTo(second.Reference));
    }

    [TestCase("zh-CN", null, "发起次数已达上限")]
    [TestCase("zh-HK", null, "发起次数已达上限")]
    [TestCase("en-US", null, "You have reached the limit of starts")]
    [TestCase("fr", null, "You have reached the limit of starts")]
    [TestCase("en-US", "zh-CN", "发起次数已达上限")]
    [TestCase("zh-CN", "en", "You have reached the limit of starts")]
    public async Task Problem_Language_IsThatOfTheSwitchOrElseOfTheBrowser(string browser, string? chosen, string title)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Certification:StartsPerDay=1");
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await user.PostAsync("certification/start", """{"platform":"pc"}""");
        user.Language = browser;
        if (chosen is not null)
        {
            user.Cookies[".AspNetCore.Culture"] = $"c%3D{chosen}%7Cuic%3D{chosen}";
        }

        Reply reply = await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Assert.That(reply.Value("title"), Is.EqualTo(title));
    }

    [Test]
    public async Task Problem_DatabaseBroken_TellsNothingOfIt()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        await server.Database.DropStartsAsync();

        Reply reply = await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.InternalServerError, "unexpected")));
        Assert.That(reply.Text, Does.Not.Contain("SQL").IgnoreCase.And.Not.Contain("Started"));
        Assert.That(portal.Log.Lines.Count(line => line.Contains(reply.Reference, StringComparison.Ordinal)), Is.EqualTo(1));
    }

    private static void AssertSaysNothing(Reply reply, BidCertServiceException failure)
    {
        string shown = $"{reply.Text} {reply.Shown}"; // as it came, and as it is read
        foreach (string secret in new[]
        {
            ServersWords, Customers.PersonalPk, "RequestId", BidCertEmulator.DemoAccessKeyId,
            failure.GetAdvice(AdviceLanguage.English), failure.GetAdvice(AdviceLanguage.Chinese),
        })
        {
            Assert.That(shown, Does.Not.Contain(secret));
        }
    }
}
