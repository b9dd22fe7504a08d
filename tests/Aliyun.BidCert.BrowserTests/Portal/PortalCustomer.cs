using System;
using System.Text.Json;
using Aliyun.BidCert.BrowserTests.Emulator;
using Aliyun.BidCert.BrowserTests.Support;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>A customer of the portal at a browser.</summary>
/// <param name="root">The URL of the portal.</param>
internal sealed class PortalCustomer(Uri root)
{
    /// <summary>What pages run first, so that no violation of a policy is missed when a page goes.</summary>
    internal const string RecordViolations =
        """
        addEventListener('securitypolicyviolation', e => {
            sessionStorage.violations = (sessionStorage.violations || '') + `${e.effectiveDirective} ${e.blockedURI} on ${location.pathname}; `;
        });
        """;

    private const string PhoneUserAgent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";

    private const string WeChatUserAgent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI";

    private const string AlipayUserAgent =
        "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/57.0.2987.108 Mobile Safari/537.36 AliApp(AP/10.1.58.00000170) AlipayClient/10.1.58.00000170";

    private const string PostScript =
        """
        const [path, body, done] = arguments, token = document.querySelector('meta[name=antiforgery]').content;
        const headers = { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest', RequestVerificationToken: token };
        fetch(path, { method: 'POST', headers, body }).then(async response => done(`${response.status} ${await response.text()}`), e => done(String(e)));
        """;

    /// <summary>What the customer can open in: a browser on a phone, or an app that shows pages.</summary>
    public enum Device
    {
        Phone,
        WeChat,
        Alipay,
    }

    /// <summary>The page in the window.</summary>
    internal EmulatorPage Page { get; } = new();

    /// <summary>The certification page in its frame.</summary>
    internal EmulatorPage Frame { get; } = new("#certification iframe");

    /// <summary>What the page says; also while another page is coming.</summary>
    internal string State
    {
        get
        {
            try
            {
                return (string)Page.Run("const state = document.getElementById('state'); return state ? state.innerText.trim() : 'no state'")!;
            }
            catch (WebDriverException e) when (e is not NoSuchWindowException)
            {
                return "no page";
            }
        }
    }

    internal int Frames => Page.Count("iframe");

    internal string Violations => Driver.Url.StartsWith(root.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal)
        ? (string)Page.Run("return sessionStorage.violations || ''")! : "";

    private static WebDriver Driver => Browser.Instance.Driver;

    internal static void Use(Device device, string language = "en-US")
    {
        Browser.Instance.UseUserAgent(
            device switch { Device.WeChat => WeChatUserAgent, Device.Alipay => AlipayUserAgent, _ => PhoneUserAgent }, language);
        Browser.Instance.UseViewport(390, 844);
    }

    /// <summary>Opens a page, such as certification; the statements run before its own scripts.</summary>
    internal void Open(string page, string before = "") => Browser.Instance.Open(new Uri(root, page), before);

    /// <summary>Opens the certification page, and signs in where that leads.</summary>
    internal void SignIn(string customer = PortalSite.Personal)
    {
        Open("certification");
        Choose(customer);
        WaitForPage(customer == PortalSite.Certified ? "certified" : "certification");
        WaitUntilAsked();
    }

    /// <summary>Clicks a customer's button on the sign-in page.</summary>
    internal void Choose(string customer) => Page.Click("#customer-" + customer);

    internal void Click(string id) => Page.Click("#" + id);

    internal bool IsShown(string id) => Page.IsShown("#" + id);

    /// <summary>Where a link leads; "" if nowhere.</summary>
    internal string? LinkOf(string id) => Page.Property("#" + id, "href");

    internal bool Is(string expression) => (bool)Page.Run($"return !!({expression})")!;

    /// <summary>Has certify.html show the certification page in a frame, and waits until that has said INIT and the server has heard it.</summary>
    internal void Start(PortalSite site, string customer = PortalSite.Personal)
    {
        int before = site.StartsOf(customer).Count;
        Click("start");
        Page.WaitUntilShown("#certification iframe");
        WaitForState("");
        Waiting.For(
            () => site.StartsOf(customer) is { } starts && starts.Count > before && starts[^1].LastHint == nameof(MessageType.Init),
            () => $"the certification page has said INIT; the portal's says \"{State}\"");
    }

    /// <summary>Has the certification page post a message to the portal's.</summary>
    internal void PostFromFrame(string type, string? reason = null) =>
        Frame.Run("parent.postMessage({ success: true, type: arguments[0], data: { reason: arguments[1] } }, '*')", type, reason!);

    /// <summary>Posts to the portal as its page does, or as the customer may by the console: the status, a blank and the body of the response.</summary>
    internal string Post(string path, object body) => (string)Page.Await(PostScript, path, JsonSerializer.Serialize(body))!;

    /// <summary>Comes back to the page from another tab or application.</summary>
    internal void ComeBack()
    {
        WaitUntil(() => Is("document.visibilityState === 'visible'"), "the page is visible");
        WaitUntil(
            () =>
            {
                Page.Run("document.dispatchEvent(new Event('visibilitychange'))");
                return true;
            },
            "the page has been told");
    }

    /// <summary>Clicks something that loads the page again, and waits until it has.</summary>
    internal void ClickAndReload(string id)
    {
        Page.Run("window.isOld = true");
        Click(id);
        WaitUntil(() => Is("!window.isOld && document.readyState === 'complete'"), "the page is loaded again");
    }

    internal void WaitForState(string text, TimeSpan? patience = null) =>
        Waiting.For(() => State == text, () => $"the page says \"{text}\"; {Driver.Url} says \"{State}\"", patience);

    /// <summary>Waits until the window shows this page of the portal.</summary>
    internal void WaitForPage(string page) => WaitUntil(
        () => new Uri(Driver.Url).AbsolutePath == new Uri(root, page).AbsolutePath && Is("document.readyState === 'complete'"),
        $"the page is {page}");

    /// <summary>Waits until the window shows a page of another site.</summary>
    internal static void WaitForUrl(string beginning) =>
        Waiting.For(() => Driver.Url.StartsWith(beginning, StringComparison.Ordinal), () => $"the page is {beginning}; it is {Driver.Url}");

    /// <summary>Waits until the certified page says that the customer is.</summary>
    internal void WaitUntilCertified()
    {
        WaitForPage("certified");
        WaitForState("Your account is certified.");
    }

    /// <summary>Waits until the page has its response to what it asks when it is opened.</summary>
    internal void WaitUntilAsked() =>
        WaitUntil(() => Is("performance.getEntriesByType('resource').some(one => /\\/outcome$/.test(one.name))"), "the page has asked");

    /// <summary>Opens a tab and goes there. The settings of the first, such as its user agent, are not those of another.</summary>
    internal static string OpenTab()
    {
        string before = Driver.CurrentWindowHandle;
        Driver.SwitchTo().NewWindow(WindowType.Tab);
        return before;
    }

    /// <summary>Goes to the tab that the page has opened.</summary>
    internal static string GoToOpenedTab()
    {
        string before = Driver.CurrentWindowHandle;
        Waiting.For(() => Driver.WindowHandles.Count == 2, () => "there is another tab");
        Browser.Instance.GoTo(Driver.WindowHandles[0] == before ? Driver.WindowHandles[1] : Driver.WindowHandles[0]);
        return before;
    }

    /// <summary>Closes the tab, and goes to another.</summary>
    internal static void CloseTab(string next)
    {
        Driver.Close();
        Browser.Instance.GoTo(next);
    }

    // A script that is asked for while a page goes may fail with it.
    private void WaitUntil(Func<bool> condition, string what)
    {
        bool Holds()
        {
            try
            {
                return condition();
            }
            catch (WebDriverException e) when (e is not NoSuchWindowException)
            {
                return false;
            }
        }

        Waiting.For(Holds, () => $"{what}; it is {Driver.Url}, and says \"{State}\"");
    }
}
