using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Faces;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Faces;

/// <summary>What the portal keeps of a face verification, and for how long.</summary>
[TestFixture]
internal sealed class FaceStorageTests
{
    [Test]
    public async Task Row124_Restart_KeepsTheOpenVerification()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal before = await server.StartPortalAsync();
        using PortalUser user = await before.SignInAsync(Customers.Personal);
        Reply started = await user.PostAsync("faces/start");
        await before.DisposeAsync();

        RunningPortal after = await server.StartPortalAsync();
        user.Portal = after.Url;
        Reply again = await user.PostAsync("faces/start");
        Reply code = await user.GetAsync("faces/code.svg");
        server.Emulator.CompleteFaceVerification(started.Value("certifyId")!, passed: true);

        Assert.That((again.Value("certifyId"), code.Status), Is.EqualTo((started.Value("certifyId"), HttpStatusCode.OK)));
        Assert.That((await user.PostAsync("faces/outcome")).Value("state"), Is.EqualTo("passed"));
    }

    [Test]
    public async Task Database_HoldsNeitherTheUrlNorTheIdentity()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        Reply started = await user.PostAsync("faces/start");

        IssuedFaceVerification issued = server.Emulator.FaceVerifications.Single();
        Assert.That(await server.Database.HoldsAsync(issued.CertifyId), Is.True, "the vendor's bill counts it");
        foreach (string secret in new[] { issued.CertifyUrl.AbsoluteUri, "face-verify", Customers.IdentityName, Customers.IdentityNumber })
        {
            Assert.That((secret, await server.Database.HoldsAsync(secret)), Is.EqualTo((secret, false)));
        }

        Assert.That(
            string.Join("\n", portal.Log.Lines),
            Does.Not.Contain(started.Value("certifyUrl")!).And.Not.Contain(Customers.IdentityName).And.Not.Contain(Customers.IdentityNumber));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Url_AfterTheOutcome_IsForgotten(bool passed)
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal portal = await server.StartPortalAsync();
        using PortalUser user = await portal.SignInAsync(Customers.Personal);
        Reply started = await user.PostAsync("faces/start");
        string? kept = (await server.Database.FacesAsync()).Single().ProtectedUrl;

        server.Emulator.CompleteFaceVerification(started.Value("certifyId")!, passed);
        await user.PostAsync("faces/outcome");

        StartedFace row = (await server.Database.FacesAsync()).Single();
        Assert.That((kept is null, row.ProtectedUrl is null), Is.EqualTo((false, true)));
        Assert.That((row.Outcome, row.CertifyId), Is.EqualTo((passed ? FaceOutcome.Passed : FaceOutcome.Failed, started.Value("certifyId"))));
    }

    [Test]
    public async Task Keys_OfAnotherPortal_CannotReadTheUrl()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        RunningPortal before = await server.StartPortalAsync();
        using PortalUser user = await before.SignInAsync(Customers.Personal);
        Reply first = await user.PostAsync("faces/start");
        using var folder = new TempFolder();
        RunningPortal after = await server.StartPortalAsync($"--Portal:KeysFolder={folder.Root}");
        using PortalUser again = await after.SignInAsync(Customers.Personal);

        Reply code = await again.GetAsync("faces/code.svg");
        Reply second = await again.PostAsync("faces/start");

        Assert.That((code.Status, second.Status), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK)));
        Assert.That(second.Value("certifyId"), Is.Not.EqualTo(first.Value("certifyId")));
    }
}
