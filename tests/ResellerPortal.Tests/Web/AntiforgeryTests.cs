using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Web;

/// <summary>Requests that do not come from a page of the portal.</summary>
[TestFixture]
internal sealed class AntiforgeryTests
{
    [TestCase("certification/start")]
    [TestCase("certification/outcome")]
    [TestCase("certification/said")]
    [TestCase("certification/remove")]
    [TestCase("faces/start")]
    [TestCase("faces/outcome")]
    public async Task Post_TokenMissingOrWrong_IsOfAPageThatIsOutOfDate(string endpoint)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Certified);
        using PortalUser other = await portal.SignInAsync(Customers.Personal);

        foreach (string? token in new[] { null, "", "nonsense", other.Token })
        {
            user.Token = token;
            Reply reply = await user.PostAsync(endpoint, """{"platform":"pc","confirmation":"0002"}""");
            Assert.That((token, reply.Status, reply.Kind), Is.EqualTo((token, HttpStatusCode.BadRequest, "page-outdated")));
        }

        Assert.That(server.Calls.All, Is.Empty);
    }

    [Test]
    public async Task Post_TokenOfBeforeTheSignIn_IsOfAPageThatIsOutOfDate()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        await user.OpenAsync("sign-in");
        string? before = user.Token;
        await user.SignInAsync(Customers.Personal);
        string? after = user.Token;

        user.Token = before;
        Reply refused = await user.PostAsync("certification/outcome");
        user.Token = after;
        Reply served = await user.PostAsync("certification/outcome");

        Assert.That((refused.Kind, served.Status), Is.EqualTo(("page-outdated", HttpStatusCode.OK)));
    }

    [Test]
    public async Task Post_WithoutTheCookie_IsOfAPageThatIsOutOfDate()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        string cookie = user.Cookies.Keys.Single(name => name.StartsWith(".AspNetCore.Antiforgery", StringComparison.Ordinal));
        user.Cookies.TryRemove(cookie, out _);

        Assert.That((await user.PostAsync("certification/outcome")).Kind, Is.EqualTo("page-outdated"));
    }

    [Test]
    public async Task Post_OfAnotherInstanceWithTheSameKeys_IsServed()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal one = await server.StartPortalAsync();
        RunningPortal another = await server.StartPortalAsync();
        using PortalUser user = await one.SignInAsync(Customers.Personal);
        user.Portal = another.Url;

        Assert.That((await user.PostAsync("certification/outcome")).Status, Is.EqualTo(HttpStatusCode.OK));
    }
}
