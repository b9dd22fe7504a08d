using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>embedFastAuthc on a page whose Object.prototype has been given members.</summary>
[TestFixture]
internal sealed class PollutionTests : FastAuthcTest
{
    [Test]
    public void Row141_Options_Polluted_AreTheDefaults()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy("https://account.aliyun.com"), clock: true);
        portal.Run(
            """
            Object.assign(Object.prototype, {
                title: 'polluted', allow: 'polluted', sandbox: '', referrerPolicy: 'unsafe-url', className: 'polluted', initTimeoutMs: 1, lifetimeMs: 1,
                url: 'https://evil.example/', allowedOrigins: ['https://evil.example'], onError: () => Harness.tell('polluted', 'onError'),
                onEvent: () => Harness.tell('polluted', 'onEvent'), onIgnored: () => Harness.tell('polluted', 'onIgnored')
            });
            """);

        string embedded = portal.Attempt(
            """
            (() => {
                const frame = AliyunBidCert.embedFastAuthc('#first', { url: 'https://account.aliyun.com/', onEvent: event => Harness.tell('frame', 'onEvent', event) });
                for (const origin of ['https://evil.example', 'https://account.aliyun.com']) {
                    window.dispatchEvent(new MessageEvent('message', { data: { type: 'fail' }, origin, source: frame.iframe.contentWindow }));
                }
                Clock.advance(1e5);
                return Array.from(frame.iframe.attributes, one => one.name + '=' + one.value).sort();
            })()
            """);

        Assert.That(embedded, Is.EqualTo("""["allow=camera","referrerpolicy=strict-origin","src=https://account.aliyun.com/","title=Real-name certification"]"""));
        Assert.That(portal.Heard("frame"), Is.EqualTo(new[] { Event("AUTHC_FAIL", "fail") }));
        Assert.That(portal.Heard("polluted"), Is.Empty);
        Assert.That(
            portal.Lines("Harness.printed()").Single(),
            Is.EqualTo("warn AliyunBidCert: message from https://evil.example ignored, which is not in allowedOrigins (https://account.aliyun.com)"));
    }

    [TestCase("url", "{ onEvent() {} }", "url: string required")]
    [TestCase("onEvent", "{ url: 'https://account.aliyun.com/' }", "onEvent: function required")]
    [TestCase("options", "undefined", "options: object required")]
    [TestCase("options", "null", "options: object required")]
    [TestCase("0", "{ url: 'https://account.aliyun.com/', onEvent() {}, allowedOrigins: [,] }",
        "allowedOrigins: array of origins such as https://account.aliyun.com required (lower case, no path, no final slash)")]
    [TestCase("0", "{ url: 'https://account.aliyun.com/', onEvent() {}, allowedOrigins: {} }",
        "allowedOrigins: array of origins such as https://account.aliyun.com required (lower case, no path, no final slash)")]
    [TestCase("none", "Object.create({ url: 'https://account.aliyun.com/', onEvent() {} })", "url: string required")]
    [TestCase("none", "new Proxy({}, { getOwnPropertyDescriptor() { throw new RangeError('a trap'); } })", "url: string required")]
    [TestCase("none", "{ url: 'https://account.aliyun.com/', onEvent() {}, get sandbox() { throw new RangeError('a getter'); } }", "sandbox: string required")]
    [TestCase("none", "{ url: 'https://account.aliyun.com/', onEvent() {}, allowedOrigins: new Proxy([], { get() { throw new RangeError('a trap'); } }) }",
        "allowedOrigins: array of origins such as https://account.aliyun.com required (lower case, no path, no final slash)")]
    [TestCase("none", "{ url: 'https://account.aliyun.com/', onEvent() {}, allowedOrigins: [Object.create(null)] }",
        "allowedOrigins: array of origins such as https://account.aliyun.com required (lower case, no path, no final slash)")]
    public void Row141_Option_NotTheObjectsOwn_IsMissing(string polluted, string options, string message)
    {
        PortalPage portal = PortalPage.Open();

        string thrown = portal.Attempt(
            $$"""
            (() => {
                const values = { url: 'https://account.aliyun.com/', onEvent() {}, options: { url: 'https://account.aliyun.com/', onEvent() {} }, 0: 'https://account.aliyun.com' };
                Object.prototype['{{polluted}}'] = values['{{polluted}}'];
                try { AliyunBidCert.embedFastAuthc('#first', {{options}}); } finally { delete Object.prototype['{{polluted}}']; }
            })()
            """);

        Assert.That(thrown, Is.EqualTo($"thrown {{\"code\":\"INVALID_OPTION\",\"message\":{System.Text.Json.JsonSerializer.Serialize(message)}}}"));
    }

    [Test]
    public void Row141_AllowedOrigins_WithAHolePollutedLater_AreThoseGiven()
    {
        PortalPage portal = PortalPage.Open();

        portal.Run(
            """
            Harness.embed('frame', '#first', { url: arguments[0], allowedOrigins: [, arguments[1]] });
            Object.prototype[0] = Object.prototype[1] = 'https://evil.example';
            window.dispatchEvent(new MessageEvent('message', {
                data: { type: 'fail' }, origin: 'https://evil.example', source: Harness.frame('frame').iframe.contentWindow
            }));
            """,
            Frame(Site.Account),
            Site.Account);

        Assert.That(portal.Heard("frame").Single(), Is.EqualTo(Ignored("origin", "https://evil.example")));
    }

    [Test]
    public void Row141_Messages_WithMembersOfThePrototype_HaveNone()
    {
        PortalPage portal = PortalPage.Open();
        portal.Run("Object.assign(Object.prototype, { type: 'aliyun_fast_auth_success', data: { reason: 'polluted' }, reason: 'polluted', 0: 'AUTHC_SUCCESS' })");

        portal.Embed("frame", Options(
            "{}", "[]", "\"text\"", "1", "null", """{"data":{}}""", """{"__proto__":{"type":"fail"}}""",
            """{"type":"unknown"}""", """{"type":"fail"}""", """{"type":"fail","data":{}}""", """{"type":"fail","data":[]}""", """{"type":"fail","data":"text"}""",
            """{"type":"fail","data":{"reason":"own"}}""", """{"type":"aliyun_fast_auth_init","hasOwnProperty":1}"""));

        portal.WaitForHeard("frame", InitHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(Enumerable.Repeat(Ignored("shape", Site.Account), 7).Concat(
        [
            Ignored("type", Site.Account),
            Event("AUTHC_FAIL", "fail"),
            Event("AUTHC_FAIL", "fail", "{}"),
            Event("AUTHC_FAIL", "fail", "[]"),
            Event("AUTHC_FAIL", "fail", "\"text\""),
            Event("AUTHC_FAIL", "fail", """{"reason":"own"}""", "own"),
            InitHeard,
        ])));
    }

    [Test]
    public void Row141_Message_OfAnObjectThatThrowsOrHasNoPrototype_IsReadAsWhatItIs()
    {
        PortalPage portal = PortalPage.Open();

        portal.Run(
            """
            const trap = () => { throw new RangeError('a trap'); };
            const throwing = new Proxy({}, { get: trap, getOwnPropertyDescriptor: trap, has: trap });
            const bare = { __proto__: null, type: 'fail', data: { __proto__: null, reason: 'bare' } };
            const frame = AliyunBidCert.embedFastAuthc('#first', {
                url: arguments[0], allowedOrigins: [arguments[1]],
                onEvent: event => Harness.tell('frame', event.type + ' ' + event.reason), onIgnored: ignored => Harness.tell('frame', ignored.reason)
            });
            for (const data of [throwing, { get type() { trap(); } }, Object.create({ type: 'fail' }), bare, { type: 'fail', data: throwing }]) {
                window.dispatchEvent(new MessageEvent('message', { data, origin: arguments[1], source: frame.iframe.contentWindow }));
            }
            """,
            Frame(Site.Account),
            Site.Account);

        Assert.That(string.Join(", ", portal.Heard("frame")), Is.EqualTo("shape, shape, shape, AUTHC_FAIL bare, AUTHC_FAIL null"));
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
    }

    [Test]
    public void Row141_PrototypeWhoseMembersThrow_LetsNothingOut()
    {
        PortalPage portal = PortalPage.Open(PortalPage.Policy(Site.Account), clock: true);
        portal.Run(
            """
            const names = ['code', 'detail', 'value', 'get', 'set', 'enumerable', 'configurable', 'writable', 'type', 'rawType', 'data', 'reason', 'toJSON', 'iframe',
                'destroy', 'nodeType', 'title', 'sandbox', 'allowedOrigins', 'onIgnored', 'initTimeoutMs', 'lifetimeMs', 'blockedURI'];
            const fail = () => { throw new RangeError('polluted'); };
            let codes = '';
            const onEvent = event => { codes += event.type + ' '; };
            const onError = error => { codes += error.code + ' '; };
            const bare = members => Object.assign(Object.create(null), members);
            const options = bare({ url: arguments[0], allowedOrigins: [arguments[1]], lifetimeMs: 1000, onEvent, onError });
            const message = bare({ data: { type: 'fail', data: {} }, origin: arguments[1] });
            names.forEach(name => Object.defineProperty(Object.prototype, name, { __proto__: null, get: fail, set: fail, configurable: true }));
            try {
                const frame = AliyunBidCert.embedFastAuthc('#first', options);
                message.source = frame.iframe.contentWindow;
                window.dispatchEvent(new MessageEvent('message', message));
                frame.iframe.dispatchEvent(new Event('load'));
                try { AliyunBidCert.embedFastAuthc({}, options); } catch (e) { codes += e.code + ' '; }
                try { AliyunBidCert.embedFastAuthc('#first', {}); } catch (e) { codes += e.code + ' '; }
                Clock.freeze(1000);
                document.dispatchEvent(new Event('visibilitychange'));
                frame.destroy();
            } catch (e) {
                codes += e;
            } finally {
                names.forEach(name => delete Object.prototype[name]);
            }
            Harness.tell('frame', codes);
            """,
            Frame(Site.Account),
            Site.Account);

        Assert.That(portal.Heard("frame").Single(), Is.EqualTo("AUTHC_FAIL INVALID_CONTAINER INVALID_OPTION URL_EXPIRED "));
        Assert.That(portal.Lines("Harness.errors()"), Is.Empty);
    }

    [TestCase("{}")]
    [TestCase("Object.create(null)")]
    [TestCase("new Proxy({}, { get() { throw new RangeError('a trap'); } })")]
    public void Row141_Container_ThatIsNoNode_IsNoElement(string container)
    {
        PortalPage portal = PortalPage.Open();

        string thrown = portal.Attempt(
            $$"""
            (() => {
                Object.prototype.nodeType = 1;
                try { AliyunBidCert.embedFastAuthc({{container}}, { url: 'https://account.aliyun.com/', onEvent() {} }); } finally { delete Object.prototype.nodeType; }
            })()
            """);

        Assert.That(thrown, Does.StartWith("""thrown {"code":"INVALID_CONTAINER","message":"container: no Element for """));
    }
}
