using System;
using System.IO;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>Chromium, by ChromeDriver.</summary>
internal static class Engine
{
    internal const string Name = "Chromium";

    /// <summary>The pattern of the user agent that no other browser has.</summary>
    internal const string UserAgent = "Chrome/";

    /// <summary>Null: Selenium finds it wherever it is.</summary>
    internal static string? FindOrInstall()
    {
        if (Find() is null && !Machine.InstallDebianPackages(Name, "chromium", "chromium-driver"))
        {
            Output.Say("Chromium or its driver is not in PATH: Selenium Manager looks for them elsewhere, or downloads them");
        }

        InstallChineseFont();
        return null;
    }

    internal static (WebDriver Driver, IDisposable? Process) Start(string profile)
    {
        var options = new ChromeOptions();
        options.AddUserProfilePreference("intl.accept_languages", "en-US,en");
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={profile}",
            $"--host-resolver-rules=MAP account.aliyun.com:443 127.0.0.1:{Site.Instance.CertificationPort}", "--ignore-certificate-errors");
        if (Find() is not var (browser, driver))
        {
            return (new ChromeDriver(options), null);
        }

        options.BinaryLocation = browser;
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver));
        return (new ChromeDriver(service, options), service);
    }

    // Without one, Chinese has the width of the boxes that stand for it.
    private static void InstallChineseFont()
    {
        if (Machine.Find("fc-list") is not { } list || Machine.Run(list, [":lang=zh"], Path.GetTempPath()).Output.Length == 0)
        {
            _ = Machine.InstallDebianPackages("A Chinese font", "fontconfig", "fonts-noto-cjk");
        }
    }

    private static (string Browser, string Driver)? Find() =>
        Machine.Find("chromium", "chromium-browser", "google-chrome") is { } browser && Machine.Find("chromedriver") is { } driver ? (browser, driver) : null;
}
