using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>WebKitGTK, by its own WebDriver, on a display of its own.</summary>
internal static class Engine
{
    internal const string Name = "WebKitGTK";

    /// <summary>The pattern of the user agent that no other browser has.</summary>
    internal const string UserAgent = @" AppleWebKit/(?!.*Chrome/)";

    /// <summary>Why it cannot be had, or null.</summary>
    internal static string? FindOrInstall() => Find() is null && !Machine.InstallDebianPackages(Name, "webkit2gtk-driver", "xvfb")
        ? "WebKitWebDriver or Xvfb is not in PATH, and they can be installed only by root on Debian."
        : null;

    internal static (WebDriver Driver, IDisposable? Process) Start(string profile)
    {
        var processes = new Processes();
        try
        {
            return (Connect(processes.Start(profile), processes), processes);
        }
        catch
        {
            processes.Dispose();
            throw;
        }
    }

    private static (string Driver, string Display)? Find() =>
        Machine.Find("WebKitWebDriver") is { } driver && Machine.Find("Xvfb") is { } display ? (driver, display) : null;

    private static RemoteWebDriver Connect(Uri url, Processes processes)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new RemoteWebDriver(url, new WebKitOptions());
            }
            catch (WebDriverException) when (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                processes.ThrowIfEnded();
                System.Threading.Thread.Sleep(100);
            }
        }
    }

    private sealed class WebKitOptions : DriverOptions
    {
        private static readonly string[] Arguments = ["--automation", "--javascript-can-open-windows-automatically=true"];

        internal WebKitOptions()
        {
            BrowserName = "MiniBrowser";
            AcceptInsecureCertificates = true;
            AddAdditionalOption("webkitgtk:browserOptions", new Dictionary<string, object>
            {
                ["args"] = Arguments,
            });
        }

        // With a limit for scripts, the driver sets a timer of the page's for each.
        public override ICapabilities ToCapabilities()
        {
            IWritableCapabilities capabilities = GenerateDesiredCapabilities(true);
            capabilities.SetCapability("timeouts", new Dictionary<string, object?> { ["script"] = null });
            return capabilities.AsReadOnly();
        }
    }

    private sealed class Processes : IDisposable
    {
        private BrowserProcess? display;
        private BrowserProcess? driver;

        /// <summary>Starts a display, and a driver whose browser uses it; the driver's URL.</summary>
        internal Uri Start(string profile)
        {
            (string driverPath, string displayPath) = Find()!.Value;
            display = new BrowserProcess(new ProcessStartInfo(displayPath, ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]));
            int port = FreePort();
            var start = new ProcessStartInfo(driverPath, [string.Create(CultureInfo.InvariantCulture, $"--port={port}")]);
            start.Environment["DISPLAY"] = ":" + display.ReadLine();
            start.Environment["HOME"] = start.Environment["XDG_RUNTIME_DIR"] = profile;
            start.Environment["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"; // Its sandbox does not work for root, nor in most containers.
            driver = new BrowserProcess(start);
            return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        }

        internal void ThrowIfEnded() => driver?.ThrowIfEnded();

        public void Dispose()
        {
            driver?.Dispose();
            display?.Dispose();
        }

        private static int FreePort()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }
}
