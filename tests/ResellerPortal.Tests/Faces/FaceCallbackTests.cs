using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Faces;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Faces;

/// <summary>What the vendor calls when a verification is over, and anybody may call: a hint, and no more.</summary>
[TestFixture]
internal sealed class FaceCallbackTests
{
    private const string Token = "a-token-of-the-test";

    private static readonly string[] Settings =
        ["--Faces:CallbackUrl=https://portal.example/faces/callback?from=vendor", $"--Faces:CallbackToken={Token}"];

    [Test]
    public async Task Callback_OfTheVendor_MakesThePortalAsk()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(Settings);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        using PortalUser vendor = portal.Open();
        string certifyId = (await user.PostAsync("faces/start")).Value("certifyId")!;
        server.Emulator.CompleteFaceVerification(certifyId, passed: true);

        Reply called = await vendor.GetAsync(server.Emulator.FindFaceVerification(certifyId)!.CallbackUrl!.PathAndQuery);

        Assert.That((called.Status, called.Text), Is.EqualTo((HttpStatusCode.NoContent, "")));
        Assert.That(server.Calls.All, Has.Count.EqualTo(2), "the start, and the question");
        Assert.That((await server.Database.FacesAsync()).Single().Outcome, Is.EqualTo(FaceOutcome.Passed));
    }

    [Test]
    public async Task Callback_CalledAgainAndAgain_IsLimited()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(Settings);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        using PortalUser anybody = portal.Open();
        string certifyId = (await user.PostAsync("faces/start")).Value("certifyId")!;
        var statuses = new List<HttpStatusCode>();

        for (int call = 0; call < 100; call++)
        {
            statuses.Add((await anybody.GetAsync($"faces/callback?certifyId={certifyId}&passed=T&callbackToken={Token}")).Status);
        }

        Assert.That(statuses, Does.Contain(HttpStatusCode.TooManyRequests));
        Assert.That(server.Calls.All, Has.Count.LessThan(100));
    }

    [TestCase("passed=T")]
    [TestCase("passed=F")]
    public async Task Callback_BeforeAnybodyHasFinished_PassesAndFailsNobody(string said)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(Settings);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        using PortalUser anybody = portal.Open();
        string certifyId = (await user.PostAsync("faces/start")).Value("certifyId")!;

        Reply called = await anybody.GetAsync($"faces/callback?certifyId={certifyId}&{said}&callbackToken={Token}");

        Assert.That((called.Status, server.Calls.All.Count), Is.EqualTo((HttpStatusCode.NoContent, 2)));
        Assert.That((await user.PostAsync("faces/outcome")).Value("state"), Is.EqualTo("pending"));
    }

    [TestCase("certifyId={0}&passed=T")]
    [TestCase("certifyId={0}&passed=T&callbackToken=another")]
    [TestCase("certifyId={0}&passed=T&callbackToken=")]
    [TestCase("certifyId=another&passed=T&callbackToken=" + Token)]
    [TestCase("certifyId=&passed=T&callbackToken=" + Token)]
    [TestCase("passed=T&callbackToken=" + Token)]
    [TestCase("certifyId={0}&certifyId=another&passed=T&callbackToken=" + Token)]
    public async Task Callback_Forged_AsksNobody(string query)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(Settings);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        using PortalUser anybody = portal.Open();
        string certifyId = (await user.PostAsync("faces/start")).Value("certifyId")!;
        server.Emulator.CompleteFaceVerification(certifyId, passed: true);

        Reply called = await anybody.GetAsync(
            "faces/callback?" + query.Replace("{0}", certifyId, StringComparison.Ordinal));

        Assert.That((called.Status, server.Calls.All.Count), Is.EqualTo((HttpStatusCode.NoContent, 1)));
        Assert.That((await server.Database.FacesAsync()).Single().Outcome, Is.EqualTo(FaceOutcome.Pending));
    }

    [Test]
    public async Task Callback_ServiceFails_IsAnsweredAllTheSame()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync(Settings);
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        string certifyId = (await user.PostAsync("faces/start")).Value("certifyId")!;
        server.Emulator.FailNext(EmulatorFault.ConnectionLost());

        Reply called = await user.GetAsync($"faces/callback?certifyId={certifyId}&passed=T&callbackToken={Token}");

        Assert.That((called.Status, called.Text), Is.EqualTo((HttpStatusCode.NoContent, "")));
        Assert.That((await user.PostAsync("faces/outcome")).Value("state"), Is.EqualTo("pending"));
    }
}
