using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>A fixture whose tests each have an emulator and a portal of their own.</summary>
internal abstract class EmulatorTest : BrowserTest
{
    private protected EmulatorSite Server { get; private set; } = null!;

    /// <summary>Whether, and how, the demo customer is certified.</summary>
    private protected CustomerCertification Certification =>
        Server.Emulator.Customers.Single(customer => customer.AliyunPk == BidCertEmulator.DemoAliyunPk).Certification;

    [SetUp]
    public void StartServer()
    {
        Server = new EmulatorSite();
        Browser.Instance.UseViewport(1280, 800);
    }

    [TearDown]
    public async Task StopServerAsync()
    {
        // A page that stays would ask the server of another test, once that has the port.
        await Browser.Instance.Driver.Navigate().GoToUrlAsync(new Uri("about:blank"));
        await Server.DisposeAsync();
    }

    /// <summary>Asserts that the page hears nothing more than this, also not a moment later.</summary>
    private protected static void AssertHeard(PortalPage portal, string who, params string[] lines)
    {
        portal.WaitForHeard(who, lines.Length);
        int witnesses = portal.Heard("witness").Count;
        portal.Run("Harness.after(100, 'witness')");
        portal.WaitForHeard("witness", witnesses + 1);
        Assert.That(portal.Heard(who), Is.EqualTo(lines));
    }
}
