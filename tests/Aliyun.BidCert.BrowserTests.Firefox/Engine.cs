using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Threading;
using OpenQA.Selenium;
using OpenQA.Selenium.Firefox;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>Firefox, by its own remote protocol: Debian has no geckodriver, which does nothing else.</summary>
internal static class Engine
{
    internal const string Name = "Firefox";

    /// <summary>The pattern of the user agent that no other browser has.</summary>
    internal const string UserAgent = " Firefox/";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Why it cannot be had, or null.</summary>
    internal static string? FindOrInstall() => Find() is null && !Machine.InstallDebianPackages(Name, "firefox-esr")
        ? "Firefox is not in PATH, and can be installed only by root on Debian."
        : null;

    internal static (WebDriver Driver, IDisposable? Process) Start(string profile)
    {
        // Port 0: it takes a free one and writes it down. Nothing is fetched that the tests do not ask for.
        File.WriteAllText(Path.Combine(profile, "user.js"), """
            user_pref("marionette.port", 0);
            user_pref("app.update.auto", false);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("dom.disable_open_during_load", false);
            user_pref("extensions.update.enabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("remote.prefs.recommended", true);
            user_pref("services.settings.server", "http://127.0.0.1:1");
            """);
        var process = new BrowserProcess(new ProcessStartInfo(Find()!, ["--headless", "--marionette", "--no-remote", "--profile", profile]));
        try
        {
            int port = int.Parse(ReadWhenWritten(Path.Combine(profile, "MarionetteActivePort"), process), CultureInfo.InvariantCulture);
            return (Connect(port), process);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    private static string? Find() => Machine.Find("firefox-esr", "firefox");

    private static string ReadWhenWritten(string path, BrowserProcess process)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (File.Exists(path) && File.ReadAllText(path) is { Length: > 0 } text)
            {
                return text;
            }

            process.ThrowIfEnded();
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"Firefox did not write {path}.");
            }

            Thread.Sleep(50);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The driver disposes of its executor.")]
    private static MarionetteDriver Connect(int port) => new(new MarionetteExecutor(port));

    private sealed class MarionetteDriver(MarionetteExecutor executor) : WebDriver(executor, new FirefoxOptions().ToCapabilities());
}
