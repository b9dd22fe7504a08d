using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>The emulator's pages by axe-core, and whether they fit a phone.</summary>
[TestFixture]
internal sealed class AccessibilityTests : PanelTest
{
    private const string SheetFrame = "#bidcert-emulator-alipay-frame";
    private const string PortalFrame = "#first iframe";

    /// <summary>The pages, and where they are.</summary>
    public enum Page
    {
        Certification,
        CertificationInAFrame,
        Face,
        FaceInTheSheet,
        Panel,
    }

    [Test]
    public void Page_HasNoSeriousViolation(
        [Values] Page page, [Values("en-US", "zh-CN")] string language, [Values(1280, 390)] int width)
    {
        EmulatorPage shown = Open(page, language, width);

        IEnumerable<string> violations = shown.FindViolations();
        if (page == Page.FaceInTheSheet)
        {
            violations = violations.Concat(new EmulatorPage().FindViolations("#bidcert-emulator-alipay"));
        }

        Assert.That(violations, Is.Empty);
    }

    [Test]
    public void Page_OnAPhone_DoesNotScrollSideways([Values] Page page, [Values("en-US", "zh-CN")] string language)
    {
        EmulatorPage shown = Open(page, language, 390);

        Assert.That(shown.Run("return document.documentElement.scrollWidth - innerWidth"), Is.LessThanOrEqualTo(0));
    }

    private EmulatorPage Open(Page page, string language, int width)
    {
        Browser.Instance.UseLanguage(language);
        Browser.Instance.UseViewport(width, width < 800 ? 844 : 800);
        EmulatorPage shown = page switch
        {
            Page.Certification => EmulatorPage.Open(Server.IssueUrl()),
            Page.CertificationInAFrame => Embed(),
            Page.Face => EmulatorPage.Open(Server.StartFaceVerification().CertifyUrl),
            Page.FaceInTheSheet => OpenSheet(),
            _ => OpenBusyPanel(),
        };
        shown.WaitUntilShown(page switch
        {
            Page.Certification or Page.CertificationInAFrame => "#certify",
            Page.Face => "#face-passes",
            Page.FaceInTheSheet => "#answer-9000",
            _ => "#differences-text h3",
        });
        Assert.That(shown.Attribute("html", "lang"), Does.StartWith(language[..2]));
        return shown;
    }

    // On the emulator's site: the language of the test does not reach a frame of another site.
    private Uri OnTheSameSite(Uri page) => new UriBuilder(page) { Host = Server.Url.Host }.Uri;

    private EmulatorPage Embed()
    {
        PortalPage portal = PortalPage.OpenAt(OnTheSameSite(new Uri(Server.Portal, EmulatorSite.PortalPage)));
        portal.Embed("frame", new { url = Server.IssueUrl(), allowedOrigins = new[] { Server.Origin } });
        portal.WaitForHeard("frame", 1);
        return new EmulatorPage(PortalFrame);
    }

    private EmulatorPage OpenSheet()
    {
        PortalPage portal = PortalPage.OpenAt(OnTheSameSite(Server.PageInAlipay("")));
        InitFaceVerifyResponse started = Server.StartFaceVerification();
        portal.Verify("page", new { certifyId = started.CertifyId, url = started.CertifyUrl });
        new EmulatorPage().WaitUntilShown(SheetFrame);
        return new EmulatorPage(SheetFrame);
    }

    /// <summary>The panel with something in each of its lists, and with a refused signature that is explained and compared.</summary>
    private EmulatorPage OpenBusyPanel()
    {
        Server.Emulator.CompleteCertification(Server.IssueUrl());
        Server.Emulator.CompleteFaceVerification(Server.StartFaceVerification().CertifyId, passed: false, "not the same person");
        RecordedRequest refused = Refuse();
        Server.Emulator.FailNext(EmulatorFault.ServiceError("Not Bid"));
        EmulatorPage panel = OpenPanel();
        OpenRefused(panel);
        panel.Enter(RefusedRow + " [data-signed]", refused.StringToSign!.Replace("Platform%3Dpc", "Platform%3Dh5", StringComparison.Ordinal));
        panel.Click(RefusedRow + " [data-compare]");
        panel.WaitUntilShown(RefusedRow + " [data-differences] tbody tr");
        return panel;
    }
}
