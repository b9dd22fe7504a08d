using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>Frames in shadow trees, into which no observer of the document sees, and in containers that are not in the document yet.</summary>
[TestFixture]
internal sealed class ShadowTreeTests : FastAuthcTest
{
    // window.inner is in a closed shadow tree within another one.
    private const string Build =
        """
        const make = parent => parent.appendChild(document.createElement('div'));
        window.outer = make(document.querySelector('#first').attachShadow({ mode: 'open' }));
        window.inner = make(make(outer.attachShadow({ mode: 'closed' })));
        """;

    [TestCase("inner.innerHTML = ''")]
    [TestCase("inner.remove()")]
    [TestCase("inner.parentNode.remove()")]
    [TestCase("outer.remove()")]
    [TestCase("document.querySelector('#first').shadowRoot.innerHTML = ''")]
    [TestCase("document.querySelector('main').innerHTML = ''")]
    public void Row105_Frame_RemovedFromOrWithAShadowTree_LeavesNothing(string removal)
    {
        PortalPage portal = Open("inner");

        portal.Run(removal);

        AssertNothingRemains(portal);
    }

    [TestCase("inner.innerHTML = ''")]
    [TestCase("document.querySelector('main').innerHTML = ''")]
    public void Row105_Frame_MovedIntoAShadowTreeAndRemoved_LeavesNothing(string removal)
    {
        PortalPage portal = Open("document.querySelector('#second')");

        portal.Run("inner.appendChild(Harness.frame('frame').iframe)");
        portal.WaitForHeard("frame", 2);
        portal.Run("Harness.frame('frame').iframe.addEventListener('load', () => Harness.tell('frame', 'load'))");
        portal.Run("Harness.frame('frame').iframe.src += '&again'");
        portal.WaitForHeard("frame", "load");
        portal.Run(removal);

        Assert.That(portal.Lines("Harness.remains().filter(what => what !== 'iframe load')"), Is.Empty);
    }

    [Test]
    public void Row105_ContainerInNoDocumentYet_IsHeardOnceItIsAndEndsWithIt()
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run("window.detached = document.createElement('div'); Harness.embed('frame', detached, JSON.parse(arguments[0]))", Json);
        portal.Run("window.postMessage('anything', '*')");
        portal.WaitForHeard("frame", Ignored("source", Site.Portal));

        portal.Run("document.querySelector('#first').appendChild(detached)");
        portal.WaitForHeard("frame", InitHeard);
        portal.Run("Harness.after(50, 'witness')");
        portal.WaitForHeard("witness", 1);
        portal.Run("detached.remove()");

        AssertNothingRemains(portal);
    }

    private static string Json => System.Text.Json.JsonSerializer.Serialize(Options(Init));

    private static PortalPage Open(string container)
    {
        PortalPage portal = PortalPage.Open(clock: true);
        portal.Run($"{Build} Harness.embed('frame', {container}, JSON.parse(arguments[0]));", Json);
        portal.WaitForHeard("frame", InitHeard);
        return portal;
    }

    private static void AssertNothingRemains(PortalPage portal)
    {
        Assert.That(portal.Lines("Harness.remains()"), Is.Empty);
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
    }
}
