using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>A fixture whose tests each find the browser as it was at its start.</summary>
internal abstract class BrowserTest
{
    private protected static Site Site => Site.Instance;

    [SetUp]
    public void ResetBrowser() => Browser.Instance.Reset();
}
