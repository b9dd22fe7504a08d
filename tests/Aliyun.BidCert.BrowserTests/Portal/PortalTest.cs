using System;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>A fixture whose tests each have a portal of their own, and a customer who has never been there.</summary>
internal abstract class PortalTest : BrowserTest
{
    private protected PortalSite Server { get; private set; } = null!;

    private protected PortalCustomer Customer { get; private set; } = null!;

    [SetUp]
    public async Task StartPortalAsync()
    {
        Browser.Instance.ForgetCookies();
        Browser.Instance.UseViewport(1280, 800);
        Browser.Instance.RunBeforeEachPage(PortalCustomer.RecordViolations);
        Server = await StartServerAsync();
        Customer = new PortalCustomer(UrlOf(Server));
    }

    [TearDown]
    public async Task StopPortalAsync()
    {
        Browser.Instance.CloseOtherWindows();
        string violations = Customer.Violations;

        // A page that stays would ask the server of another test, once that has the port.
        Browser.Instance.Reset();
        await Server.DisposeAsync();
        Assert.That(violations, Is.Empty, "No page of the portal violates its policy.");
    }

    private protected virtual Task<PortalSite> StartServerAsync() => PortalSite.StartAsync();

    private protected virtual Uri UrlOf(PortalSite server) => server.Url;
}
