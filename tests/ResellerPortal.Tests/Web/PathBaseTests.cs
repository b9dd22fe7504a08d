using System;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Web;

/// <summary>A portal that is not at the root of its host.</summary>
[TestFixture]
internal sealed class PathBaseTests
{
    [TestCase("/portal")]
    [TestCase("/of/a/reseller")]
    public async Task Portal_UnderAPathBase_WorksWhole(string pathBase)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync($"--Portal:PathBase={pathBase}");
        using PortalUser user = portal.Open();

        Reply root = await user.OpenAsync("");
        Reply redirect = await user.OpenAsync("certification");
        await user.SignInAsync(Customers.Personal);
        Reply page = await user.OpenAsync("certification");
        Reply started = await user.PostAsync("certification/start", """{"platform":"pc"}""");
        server.Emulator.CompleteCertification(new(started.Value("url")!));
        Reply outcome = await user.PostAsync("certification/outcome");
        Reply signedOut = await user.SubmitAsync("sign-out");

        Assert.That(root.Location.AbsolutePath, Is.EqualTo($"{pathBase}/certification"));
        Assert.That(
            redirect.Location.PathAndQuery,
            Is.EqualTo($"{pathBase}/sign-in?returnUrl={Uri.EscapeDataString(pathBase + "/certification")}"));
        Assert.That(page.Text, Does.Contain($"<base href=\"{pathBase}/\">").And.Not.Match("(href|src|action)=\"/(?!/)[^\"]*\\.(js|css)"));
        Assert.That((outcome.Status, outcome.Flag("certified")), Is.EqualTo((HttpStatusCode.OK, true)));
        Assert.That(signedOut.Location.AbsolutePath, Is.EqualTo($"{pathBase}/sign-in"));
        foreach (string path in new[] { "assets/page.js", "status", "health" })
        {
            Assert.That((path, (await user.GetAsync(path)).Status), Is.EqualTo((path, HttpStatusCode.OK)));
        }
    }
}
