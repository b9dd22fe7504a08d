using System;
using Aliyun.BidCert.BrowserTests.Emulator;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The whole way with the keyboard alone.</summary>
[TestFixture]
internal sealed class KeyboardTests : PortalTest
{
    private const int MostTabs = 40;

    // Where the focus is, to tell whether it has moved: which of all elements.
    private const string FindFocus = "return [...document.querySelectorAll('*')].indexOf(document.activeElement)";

    [Test]
    public void TabAndEnter_FromTheSignInToTheCertifiedPage()
    {
        Customer.Open("certification");

        TabTo(Customer.Page, "#customer-personal");
        Customer.Page.Press(Keys.Enter);
        Customer.WaitForPage("certification");
        Customer.WaitUntilAsked();

        TabTo(Customer.Page, "#start");
        Customer.Page.Press(Keys.Enter);
        Customer.Page.WaitUntilShown("#certification iframe");
        Customer.Frame.WaitUntilShown("#certify");
        Customer.WaitForState("");

        // Into a frame of another site, the focus goes by way of another process.
        TabTo(Customer.Page, "#certification iframe");
        Waiting.For(() => (bool)Customer.Frame.Run("return document.activeElement !== document.body")!, () => "the focus is in the frame");
        TabTo(Customer.Frame, "#certify");
        Customer.Frame.Press(Keys.Enter);

        Customer.WaitUntilCertified();
    }

    [Test]
    public void TabAndEnter_RemovesACertification_AndTheFocusIsNeverLost()
    {
        Customer.SignIn(PortalSite.Certified);
        Customer.WaitUntilCertified();

        TabTo(Customer.Page, "#remove");
        Customer.Page.Press(Keys.Enter);
        Waiting.For(() => Customer.Page.IsFocused("#confirmation"), () => "the field has the focus");
        Customer.Page.Press(PortalSite.AliyunPkOf(PortalSite.Certified)[^4..]);
        TabTo(Customer.Page, "#confirm-remove");
        Customer.Page.Press(Keys.Enter);

        Customer.WaitForState("The certification has been removed.");
        Assert.That(Customer.Is("document.activeElement !== document.body"), Is.True);
        TabTo(Customer.Page, "#again");
        Customer.Page.Press(Keys.Enter);
        Customer.WaitForPage("certification");
    }

    /// <summary>Presses Tab until an element of the page, or of its frame, has the focus.</summary>
    private static void TabTo(EmulatorPage page, string selector)
    {
        for (int tabs = 0; !page.IsFocused(selector); tabs++)
        {
            Assert.That(tabs, Is.LessThan(MostTabs), $"{selector} is never reached");
            long before = Focus(page);
            page.Press(Keys.Tab);
            Waiting.For(() => Focus(page) != before, () => $"the focus moves on from element {before}", TimeSpan.FromSeconds(5));
        }
    }

    private static long Focus(EmulatorPage page) => (long)page.Run(FindFocus)!;
}
