using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>The whole conversation under the policy that a page should have.</summary>
[TestFixture]
internal sealed class PolicyTests : FastAuthcTest
{
    private static string StrictPolicy => $"script-src 'self'; style-src 'self'; frame-src {Site.Account}";

    [Test]
    public void Row95_StrictPolicy_WholeConversation_WorksWithoutAViolation()
    {
        PortalPage portal = PortalPage.Open(StrictPolicy);
        AssertWorksWithoutAViolation(portal);
    }

    [Test]
    public void Row95_StrictPolicyThatAllowsNothingElse_WholeConversation_WorksWithoutAViolation()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(Site.Account) + "; require-trusted-types-for 'script'; trusted-types 'none'");
        AssertWorksWithoutAViolation(portal);
    }

    [Test]
    public void Row95_StrictPolicy_InlineStyle_IsAViolation()
    {
        PortalPage portal = PortalPage.Open(StrictPolicy);

        portal.Run("document.querySelector('#first').setAttribute('style', 'color: red')");

        portal.WaitFor("Harness.violations().length === 1");
        Assert.That(portal.Text("Harness.violations().join()"), Is.EqualTo("enforce style-src-attr inline"), "Were the policy not enforced, the other tests would say nothing.");
    }

    private static void AssertWorksWithoutAViolation(PortalPage portal)
    {
        portal.Embed("frame", new
        {
            url = Frame(Site.Account, Init, Later, Success),
            allowedOrigins = new[] { Site.Account },
            className = "certification",
            lifetimeMs = 3 * 3600000,
        });
        portal.WaitForHeard("frame", SuccessHeard);

        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { InitHeard, LaterHeard, SuccessHeard }));
        Assert.That(portal.Is("getComputedStyle(Harness.frame('frame').iframe).width === '320px'"), "The page's style sheet applies to the frame.");
        portal.Run("Harness.frame('frame').destroy()");
        Assert.That(portal.Lines("Harness.violations()"), Is.Empty);
        Assert.That(portal.Lines("Harness.printed()"), Is.Empty);
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
    }
}
