using System.Text.Json;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>What the tests of the certification frame share.</summary>
internal abstract class FastAuthcTest : BrowserTest
{
    /// <summary>The category of tests of Node.moveBefore, which WebKit does not have.</summary>
    private protected const string MovesBefore = nameof(MovesBefore);

    /// <summary>
    /// The category of tests that need to hear first which origin was blocked, and then that a frame loads. In WebKit it is the other way round:
    /// there, a frame that is blocked within seconds of another may be reported with the other's origin, or not at all if its page posted INIT twice.
    /// </summary>
    private protected const string NeedsOrder = nameof(NeedsOrder);

    private protected const string Init = """{"success":true,"type":"aliyun_fast_auth_init"}""";
    private protected const string Later = """{"success":true,"type":"aliyun_fast_auth_later"}""";
    private protected const string Success = """{"success":true,"type":"aliyun_fast_auth_success"}""";

    private protected static readonly string InitHeard = Event("INIT", "aliyun_fast_auth_init");
    private protected static readonly string LaterHeard = Event("LATER", "aliyun_fast_auth_later");
    private protected static readonly string SuccessHeard = Event("AUTHC_SUCCESS", "aliyun_fast_auth_success");

    /// <summary>A page that posts these messages to its parent.</summary>
    private protected static string Frame(string origin, params string[] messages) =>
        Site.Url(origin, "frame.html", ("post", $"[{string.Join(',', messages)}]"));

    /// <summary>Options for a certification page on the account's origin that posts these messages.</summary>
    private protected static object Options(params string[] messages) =>
        new { url = Frame(Site.Account, messages), allowedOrigins = new[] { Site.Account } };

    /// <summary>A portal's page on which the certification page has said INIT to "frame".</summary>
    private protected static PortalPage OpenWithFrame(string? policy = null, bool clock = false)
    {
        PortalPage portal = PortalPage.Open(policy ?? PortalPage.Policy(Site.Account), clock);
        portal.Embed("frame", Options(Init));
        portal.WaitForHeard("frame", InitHeard);
        return portal;
    }

    /// <summary>What may still run while a frame with a lifetime waits for INIT.</summary>
    private protected static string[] AllThatRuns(PortalPage portal) =>
    [
        "MutationObserver", .. portal.Is("'ReportingObserver' in window") ? new[] { "ReportingObserver" } : [], "document securitypolicyviolation",
        "document visibilitychange", "iframe error", "iframe load", "timer", "timer", "window message", "window pageshow",
    ];

    /// <summary>Lists an attack in the output.</summary>
    private protected static void Tell(string origin, string place, string posted, string outcome) =>
        Output.Say($"attack: {origin} ({place}) posted {posted} -> {outcome}");

    private protected static string Event(string type, string rawType, string data = "null", string? reason = null) =>
        $$"""onEvent {"data":{{data}},"rawType":"{{rawType}}","reason":{{JsonSerializer.Serialize(reason)}},"type":"{{type}}"}""";

    private protected static string Ignored(string reason, string origin) => $$"""onIgnored {"origin":"{{origin}}","reason":"{{reason}}"}""";
}
