using System;
using Aliyun.BidCert.BrowserTests.Emulator;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>A certification page that does not open in the frame.</summary>
[TestFixture]
internal sealed class TroubleTests : PortalTest
{
    private const string DoesNotOpen = "The certification page does not open inside this page. Open it on its own; come back when you have finished.";

    // The eight seconds for which the page waits for INIT.
    private const string HurryUp =
        "{ const wait = window.setTimeout; window.setTimeout = (action, ms, ...rest) => wait(action, ms === 8000 ? 500 : ms, ...rest); }";

    private static readonly TimeSpan EightSecondsAndALittle = TimeSpan.FromSeconds(12);

    private readonly EmulatorPage certificationPage = new();

    [Test]
    public void Row126_FramingRefused_PageOpensItOnTop_AndAsksOnReturn()
    {
        Server.EmulatorServer.Trouble = PortalEmulator.PageTrouble.RefusesFraming;
        Customer.SignIn();

        Customer.Click("start");
        Customer.WaitForState(DoesNotOpen, EightSecondsAndALittle);

        CertifyOnTop();
    }

    [Test]
    public void Row126_PageFailsInTheFrame_MayStillOpenOnTop()
    {
        Server.EmulatorServer.Trouble = PortalEmulator.PageTrouble.Fails;
        OpenHurried();

        Customer.Click("start");
        Customer.WaitForState(DoesNotOpen);

        Server.EmulatorServer.Trouble = PortalEmulator.PageTrouble.None;
        CertifyOnTop();
    }

    [Test]
    public void Row126_PageComesLateAfterAll_GoesOnInTheFrame()
    {
        Server.EmulatorServer.Trouble = PortalEmulator.PageTrouble.IsHeld;
        OpenHurried();
        Customer.Click("start");
        Customer.WaitForState(DoesNotOpen);

        Server.EmulatorServer.Release();

        Customer.WaitForState("");
        Assert.That(Customer.IsShown("here"), Is.False);
        Customer.Frame.Click("#certify");
        Customer.WaitUntilCertified();
    }

    [Test]
    public void Row126_FramingRefused_NewWindowWorksAsWell()
    {
        Server.EmulatorServer.Trouble = PortalEmulator.PageTrouble.RefusesFraming;
        OpenHurried();
        Customer.Click("start");
        Customer.WaitForState(DoesNotOpen);

        Customer.Click("window");
        string portal = PortalCustomer.GoToOpenedTab();
        certificationPage.Click("#certify");
        certificationPage.WaitForText("#status", "Certified. Go back to the portal.");
        PortalCustomer.CloseTab(portal);

        Customer.WaitUntilCertified();
    }

    private void OpenHurried()
    {
        Customer.SignIn();
        Customer.Open("certification", HurryUp);
        Customer.WaitUntilAsked();
    }

    private void CertifyOnTop()
    {
        Assert.That((Customer.IsShown("here"), Customer.IsShown("window")), Is.EqualTo((true, true)));
        Customer.Click("here");
        PortalCustomer.WaitForUrl(Server.EmulatorServer.Url.AbsoluteUri);
        certificationPage.Click("#certify");
        certificationPage.WaitForText("#status", "Certified. Go back to the portal.");
        certificationPage.Click("#back");
        Customer.WaitUntilCertified();
    }
}
