using System;
using System.IO;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The picture of the portal in the README.</summary>
[TestFixture]
internal sealed class PictureTests : PortalTest
{
    private const string Picture = "docs/images/portal.png";
    private const int MostBytes = 200_000;

    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Test]
    public void ReadmesPicture_IsSmall_AndMadeHere()
    {
        string path = Repository.PathOf(Picture);
        if (Environment.GetEnvironmentVariable("APPROVE_README") == "1")
        {
            Take(path);
        }

        Assert.That(path, Does.Exist, "Run this test with APPROVE_README=1.");
        byte[] picture = File.ReadAllBytes(path);
        Assert.That(picture[..PngSignature.Length], Is.EqualTo(PngSignature));
        Assert.That(picture, Has.Length.LessThan(MostBytes));
        Assert.That(File.ReadAllText(Repository.PathOf("README.md")), Does.Contain(Picture));
    }

    private protected override Task<PortalSite> StartServerAsync() => PortalSite.StartAsync(PortalSite.Kind.OnItsOwnEmulator);

    private protected override Uri UrlOf(PortalSite server) => server.UrlOnTheEmulatorsSite;

    private void Take(string path)
    {
        const string English = "en-US";
        string taken = PortalViews.PictureOf(PortalView.CertificationFrame, isPhone: false, English);
        PortalViews.Open(Customer, Server, PortalView.CertificationFrame, isPhone: false, English);
        PortalViews.TakePicture(taken);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(taken, path, overwrite: true);
    }
}
