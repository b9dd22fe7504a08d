using System;
using System.IO;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

[assembly: NamesRows]

namespace Aliyun.BidCert.BrowserTests;

/// <summary>Puts the script among the pages as it is shipped, and ends what the tests of this run started, each when it first needed it.</summary>
/// <remarks>Where the browser cannot be had, the tests are skipped; in CI that is a failure.</remarks>
[SetUpFixture]
internal sealed class TestRun
{
    [OneTimeSetUp]
    public async Task BeginAsync()
    {
        if (Engine.FindOrInstall() is { } missing)
        {
            Assert.That(Environment.GetEnvironmentVariable("CI"), Is.Null.Or.Empty, missing);
            Assert.Ignore(missing);
        }

        await using FileStream file = File.Create(JsTools.Script);
        await using Stream script = BidCertScript.OpenRead();
        await script.CopyToAsync(file);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        Browser.Quit();
        await Site.StopAsync();
    }
}
