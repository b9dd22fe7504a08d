using System;
using System.Diagnostics;
using System.Threading;
using Aliyun.BidCert.BrowserTests.Support;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>A page of samples/Pages as its user sees it.</summary>
internal sealed class SamplePage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WebDriver driver = Browser.Instance.Driver;
    private readonly SamplePortal portal;

    /// <summary>Opens the page; the statements run before its own scripts.</summary>
    internal SamplePage(SamplePortal portal, string page, string before = "")
    {
        this.portal = portal;
        Browser.Instance.Open(
            new Uri(portal.Url, page),
            "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.effectiveDirective + ' ' + e.blockedURI));" + before);
    }

    internal int Frames => driver.FindElements(By.TagName("iframe")).Count;

    internal string Url => driver.Url;

    internal string Violations => (string)driver.ExecuteScript("return violations.join()")!;

    internal bool IsShown(string id) => driver.FindElement(By.Id(id)).Displayed;

    internal string? LinkOf(string id) => driver.FindElement(By.Id(id)).GetDomProperty("href");

    internal void Click(string id) => driver.FindElement(By.Id(id)).Click();

    /// <summary>Has certify.html request a URL and show the certification page.</summary>
    internal void StartCertification()
    {
        Click("start");
        WaitFor(() => portal.LastSaid.Values.Contains(MessageType.Init), () => $"the certification page has said INIT; this page says \"{State}\"");
        WaitForState("");
    }

    /// <summary>Has the user come back to the page from another tab or application.</summary>
    internal void ComeBack() => Run("document.dispatchEvent(new Event('visibilitychange'))");

    /// <summary>Clicks something that loads the page again, and waits until it has.</summary>
    internal void ClickAndReload(string id)
    {
        Run("window.isOld = true");
        Click(id);
        WaitFor(() => Is("!window.isOld && document.readyState === 'complete'"), () => $"the page is loaded again; it is {Url}");
    }

    internal bool Is(string expression) => (bool)driver.ExecuteScript("return " + expression)!;

    internal void Run(string statements, params object[] arguments) => driver.ExecuteScript(statements, arguments);

    /// <summary>Has the certification page post a message to the portal's.</summary>
    internal void PostFromFrame(string type, string? reason = null)
    {
        driver.SwitchTo().Frame(driver.FindElement(By.TagName("iframe")));
        driver.ExecuteScript("parent.postMessage({ success: true, type: arguments[0], data: { reason: arguments[1] } }, '*')", type, reason);
        driver.SwitchTo().DefaultContent();
    }

    internal void WaitForState(string text) => WaitFor(() => State == text, () => $"the page says \"{text}\"; it says \"{State}\"");

    internal void WaitForUrl(string beginning) =>
        WaitFor(() => Url.StartsWith(beginning, StringComparison.Ordinal), () => $"the page is {beginning}; it is {Url}");

    internal static void WaitFor(Func<bool> condition, Func<string> what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException("Waited in vain until " + what());
            }

            Thread.Sleep(15);
        }
    }

    private string State => driver.FindElement(By.Id("state")).Text;
}
