using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading;
using OpenQA.Selenium;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>The portal's page in the browser, driven through Pages/harness.js.</summary>
internal sealed class PortalPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WebDriver driver;

    private PortalPage(WebDriver driver) => this.driver = driver;

    /// <summary>What a portal's page should send, plus the frames that it lists.</summary>
    internal static string Policy(params string[] frameSources) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src " +
        (frameSources.Length == 0 ? "'none'" : string.Join(' ', frameSources));

    /// <summary>Opens the portal's page under that policy; with the test's own clock if wanted.</summary>
    internal static PortalPage Open(string policy, bool clock = false, string policyHeader = "Content-Security-Policy")
    {
        (string, string)[] query = [("header:" + policyHeader, policy), .. clock ? [("clock", "")] : Array.Empty<(string, string)>()];
        Browser.Instance.Driver.Navigate().GoToUrl(new Uri(Site.Url(Site.Instance.Portal, "portal.html", query)));
        return new PortalPage(Browser.Instance.Driver);
    }

    /// <summary>Opens the portal's page with these headers besides a policy that allows the certification page only.</summary>
    internal static PortalPage OpenWith((string Name, string Value)[] headers, string page = "portal.html")
    {
        (string, string)[] query = [("header:Content-Security-Policy", Policy(Site.Instance.Account)), .. headers.Select(one => ("header:" + one.Name, one.Value))];
        Browser.Instance.Driver.Navigate().GoToUrl(new Uri(Site.Url(Site.Instance.Portal, page, query)));
        return new PortalPage(Browser.Instance.Driver);
    }

    /// <summary>Opens the portal's page with the test's own clock in a page of the last of these origins, that in one of the origin before it, and so on.</summary>
    internal static PortalPage OpenInside(string[] origins, string allow = "camera")
    {
        WebDriver driver = Browser.Instance.Driver;
        driver.Navigate().GoToUrl(new Uri($"{origins[0]}/frame.html"));
        string portal = Site.Url(Site.Instance.Portal, "portal.html", ("header:Content-Security-Policy", Policy(Site.Instance.Account)), ("clock", ""));
        foreach (string url in origins.Skip(1).Select(origin => $"{origin}/frame.html").Append(portal))
        {
            driver.ExecuteAsyncScript(
                "const frame = document.createElement('iframe'); frame.allow = arguments[1]; frame.src = arguments[0]; frame.onload = arguments[2]; document.body.append(frame);",
                url,
                allow);
            driver.SwitchTo().Frame(0);
        }

        return new PortalPage(driver);
    }

    /// <summary>Opens the page where another server has it.</summary>
    internal static PortalPage OpenAt(Uri url)
    {
        Browser.Instance.Driver.Navigate().GoToUrl(url);
        return new PortalPage(Browser.Instance.Driver);
    }

    /// <summary>Opens the portal's page under a policy that allows the certification page only.</summary>
    internal static PortalPage Open(bool clock = false) => Open(Policy(Site.Instance.Account), clock);

    /// <summary>Calls embedFastAuthc in #first, or the container named. "embedded", or what was thrown.</summary>
    internal string Embed(string who, object options, string container = "#first", params string[] deaf) =>
        Text("Harness.embed(arguments[0], arguments[1], JSON.parse(arguments[2]), arguments[3])", who, container, JsonSerializer.Serialize(options), deaf);

    /// <summary>Calls startAlipayVerify; its callback is heard by that name.</summary>
    internal void Verify(string who, object options) =>
        Run("Harness.verify(arguments[0], JSON.parse(arguments[1]))", who, JsonSerializer.Serialize(options));

    /// <summary>What was heard by that name, a line each.</summary>
    internal IReadOnlyList<string> Heard(string who) => Lines("Harness.heard(arguments[0])", who);

    /// <summary>The value of an expression as JSON, keys in order; or what was thrown.</summary>
    internal string Attempt(string expression, params object[] arguments) =>
        Text("(values => Harness.attempt(() => (" + expression + ")))(arguments)", arguments);

    internal string Text(string expression, params object[] arguments) => (string)Evaluate(expression, arguments)!;

    internal bool Is(string expression, params object[] arguments) => (bool)Evaluate($"!!({expression})", arguments)!;

    internal IReadOnlyList<string> Lines(string expression, params object[] arguments) =>
        [.. ((IEnumerable<object>)Evaluate(expression, arguments)!).Cast<string>()];

    internal void Run(string statements, params object[] arguments) => driver.ExecuteScript(statements, arguments);

    /// <summary>Runs statements in the window of a frame.</summary>
    internal void RunInFrame(string selector, string statements, params object[] arguments)
    {
        driver.SwitchTo().Frame(driver.FindElement(By.CssSelector(selector)));
        driver.ExecuteScript(statements, arguments);
        driver.SwitchTo().ParentFrame();
    }

    /// <summary>Has the page in a frame post a message to the portal.</summary>
    internal void PostFromFrame(string message, string selector = "#first iframe") =>
        RunInFrame(selector, "parent.postMessage(JSON.parse(arguments[0]), '*')", message);

    /// <summary>Has the page in a frame go on to another URL. What it posted must have been heard: with the page, its message loses its source.</summary>
    internal void GoOnInFrame(string url) => RunInFrame("#first iframe", "location.href = arguments[0]", url);

    /// <summary>Opens a window from the portal's page.</summary>
    internal void OpenWindow(string url) => Run("window.open(arguments[0])", url);

    internal void WaitForHeard(string who, string line) => WaitFor(() => Heard(who).Contains(line, StringComparer.Ordinal), $"{who} hears {line}");

    internal void WaitForHeard(string who, int count) => WaitFor(() => Heard(who).Count >= count, $"{who} hears {count} things");

    /// <summary>Waits longer than the script does before it reports a frame that is blocked after INIT.</summary>
    internal void WaitForNothing()
    {
        Run("Harness.after(1300, 'nothing')");
        WaitForHeard("nothing", 1);
    }

    internal void WaitFor(string condition, params object[] arguments) => WaitFor(() => Is(condition, arguments), condition);

    private object? Evaluate(string expression, object[] arguments) => driver.ExecuteScript("return " + expression, arguments);

    private void WaitFor(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"Waited in vain until {what}. The page: {Text("JSON.stringify(Harness.everything(), null, 2)")}");
            }

            Thread.Sleep(15);
        }
    }
}
