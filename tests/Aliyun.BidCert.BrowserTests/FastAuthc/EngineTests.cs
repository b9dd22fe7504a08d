using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>Which browser these tests run in.</summary>
[TestFixture]
internal sealed class EngineTests : FastAuthcTest
{
    [Test]
    public void Row110_Browser_IsTheOneOfTheSuite()
    {
        PortalPage portal = PortalPage.Open();

        Assert.That(portal.Text("navigator.userAgent"), Does.Match(Engine.UserAgent));
    }
}
