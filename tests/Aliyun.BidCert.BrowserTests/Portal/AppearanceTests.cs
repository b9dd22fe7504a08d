using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The pages by axe-core, whether they fit, and what they look like, which is left in artifacts/portal.</summary>
[TestFixture]
internal sealed class AppearanceTests : PortalTest
{
    // On a phone, the certification page is opened on top.
    private static IEnumerable<PortalView> ViewsOnAPhone => Enum.GetValues<PortalView>().Where(view => view != PortalView.CertificationFrame);

    [Test]
    public void Desktop_HasNoSeriousViolation_AndFits([Values] PortalView view, [Values("en-US", "zh-CN")] string language) =>
        AssertLooksRight(view, isPhone: false, language);

    [Test]
    public void Phone_HasNoSeriousViolation_AndFits(
        [ValueSource(nameof(ViewsOnAPhone))] PortalView view, [Values("en-US", "zh-CN")] string language) =>
        AssertLooksRight(view, isPhone: true, language);

    private protected override Task<PortalSite> StartServerAsync() => PortalSite.StartAsync(PortalSite.Kind.OnItsOwnEmulator);

    // There, the language reaches the frame, too.
    private protected override Uri UrlOf(PortalSite server) => server.UrlOnTheEmulatorsSite;

    private void AssertLooksRight(PortalView view, bool isPhone, string language)
    {
        PortalViews.Open(Customer, Server, view, isPhone, language);
        PortalViews.TakePicture(PortalViews.PictureOf(view, isPhone, language));
        string violationsOfThePolicy = Customer.Violations;

        Assert.Multiple(() =>
        {
            Assert.That(Customer.Page.FindViolations(), Is.Empty);
            Assert.That(Customer.Page.Run("return document.documentElement.scrollWidth - innerWidth"), Is.LessThanOrEqualTo(0), "no scrolling sideways");
            Assert.That(violationsOfThePolicy, Is.Empty);
        });

        // What axe-core tries is none of the page's doing.
        Customer.Page.Run("sessionStorage.removeItem('violations')");
    }
}
