using System;
using System.Collections.Generic;
using System.IO;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>The one Chromium of the run, started by the first test that needs it.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Lazy<Browser> Shared = new(() => new Browser());

    private readonly string profile = Directory.CreateTempSubdirectory("bidcert-chromium-").FullName;
    private readonly ChromeDriverService? service;
    private readonly ChromeDriver driver;
    private readonly string firstWindow;
    private readonly string ownUserAgent;
    private string userAgent;

    private Browser()
    {
        try
        {
            (service, driver) = Start(profile);
            driver.Manage().Timeouts().PageLoad = Patience;
            driver.Manage().Timeouts().AsynchronousJavaScript = Patience;
            firstWindow = driver.CurrentWindowHandle;
            ownUserAgent = userAgent = (string)driver.ExecuteScript("return navigator.userAgent")!;
            Output.Say($"Chromium: {driver.Capabilities.GetCapability("browserVersion")}");
        }
        catch
        {
            RemoveProfile();
            throw;
        }
    }

    internal static Browser Instance => Shared.Value;

    internal ChromeDriver Driver => driver;

    internal static void Quit()
    {
        if (Shared.IsValueCreated)
        {
            Shared.Value.Dispose();
        }
    }

    /// <summary>As at the start: one window, the browser's own user agent.</summary>
    internal void Reset()
    {
        foreach (string window in driver.WindowHandles)
        {
            if (window != firstWindow)
            {
                driver.SwitchTo().Window(window).Close();
            }
        }

        driver.SwitchTo().Window(firstWindow);
        if (userAgent != ownUserAgent)
        {
            UseUserAgent(ownUserAgent);
        }
    }

    /// <summary>What the pages opened from now on take the browser for.</summary>
    internal void UseUserAgent(string name)
    {
        driver.ExecuteCdpCommand("Network.setUserAgentOverride", new Dictionary<string, object?> { ["userAgent"] = name });
        userAgent = name;
    }

    public void Dispose()
    {
        driver.Dispose();
        service?.Dispose();
        RemoveProfile();
    }

    private static (ChromeDriverService?, ChromeDriver) Start(string profile)
    {
        var options = new ChromeOptions();
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={profile}",
            $"--host-resolver-rules=MAP account.aliyun.com:443 127.0.0.1:{Site.Instance.CertificationPort}", "--ignore-certificate-errors");
        if (Find() is null && !Machine.InstallDebianPackages("Chromium", "chromium", "chromium-driver"))
        {
            Output.Say("Chromium or its driver is not in PATH: Selenium Manager looks for them elsewhere, or downloads them");
            return (null, new ChromeDriver(options));
        }

        (string browser, string driver) = Find() ?? throw new InvalidOperationException("Chromium is installed, but not in PATH.");
        options.BinaryLocation = browser;
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver));
        return (service, new ChromeDriver(service, options));
    }

    private static (string Browser, string Driver)? Find() =>
        Machine.Find("chromium", "chromium-browser", "google-chrome") is { } browser && Machine.Find("chromedriver") is { } driver ? (browser, driver) : null;

    // The last of Chromium's processes may still be writing.
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
