using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using NUnit.Framework;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Copy;

/// <summary>The folder Certification alone, in an empty application, after exactly the steps of its README.</summary>
[TestFixture]
internal sealed class CopyTests
{
    [Test]
    public async Task Certification_CopiedAlone_CertifiesACustomer()
    {
        await using EmulatorSite site = await EmulatorSite.StartAsync(TimeProvider.System);
        using var application = new CopiedApplication();
        await application.CreateAsync(site.Origin);
        string built = await application.BuildAsync();
        using var user = new PortalUser(await application.StartAsync());

        Reply refused = await user.PostAsync("certification/start", """{"platform":"pc"}""");
        Reply toSignIn = await user.OpenAsync("certification");
        Reply back = await user.OpenAsync(toSignIn.Location.PathAndQuery);
        Reply page = await user.OpenAsync(back.Location.PathAndQuery);
        Reply started = await user.PostAsync("certification/start", """{"platform":"pc"}""");
        Reply unfinished = await user.PostAsync("certification/outcome", """{"pageSaidSuccess":false}""");
        bool isCompleted = site.Emulator.CompleteCertification(new(started.Value("url")!));
        Reply outcome = await user.PostAsync("certification/outcome", """{"pageSaidSuccess":true}""");
        Reply certified = await user.OpenAsync("certified");

        Assert.That(built, Does.Not.Contain("warning CS"));
        Assert.That((refused.Status, refused.Text), Is.EqualTo((HttpStatusCode.Unauthorized, "")));
        Assert.That(
            (toSignIn.Status, back.Status, page.Status), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.OK)));
        Assert.That(page.Header("Content-Security-Policy"), Does.Contain($"frame-src {site.Origin};"));
        Assert.That(page.Text, Does.Contain($"data-origins=\"[&quot;{site.Origin}&quot;]\"").And.Not.Contain("{{"));
        Assert.That((unfinished.Flag("certified"), isCompleted), Is.EqualTo((false, true)));
        Assert.That(
            (outcome.Status, outcome.Flag("certified"), outcome.Value("kind")), Is.EqualTo((HttpStatusCode.OK, true, "personal")));
        Assert.That(certified.Status, Is.EqualTo(HttpStatusCode.OK));
        foreach (string asset in new[] { "bidcert.js", "page.js", "certify.js", "certified.js", "page.css" })
        {
            Assert.That((asset, (await user.GetAsync("assets/" + asset)).Status), Is.EqualTo((asset, HttpStatusCode.OK)));
        }
    }

    [Test]
    public void Certification_Files_NameNoOtherFolder()
    {
        string[] others = [.. Directory.GetDirectories(Path.GetDirectoryName(Readme.Folder)!)
            .Select(folder => "ResellerPortal." + Path.GetFileName(folder))
            .Where(name => name != "ResellerPortal.Certification")];
        Assert.That(others, Has.Some.EqualTo("ResellerPortal.Hosting"));
        foreach (string file in Directory.EnumerateFiles(Readme.Folder, "*.cs", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);
            Assert.That((file, others.Count(other => text.Contains(other, StringComparison.Ordinal))), Is.EqualTo((file, 0)));
        }
    }
}
