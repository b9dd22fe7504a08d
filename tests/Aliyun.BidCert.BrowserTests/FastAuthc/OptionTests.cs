using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>What embedFastAuthc rejects, before there is a frame.</summary>
[TestFixture]
internal sealed class OptionTests : FastAuthcTest
{
    // A rejection leaves the page as it was, so one page serves all.
    private PortalPage portal = null!;

    [OneTimeSetUp]
    public void OpenPortal()
    {
        Browser.Instance.Reset();
        portal = PortalPage.Open();
    }

    [TestCase("undefined", "options: object required")]
    [TestCase("null", "options: object required")]
    [TestCase("'text'", "options: object required")]
    [TestCase("{ onEvent() {} }", "url: string required")]
    [TestCase("{ onEvent() {}, url: '' }", "url: string required")]
    [TestCase("{ onEvent() {}, url: new URL('https://account.aliyun.com/?token=canary') }", "url: string required")]
    [TestCase("{ url }", "onEvent: function required")]
    [TestCase("{ url, onEvent: 'canary' }", "onEvent: function required")]
    [TestCase("{ url, onEvent() {}, onError: {} }", "onError: function required")]
    [TestCase("{ url, onEvent() {}, onIgnored: 1 }", "onIgnored: function required")]
    [TestCase("{ url, onEvent() {}, initTimeoutMs: 0 }", "initTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("{ url, onEvent() {}, initTimeoutMs: -1 }", "initTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("{ url, onEvent() {}, initTimeoutMs: NaN }", "initTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("{ url, onEvent() {}, initTimeoutMs: Infinity }", "initTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("{ url, onEvent() {}, initTimeoutMs: 2147483648 }", "initTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("{ url, onEvent() {}, initTimeoutMs: '20000' }", "initTimeoutMs: number required, 1 to 2147483647 ms")]
    [TestCase("{ url, onEvent() {}, title: 1 }", "title: string required")]
    [TestCase("{ url, onEvent() {}, allow: [] }", "allow: string required")]
    [TestCase("{ url, onEvent() {}, sandbox: true }", "sandbox: string required")]
    [TestCase("{ url, onEvent() {}, referrerPolicy: 1 }", "referrerPolicy: string required")]
    [TestCase("{ url, onEvent() {}, className: {} }", "className: string required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: '10800000' }", "lifetimeMs: number required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: '2026-11-21T08:00:00Z' }", "lifetimeMs: number required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: new Date() }", "lifetimeMs: number required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: NaN }", "lifetimeMs: number required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: Infinity }", "lifetimeMs: number required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: -Infinity }", "lifetimeMs: number required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: {} }", "lifetimeMs: number required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: true }", "lifetimeMs: number required")]
    [TestCase("{ url, onEvent() {}, lifetimeMs: Object.create(null) }", "lifetimeMs: number required")]
    public void Embed_Option_IsInvalid(string options, string message) => AssertRejected("'#first'", options, "INVALID_OPTION", message);

    [TestCase("[]")]
    [TestCase("'https://account.aliyun.com'")]
    [TestCase("{}")]
    [TestCase("['*']")]
    [TestCase("['null']")]
    [TestCase("[null]")]
    [TestCase("['https://account.aliyun.com', '']")]
    [TestCase("['https://account.aliyun.com/']")]
    [TestCase("['https://account.aliyun.com/canary']")]
    [TestCase("['https://*.aliyun.com']")]
    [TestCase("['https://Account.aliyun.com']")]
    [TestCase("['https://account.aliyun.com:443']")]
    [TestCase("['http://account.aliyun.com']")]
    [TestCase("['account.aliyun.com']")]
    [TestCase("['javascript:']")]
    public void Embed_AllowedOrigins_AreInvalid(string origins) =>
        AssertRejected(
            "'#first'",
            $"{{ url, onEvent() {{}}, allowedOrigins: {origins} }}",
            "INVALID_OPTION",
            "allowedOrigins: array of origins such as https://account.aliyun.com required (lower case, no path, no final slash)");

    [TestCase("'#third'", "container: no Element for #third")]
    [TestCase("'%%'", "container: no Element for %%")]
    [TestCase("''", "container: no Element for ")]
    [TestCase("null", "container: no Element for null")]
    [TestCase("undefined", "container: no Element for undefined")]
    [TestCase("{}", "container: no Element for [object Object]")]
    [TestCase("document", "container: no Element for [object HTMLDocument]")]
    public void Embed_Container_IsInvalid(string container, string message) =>
        AssertRejected(container, "{ url, onEvent() {} }", "INVALID_CONTAINER", message);

    [Test]
    public void Embed_SeveralFaults_NamesOptionsFirstThenUrlThenContainer()
    {
        string codes = portal.Text(
            """
            [{ url: 'http://evil.example/', initTimeoutMs: 0 }, { url: 'http://evil.example/' }, { url: 'https://account.aliyun.com/' }].map(options => {
                options.onEvent = () => {};
                try { AliyunBidCert.embedFastAuthc('#third', options); } catch (e) { return e.code; }
            }).join()
            """);

        Assert.That(codes, Is.EqualTo("INVALID_OPTION,INVALID_URL,INVALID_CONTAINER"));
    }

    private void AssertRejected(string container, string options, string code, string message)
    {
        int before = portal.Lines("Harness.steps()").Count;

        string thrown = portal.Attempt(
            $"(url => AliyunBidCert.embedFastAuthc({container}, {options}))('https://account.aliyun.com/certify?token=canary') && 'no fault'");

        Assert.That(thrown, Is.EqualTo($"thrown {{\"code\":\"{code}\",\"message\":{System.Text.Json.JsonSerializer.Serialize(message)}}}"));
        Assert.That(portal.Lines("Harness.steps()"), Has.Count.EqualTo(before), "Nothing is made or listened to before the options are known to be good.");
    }
}
