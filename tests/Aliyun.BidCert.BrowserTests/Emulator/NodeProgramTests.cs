using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>A program in another language, which knows only the vendor's rules and the emulator's API.</summary>
[TestFixture]
internal sealed class NodeProgramTests
{
    [Test]
    public async Task Certify_ByNodeAlone_CertifiesTheCustomer()
    {
        await using var server = new EmulatorSite();

        string[] printed = JsTools.Output(
            "certify.mjs",
            server.Url.AbsoluteUri,
            BidCertEmulator.DemoAccessKeyId,
            BidCertEmulator.DemoAccessKeySecret,
            BidCertEmulator.DemoAliyunPk).Split('\n');

        IssuedCertWaysUrl issued = server.Emulator.IssuedUrls.Single();
        Assert.That(printed, Is.EqualTo(new[] { issued.Url.AbsoluteUri, "isCertified: 1" }));
        Assert.That(issued.IsUsed, Is.True);
        Assert.That(
            server.Emulator.Customers.Single(customer => customer.AliyunPk == BidCertEmulator.DemoAliyunPk).Certification,
            Is.EqualTo(CustomerCertification.Personal));
    }

    [Test]
    public async Task Certify_WithAWrongSecret_EndsWithTheServicesError()
    {
        await using var server = new EmulatorSite();

        (int exitCode, string output) = JsTools.Run(
            "certify.mjs", server.Url.AbsoluteUri, BidCertEmulator.DemoAccessKeyId, "another-secret", BidCertEmulator.DemoAliyunPk);

        Assert.That((exitCode, output), Is.EqualTo((1, "GenerateAliyunBidCertWaysUrl: HTTP 400 SignatureDoesNotMatch")));
        Assert.That(server.Emulator.IssuedUrls, Is.Empty);
    }
}
