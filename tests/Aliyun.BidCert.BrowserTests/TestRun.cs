using System.IO;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

[assembly: NamesRows]

namespace Aliyun.BidCert.BrowserTests;

/// <summary>Puts the script among the pages as it is shipped, and ends what the tests of this run started, each when it first needed it.</summary>
[SetUpFixture]
internal sealed class TestRun
{
    [OneTimeSetUp]
    public async Task BeginAsync()
    {
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
