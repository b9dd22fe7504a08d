using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OpenQA.Selenium;
using OpenQA.Selenium.Chromium;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>The one browser of the run, started by the first test that needs it. Each project has an engine of its own.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Lazy<Browser> Shared = new(() => new Browser());

    private readonly string profile = Directory.CreateTempSubdirectory("bidcert-browser-").FullName;
    private readonly IDisposable? process;
    private readonly List<Dictionary<string, object?>> addedScripts = [];
    private readonly WebDriver driver;
    private readonly string firstWindow;
    private readonly string ownUserAgent;
    private bool isOverridden;

    private Browser()
    {
        try
        {
            (driver, process) = Engine.Start(profile);
            driver.Manage().Timeouts().PageLoad = Patience;
            firstWindow = driver.CurrentWindowHandle;
            ownUserAgent = (string)driver.ExecuteScript("return navigator.userAgent")!;
            Output.Say($"{Engine.Name}: {driver.Capabilities.GetCapability("browserVersion")}");
        }
        catch
        {
            RemoveProfile();
            throw;
        }
    }

    internal static Browser Instance => Shared.Value;

    internal WebDriver Driver => driver;

    internal static void Quit()
    {
        if (Shared.IsValueCreated)
        {
            Shared.Value.Dispose();
        }
    }

    /// <summary>As at the start: one window of the browser's own size, its own user agent and language, and no statements to run.</summary>
    internal void Reset()
    {
        CloseOtherWindows();
        RemoveScripts();
        if (isOverridden)
        {
            UseUserAgent(ownUserAgent);
            Command("Emulation.clearDeviceMetricsOverride");
            isOverridden = false;
        }
    }

    /// <summary>Leaves the first window alone.</summary>
    internal void CloseOtherWindows()
    {
        foreach (string window in driver.WindowHandles)
        {
            if (window != firstWindow)
            {
                driver.SwitchTo().Window(window).Close();
            }
        }

        driver.SwitchTo().Window(firstWindow);
    }

    /// <summary>What the pages opened from now on take the browser for.</summary>
    internal void UseUserAgent(string name) => Command("Network.setUserAgentOverride", ("userAgent", name));

    /// <summary>Which language the pages opened from now on are asked for, as zh-CN.</summary>
    internal void UseLanguage(string language) =>
        Command("Network.setUserAgentOverride", ("userAgent", ownUserAgent), ("acceptLanguage", language));

    /// <summary>Both at once, as either of them takes the other back.</summary>
    internal void UseUserAgent(string name, string language) =>
        Command("Network.setUserAgentOverride", ("userAgent", name), ("acceptLanguage", language));

    /// <summary>How much room the pages have, in CSS pixels.</summary>
    internal void UseViewport(int width, int height) =>
        Command("Emulation.setDeviceMetricsOverride", ("width", width), ("height", height), ("deviceScaleFactor", 1), ("mobile", false));

    /// <summary>Opens a page; the statements run before its own scripts, and before those of the pages after it.</summary>
    internal void Open(Uri url, string before)
    {
        if (before.Length > 0)
        {
            RunBeforeEachPage(before);
        }

        driver.Navigate().GoToUrl(url);
    }

    /// <summary>Has all pages of the first window run these statements before their own scripts, until the reset.</summary>
    internal void RunBeforeEachPage(string statements)
    {
        var source = new Dictionary<string, object?> { ["source"] = statements };
        addedScripts.Add((Dictionary<string, object?>)((ChromiumDriver)driver).ExecuteCdpCommand("Page.addScriptToEvaluateOnNewDocument", source)!);
    }

    /// <summary>Deletes the cookies of all sites.</summary>
    internal void ForgetCookies() => ((ChromiumDriver)driver).ExecuteCdpCommand("Network.clearBrowserCookies", []);

    /// <summary>Has the driver, and the screen, go to a window or tab.</summary>
    internal void GoTo(string window)
    {
        driver.SwitchTo().Window(window);
        ((ChromiumDriver)driver).ExecuteCdpCommand("Page.bringToFront", []);
    }

    public void Dispose()
    {
        driver.Dispose();
        process?.Dispose();
        RemoveProfile();
    }

    // A page that is on its way to another does not know its scripts, so none is on its way.
    private void RemoveScripts()
    {
        if (addedScripts.Count > 0)
        {
            driver.Navigate().GoToUrl(new Uri("about:blank"));
            addedScripts.ForEach(added => ((ChromiumDriver)driver).ExecuteCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added));
            addedScripts.Clear();
        }
    }

    private void Command(string name, params (string Name, object Value)[] parameters)
    {
        isOverridden = true;
        ((ChromiumDriver)driver).ExecuteCdpCommand(name, parameters.ToDictionary(one => one.Name, one => (object?)one.Value, StringComparer.Ordinal));
    }

    // The last of the browser's processes may still be writing.
    private void RemoveProfile()
    {
        for (int attempt = 0; Directory.Exists(profile) && attempt < 20; attempt++)
        {
            try
            {
                Directory.Delete(profile, recursive: true);
            }
            catch (IOException)
            {
                System.Threading.Thread.Sleep(50);
            }
        }
    }
}
