using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>The element that embedFastAuthc creates.</summary>
[TestFixture]
internal sealed class FrameTests : FastAuthcTest
{
    private static readonly string[] StepsInOrder =
    [
        "created: iframe", "listener added: window message", "listener added: document securitypolicyviolation", "listener added: iframe load", "listener added: iframe error",
        "listener added: document visibilitychange", "listener added: window pageshow", "src set",
    ];

    private const string Attributes = "Array.from(document.querySelector('#first iframe').attributes, one => one.name + '=' + one.value).sort()";

    [Test]
    public void Embed_OnlyWhatIsRequired_GivesTheFrameItsDefaults()
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", Options());

        Assert.That(portal.Lines(Attributes), Is.EqualTo(new[]
        {
            "allow=camera", "referrerpolicy=strict-origin", $"src={Frame(Site.Account)}", "title=Real-name certification",
        }));
    }

    [Test]
    public void Embed_EachAttributeGiven_IsTheFrames()
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", new
        {
            url = Frame(Site.Account),
            allowedOrigins = new[] { Site.Account },
            title = "Zertifizierung \"A\"",
            allow = "camera *; microphone",
            sandbox = "allow-scripts allow-same-origin",
            referrerPolicy = "no-referrer",
            className = "certification wide",
        });

        Assert.That(portal.Lines(Attributes), Is.EqualTo(new[]
        {
            "allow=camera *; microphone", "class=certification wide", "referrerpolicy=no-referrer", "sandbox=allow-scripts allow-same-origin",
            $"src={Frame(Site.Account)}", "title=Zertifizierung \"A\"",
        }));
    }

    [Test]
    public void Embed_EmptySandbox_IsTheStrictestOne()
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", new { url = Frame(Site.Account), allowedOrigins = new[] { Site.Account }, sandbox = "" });

        Assert.That(portal.Lines(Attributes), Has.Member("sandbox="));
    }

    [Test]
    public void Embed_Null_IsTheSameAsAbsent()
    {
        PortalPage portal = PortalPage.Open();

        string embedded = portal.Attempt(
            """
            AliyunBidCert.embedFastAuthc('#first', { url: values[0], allowedOrigins: [values[1]], onEvent() {}, onError: null, onIgnored: null,
                initTimeoutMs: null, lifetimeMs: null, title: null, allow: null, sandbox: null, referrerPolicy: null, className: null }).iframe.title
            """,
            Frame(Site.Account),
            Site.Account);

        Assert.That(embedded, Is.EqualTo("\"Real-name certification\""));
        Assert.That(string.Join(' ', portal.Lines(Attributes).Select(attribute => attribute.Split('=')[0])), Is.EqualTo("allow referrerpolicy src title"));
    }

    [Test]
    public void Embed_Listeners_AreThereBeforeTheUrl()
    {
        PortalPage portal = PortalPage.Open();

        portal.Embed("frame", Options());

        string[] steps = [.. portal.Lines("Harness.steps()").Where(step => step != "attribute set")];
        Assert.That(steps, Is.EqualTo(StepsInOrder));
    }

    [TestCase("'#second'")]
    [TestCase("document.getElementById('second')")]
    [TestCase("'main > div + div'")]
    public void Embed_Container_IsASelectorOrAnElement(string container)
    {
        PortalPage portal = PortalPage.Open();

        portal.Run($"Harness.embed('frame', {container}, JSON.parse(arguments[0]))", System.Text.Json.JsonSerializer.Serialize(Options()));

        Assert.That(portal.Is("document.querySelector('#second').firstChild === Harness.frame('frame').iframe"));
        Assert.That(portal.Text("Object.keys(Harness.frame('frame')).sort().join()"), Is.EqualTo("destroy,iframe"));
    }

    [Test]
    public void Embed_ContainerWithContent_KeepsIt()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run("document.querySelector('#first').textContent = 'Open in a new window'");

        portal.Embed("frame", Options());

        Assert.That(portal.Is("document.querySelector('#first').textContent === 'Open in a new window'"));
        Assert.That(portal.Is("document.querySelector('#first').lastChild === Harness.frame('frame').iframe"));
    }
}
