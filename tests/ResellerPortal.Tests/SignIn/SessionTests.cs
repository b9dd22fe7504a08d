using System;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.SignIn;

/// <summary>A session that is none yet, or no more.</summary>
[TestFixture]
internal sealed class SessionTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongerThanThat = Lifetime + TimeSpan.FromSeconds(1);

    [TestCase("certification/start")]
    [TestCase("certification/outcome")]
    [TestCase("certification/said")]
    [TestCase("certification/remove")]
    [TestCase("faces/start")]
    [TestCase("faces/outcome")]
    public async Task Row123_ExpiredInTheMiddle_ScriptGets401WithoutABody(string endpoint)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Clock.Advance(LongerThanThat);

        Reply reply = await user.PostAsync(endpoint, """{"platform":"pc"}""");

        Assert.That((reply.Status, reply.Text, reply.ContentType), Is.EqualTo((HttpStatusCode.Unauthorized, "", "")));
        Assert.That((reply.Header("Location"), reply.Header("Cache-Control")), Is.EqualTo(("", "no-store")));
        Assert.That(server.Calls.All, Is.Empty);
    }

    [Test]
    public async Task Row123_Expired_ImageGets401()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();

        Reply reply = await user.GetAsync("faces/code.svg", ("Accept", "image/svg+xml,image/*;q=0.8"));

        Assert.That((reply.Status, reply.Text), Is.EqualTo((HttpStatusCode.Unauthorized, "")));
    }

    [TestCase("certification", "certification")]
    [TestCase("certified", "certified")]
    [TestCase("faces", "faces")]
    [TestCase("faces?alipay=1", "faces?alipay=1")]
    public async Task Row123_Expired_PageLeadsToSignInAndBack(string page, string back)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        server.Clock.Advance(LongerThanThat);

        Reply redirect = await user.OpenAsync(page);
        Reply signIn = await user.OpenAsync(redirect.Location.PathAndQuery);
        Reply signedIn = await user.SubmitAsync("sign-in", ("customer", Customers.Personal), ("returnUrl", ReturnUrlOf(signIn)));

        Assert.That((redirect.Status, redirect.Location.AbsolutePath), Is.EqualTo((HttpStatusCode.Redirect, "/sign-in")));
        Assert.That((signedIn.Status, signedIn.Location), Is.EqualTo((HttpStatusCode.SeeOther, new Uri(portal.Url, back))));
        Assert.That((await user.OpenAsync(page)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Session_InUse_IsProlonged()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        for (int visit = 0; visit < 4; visit++)
        {
            server.Clock.Advance(Lifetime * 0.7);
            Assert.That((await user.PostAsync("certification/outcome")).Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Session_OfACustomerWhoIsNoMore_IsRejected()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        RunningPortal later = await server.StartPortalAsync("--Portal:Customers:0:AliyunPk=1000000000000008");
        user.Portal = later.Url;

        Assert.That((await user.PostAsync("certification/outcome")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(server.Calls.All, Is.Empty);
    }

    [Test]
    public async Task SignOut_EndsTheSession()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply reply = await user.SubmitAsync("sign-out");

        Assert.That((reply.Status, reply.Location), Is.EqualTo((HttpStatusCode.SeeOther, new Uri(portal.Url, "sign-in"))));
        Assert.That((await user.PostAsync("certification/outcome")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static string ReturnUrlOf(Reply page)
    {
        const string Field = "name=\"returnUrl\" value=\"";
        int start = page.Text.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        return WebUtility.HtmlDecode(page.Text[start..page.Text.IndexOf('"', start)]);
    }
}
