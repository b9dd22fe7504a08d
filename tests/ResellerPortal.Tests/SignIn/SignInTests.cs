using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.SignIn;

/// <summary>The sign-in page, and where it leads.</summary>
[TestFixture]
internal sealed class SignInTests
{
    [TestCase("https://evil.example/")]
    [TestCase("//evil.example/")]
    [TestCase(@"/\evil.example/")]
    [TestCase(@"\\evil.example/")]
    [TestCase("http:evil.example")]
    [TestCase("javascript:alert(1)")]
    [TestCase("certified")]
    [TestCase("@evil.example/")]
    public async Task SignIn_ReturnUrlOfElsewhere_LeadsToTheCertification(string returnUrl)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();

        Reply page = await user.OpenAsync("sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Reply reply = await user.SubmitAsync("sign-in", ("customer", Customers.Personal), ("returnUrl", returnUrl));

        Assert.That(page.Text, Does.Contain("name=\"returnUrl\" value=\"\""));
        Assert.That((reply.Status, reply.Location), Is.EqualTo((HttpStatusCode.SeeOther, new Uri(portal.Url, "certification"))));
    }

    [TestCase("/.//evil.example/")]
    [TestCase("/certified/..//evil.example/")]
    [TestCase("/\t/evil.example/")]
    [TestCase("/%5Cevil.example/")]
    [TestCase("/%2Fevil.example/")]
    [TestCase("/%0d%0aLocation:%20https://evil.example/")]
    public async Task SignIn_ReturnUrlThatIsOdd_StaysHere(string returnUrl)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        await user.OpenAsync("sign-in");

        Reply reply = await user.SubmitAsync("sign-in", ("customer", Customers.Personal), ("returnUrl", returnUrl));

        Assert.That((reply.Status, reply.Location.Authority), Is.EqualTo((HttpStatusCode.SeeOther, portal.Url.Authority)));
        Assert.That(reply.Header("Location"), Does.Match(@"^/[^/\\\s]"), "browsers take two slashes for a host");
    }

    [TestCase("/certified")]
    [TestCase("/faces?alipay=1")]
    [TestCase("/certification?next=https://evil.example/")]
    public async Task SignIn_ReturnUrlOfThisPortal_LeadsThere(string returnUrl)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        await user.OpenAsync("sign-in");

        Reply reply = await user.SubmitAsync("sign-in", ("customer", Customers.Personal), ("returnUrl", returnUrl));

        Assert.That((reply.Status, reply.Location), Is.EqualTo((HttpStatusCode.SeeOther, new Uri(portal.Url, returnUrl))));
    }

    [Test]
    public async Task SignIn_ReturnUrlOutsideOfThePathBase_LeadsToTheCertification()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Portal:PathBase=/portal");
        using PortalUser user = portal.Open();
        await user.OpenAsync("sign-in");

        Reply reply = await user.SubmitAsync("sign-in", ("customer", Customers.Personal), ("returnUrl", "/portals/certified"));

        Assert.That(reply.Location.AbsolutePath, Is.EqualTo("/portal/certification"));
    }

    [Test]
    public async Task SignIn_UnknownCustomer_ShowsThePageAgain()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();
        await user.OpenAsync("sign-in");

        Reply reply = await user.SubmitAsync("sign-in", ("customer", "nobody"), ("returnUrl", "/certified"));

        Assert.That(
            (reply.Status, reply.Location.PathAndQuery), Is.EqualTo((HttpStatusCode.SeeOther, "/sign-in?returnUrl=%2Fcertified")));
        Assert.That((await user.PostAsync("certification/outcome")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task SignIn_FormThatIsNone_ShowsThePageAgain()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var form = new StringContent("no form");
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Url, "sign-in")) { Content = form };
        request.Headers.Accept.ParseAdd("text/html");

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.That((response.StatusCode, response.Headers.Location!.OriginalString), Is.EqualTo((HttpStatusCode.SeeOther, "/sign-in")));
    }

    [Test]
    public async Task SignIn_WithoutItsToken_SignsNobodyIn()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = portal.Open();

        Reply byPerson = await user.SubmitAsync("sign-in", ("customer", Customers.Personal), ("returnUrl", "/certified"));
        Reply byScript = await user.PostAsync("sign-in", $$"""{"customer":"{{Customers.Personal}}"}""");

        Assert.That(
            (byPerson.Status, byPerson.Location.PathAndQuery), Is.EqualTo((HttpStatusCode.SeeOther, "/sign-in?returnUrl=%2Fcertified")));
        Assert.That((byScript.Status, byScript.Kind), Is.EqualTo((HttpStatusCode.BadRequest, "page-outdated")));
        Assert.That(user.Cookies.Keys.Any(name => name.EndsWith(".Cookies", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public async Task SignIn_Page_OffersEachCustomerWithoutTheUid()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync("--Portal:Customers:0:Name=<b>Tom & Co</b>");
        using PortalUser user = portal.Open();

        Reply page = await user.OpenAsync("sign-in");

        foreach (string id in new[] { Customers.Personal, Customers.Enterprise, Customers.Certified, Customers.Other })
        {
            Assert.That(page.Text, Does.Contain($"name=\"customer\" value=\"{id}\" id=\"customer-{id}\""));
        }

        Assert.That(page.Text, Does.Contain("&lt;b&gt;Tom &amp; Co&lt;/b&gt;").And.Not.Contain("<b>"));
        Assert.That(page.Text, Does.Not.Contain(Customers.PersonalPk).And.Not.Contain(Customers.IdentityNumber));
    }
}
