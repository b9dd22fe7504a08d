using System;
using System.Diagnostics;
using System.IO;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Script;

/// <summary>Applications that leave the page with the frame and come back to it: one frame is heard, and nothing is left of the one before.</summary>
[TestFixture]
internal sealed class NavigationTests : BrowserTest
{
    private static string FrameUrl => Site.Url(Site.Account, "frame.html", ("post", """[{"type":"aliyun_fast_auth_init"}]"""));

    private static string Query => $"?url={Uri.EscapeDataString(FrameUrl)}";

    [TestCase("router", 1)]
    [TestCase("react", 2, Description = "In development, StrictMode mounts each component twice.")]
    public void Row105Row108_Vite_InDevelopment_HearsOneFrame(string application, int embeddings)
    {
        using var server = new DevServer("serve-vite.mjs");

        new NavigatingPage($"{server.Url}{application}.html{Query}").AssertThatOneFrameIsHeard(embeddings);
    }

    [TestCase("router")]
    [TestCase("react")]
    public void Row105Row108_Vite_Built_HearsOneFrame(string application)
    {
        JsTools.Bundle();

        new NavigatingPage($"{Site.Portal}/Built/vite/{application}.html{Query}").AssertThatOneFrameIsHeard();
    }

    [Test]
    public void Row105_Blazor_EnhancedNavigation_HearsOneFrame()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Aliyun.BidCert.BlazorApp.dll"), "--url", FrameUrl])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var server = new DevServer(start);

        new NavigatingPage($"{server.Url}/certification").AssertThatOneFrameIsHeard();
    }
}
