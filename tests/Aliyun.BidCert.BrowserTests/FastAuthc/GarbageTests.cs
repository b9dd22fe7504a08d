using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.FastAuthc;

/// <summary>Messages of the certification page itself that are none of the documented ones.</summary>
[TestFixture]
internal sealed class GarbageTests : FastAuthcTest
{
    private static readonly string[] WithoutShape =
    [
        "undefined", "null", "0", "1", "NaN", "true", "''", "'aliyun_fast_auth_init'", "[]", "['aliyun_fast_auth_init']", "{}", "new Date()",
        "'{\"type\":\"aliyun_fast_auth_init\"}'", "new Map([['type', 'aliyun_fast_auth_init']])", "new ArrayBuffer(8)", "10n",
        "{ type: undefined }", "{ type: null }", "{ type: 0 }", "{ type: 9000 }", "{ type: NaN }", "{ type: true }", "{ type: {} }", "{ type: [] }",
        "{ type: ['aliyun_fast_auth_init'] }", "{ type: new String('aliyun_fast_auth_init') }", "{ data: { type: 'aliyun_fast_auth_init' } }",
        "{ Type: 'aliyun_fast_auth_init' }", "JSON.parse('{\"__proto__\":{\"type\":\"aliyun_fast_auth_init\"}}')",
    ];

    private static readonly string[] UnknownTypes =
    [
        "", " ", "__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "INIT", "AUTHC_SUCCESS", "success", "FAIL", "Fail", "fail ",
        "aliyun_fast_auth_", "aliyun_fast_auth_INIT", "ALIYUN_FAST_AUTH_INIT", " aliyun_fast_auth_init", "aliyun_fast_auth_init ", "aliyun_fast_auth_init\\0",
        "aliyun_fast_auth_unknown", "undefined", "null", "0",
    ];

    private static readonly (string Message, string Heard)[] Mapped =
    [
        ("{ type: 'fail' }", Event("AUTHC_FAIL", "fail")),
        ("{ type: 'fail', data: undefined }", Event("AUTHC_FAIL", "fail")),
        ("{ type: 'fail', data: null }", Event("AUTHC_FAIL", "fail")),
        ("{ type: 'fail', data: 'text' }", Event("AUTHC_FAIL", "fail", "\"text\"")),
        ("{ type: 'fail', data: '' }", Event("AUTHC_FAIL", "fail", "\"\"")),
        ("{ type: 'fail', data: 0 }", Event("AUTHC_FAIL", "fail", "0")),
        ("{ type: 'fail', data: false }", Event("AUTHC_FAIL", "fail", "false")),
        ("{ type: 'fail', data: {} }", Event("AUTHC_FAIL", "fail", "{}")),
        ("{ type: 'fail', data: [1] }", Event("AUTHC_FAIL", "fail", "[1]")),
        ("{ type: 'fail', data: { reason: null } }", Event("AUTHC_FAIL", "fail", """{"reason":null}""")),
        ("{ type: 'fail', data: { reason: {} } }", Event("AUTHC_FAIL", "fail", """{"reason":{}}""")),
        ("{ type: 'fail', data: { reason: '' } }", Event("AUTHC_FAIL", "fail", """{"reason":""}""", "")),
        ("{ type: 'fail', data: { reason: 7 } }", Event("AUTHC_FAIL", "fail", """{"reason":7}""", "7")),
        ("{ type: 'fail', success: 'yes', other: [], data: { reason: 'No' } }", Event("AUTHC_FAIL", "fail", """{"reason":"No"}""", "No")),
        ("{ type: 'aliyun_fast_auth_fail' }", Event("AUTHC_FAIL", "aliyun_fast_auth_fail")),
        ("{ type: 'aliyun_fast_auth_init', success: {} }", InitHeard),
        ("Object.assign([], { type: 'aliyun_fast_auth_init' })", InitHeard),
    ];

    [Test]
    public void Row90_Message_WithoutAShape_IsIgnored()
    {
        AssertHeard(WithoutShape, WithoutShape.Select(_ => Ignored("shape", Site.Account)));
        Tell(Site.Account, "the certification page itself", $"{WithoutShape.Length} messages without a type", "ignored (shape)");
    }

    [Test]
    public void Row90_Message_OfAnUnknownType_IsIgnored()
    {
        AssertHeard(UnknownTypes.Select(type => $"{{ success: true, type: '{type}' }}"), UnknownTypes.Select(_ => Ignored("type", Site.Account)));
        Tell(Site.Account, "the certification page itself", $"{UnknownTypes.Length} messages of unknown types, such as __proto__", "ignored (type)");
    }

    [Test]
    public void Row90_Message_FailOrWithoutData_IsMapped() =>
        AssertHeard(Mapped.Select(pair => pair.Message), Mapped.Select(pair => pair.Heard));

    [Test]
    public void Row90_Message_WithADeepAndLargeDatum_IsHeard()
    {
        PortalPage portal = OpenWithFrame();

        portal.RunInFrame(
            "#first iframe",
            """
            let deep = { reason: 'deep' };
            for (let i = 0; i < 1000; i++) {
                deep = { reason: 'x'.repeat(1000), deep };
            }
            parent.postMessage({ type: 'fail', data: deep }, '*');
            """);

        portal.WaitForHeard("frame", 2);
        Assert.That(portal.Heard("frame")[1], Does.StartWith("onEvent ").And.Contains(new string('x', 1000)));
    }

    // The success at the end has arrived when all before it have: they come from one window.
    private static void AssertHeard(IEnumerable<string> messages, IEnumerable<string> heard)
    {
        PortalPage portal = OpenWithFrame();

        portal.RunInFrame("#first iframe", $"for (const message of [{string.Join(", ", messages.Append(Success))}]) parent.postMessage(message, '*');");

        portal.WaitForHeard("frame", SuccessHeard);
        Assert.That(portal.Heard("frame"), Is.EqualTo(heard.Prepend(InitHeard).Append(SuccessHeard)));
        Assert.That(portal.Lines("Harness.errors()"), Is.EqualTo(Array.Empty<string>()), "Nothing is thrown.");
    }
}
