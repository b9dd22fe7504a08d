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

    [TestCase("appendChild", "inner.innerHTML = ''")]
    [TestCase("moveBefore", "inner.innerHTML = ''", Category = MovesBefore)]
    [TestCase("moveBefore", "document.querySelector('main').innerHTML = ''", Category = MovesBefore)]
    public void Row105_Frame_MovedIntoAShadowTreeAndRemoved_LeavesNothing(string how, string removal)
    {
        PortalPage portal = Open("document.querySelector('#second')");

        portal.Run($"inner.{how}(Harness.frame('frame').iframe, null)");
        portal.Run(removal);

        AssertNothingRemains(portal);
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

    [Test]
    public void Row105_ContainerInNoDocumentYet_InsertedAndRemovedBeforeItLoads_LeavesNothing()
    {
        PortalPage portal = PortalPage.Open(clock: true);

        portal.Run(
            "const detached = document.createElement('div'); Harness.embed('frame', detached, JSON.parse(arguments[0]));" +
            "document.querySelector('#first').appendChild(detached); Promise.resolve().then(() => detached.remove());",
            Json);

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
