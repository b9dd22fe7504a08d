using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

[assembly: NamesRows]

namespace Aliyun.BidCert.BrowserTests;

/// <summary>Ends what the tests of this run started, each when it first needed it.</summary>
[SetUpFixture]
internal sealed class TestRun
{
    [OneTimeTearDown]
    public async Task EndAsync()
    {
        Browser.Quit();
        await Site.StopAsync();
    }
}
