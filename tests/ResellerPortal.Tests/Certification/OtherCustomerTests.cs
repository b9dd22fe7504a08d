using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Certification;

/// <summary>A customer who is signed in and names the UID of another one.</summary>
[TestFixture]
internal sealed class OtherCustomerTests
{
    private const string VictimPk = "1000000000000009";
    private const string VictimsDigits = "0009";

    // All that an endpoint could read it from.
    private const string Body =
        """
        {"platform":"pc","pageSaidSuccess":false,"type":"LATER","confirmation":"0002","aliyunPk":"1000000000000009","PK":"1000000000000009",
         "uid":"1000000000000009","aliyun_uid":"1000000000000009","customerId":"victim","customer":{"id":"victim","aliyunPk":"1000000000000009"}}
        """;

    private const string Query = $"?aliyunPk={VictimPk}&AliyunPk={VictimPk}&PK={VictimPk}&uid={VictimPk}&aliyun_uid={VictimPk}&customer=victim";

    [TestCase(Customers.Personal, "start", Customers.PersonalPk)]
    [TestCase(Customers.Personal, "outcome", Customers.PersonalPk)]
    [TestCase(Customers.Personal, "said", Customers.PersonalPk)]
    [TestCase(Customers.Certified, "remove", Customers.CertifiedPk)]
    public async Task Row122_AnothersUid_ChangesNothing(string customer, string endpoint, string ownPk)
    {
        await using PortalServer server = await StartAsync();
        RunningPortal portal = await server.StartPortalAsync(Customers.SettingsOf(4, "victim", VictimPk));
        await portal.BeginAsync(VictimPk);
        server.Emulator.SetCertification(VictimPk, CustomerCertification.Enterprise);
        server.Calls.Clear();
        using PortalUser user = await portal.SignInAsync(customer);
        user.Cookies["aliyun_uid"] = VictimPk;

        Reply reply = await user.PostAsync(
            $"certification/{endpoint}{Query}",
            Body,
            ("X-Aliyun-Uid", VictimPk),
            ("aliyun_uid", VictimPk),
            ("AliyunPk", VictimPk),
            ("X-Customer-Id", "victim"));

        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(server.Calls.All.Select(call => call.AliyunPk), Is.All.EqualTo(ownPk));
        Assert.That(
            (CertificationOf(server), await server.Database.OutcomesAsync(VictimPk)),
            Is.EqualTo((CustomerCertification.Enterprise, "Open")));
        Assert.That((await server.Database.StartsAsync(VictimPk)).Single().LastHint, Is.Null);
        Assert.That((await server.Database.AuditAsync()).Count(entry => entry.AliyunPk == VictimPk), Is.EqualTo(1), "its own start");
    }

    [Test]
    public async Task Row122_AnothersDigits_RemoveNothing()
    {
        await using PortalServer server = await StartAsync();
        server.Emulator.SetCertification(VictimPk, CustomerCertification.Enterprise);
        RunningPortal portal = await server.StartPortalAsync(Customers.SettingsOf(4, "victim", VictimPk));
        using PortalUser user = await portal.SignInAsync(Customers.Certified);

        Reply reply = await user.PostAsync("certification/remove", $$"""{"confirmation":"{{VictimsDigits}}","aliyunPk":"{{VictimPk}}"}""");

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.BadRequest, "confirmation")));
        Assert.That((server.Calls.All.Count, CertificationOf(server)), Is.EqualTo((0, CustomerCertification.Enterprise)));
    }

    [Test]
    public async Task Row122_SessionThatWasChanged_IsNone()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        string name = user.Cookies.Keys.Single(cookie => cookie.EndsWith(".Cookies", StringComparison.Ordinal));
        string session = user.Cookies[name];
        user.Cookies[name] = session[..^10] + (session[^10] == 'A' ? 'B' : 'A') + session[^9..];

        Reply reply = await user.PostAsync("certification/outcome");

        Assert.That((reply.Status, server.Calls.All.Count), Is.EqualTo((HttpStatusCode.Unauthorized, 0)));
    }

    [Test]
    public async Task Row122_CustomerOfAnotherReseller_IsToldToContactUs()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Other);

        Reply reply = await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Assert.That((reply.Status, reply.Kind), Is.EqualTo((HttpStatusCode.Conflict, "not-your-account")));
        Assert.That(await server.Database.StartsAsync(Customers.OtherPk), Is.Empty);
    }

    private static async Task<PortalServer> StartAsync()
    {
        PortalServer server = await PortalServer.StartAsync();
        server.Emulator.AddCustomer(VictimPk, BidCertEmulator.DemoResellerUid);
        return server;
    }

    private static CustomerCertification CertificationOf(PortalServer server) =>
        server.Emulator.Customers.Single(customer => customer.AliyunPk == VictimPk).Certification;
}
