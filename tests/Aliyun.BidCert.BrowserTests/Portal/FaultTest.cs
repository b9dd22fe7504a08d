using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>What the tests share in which requests of a page fail.</summary>
internal abstract class FaultTest : PortalTest
{
    private const string PathBase = "/portal";
    private protected const string SessionHasExpired = "Your session has expired. Please sign in again.";
    private protected const string SomethingWentWrong = "Something went wrong. Please try again, or reload this page.";

    private static string Url => Browser.Instance.Driver.Url;

    private protected override Task<PortalSite> StartServerAsync() => PortalSite.StartAsync(pathBase: PathBase);

    /// <summary>Asserts that the page says this because of the fault, and that the customer can go on.</summary>
    private protected void AssertSaid(PortalFault fault, string text)
    {
        Customer.WaitForState(text);
        Waiting.For(() => Server.Faults.Statuses.Count > 0, () => "the fault is over on the server, too");
        Assert.Multiple(() =>
        {
            Assert.That(
                Server.Faults.Statuses, Is.Not.Empty.And.All.EqualTo(fault.Status), "requests say that a script sends them, and go to the path base");
            Assert.That(Customer.IsShown("sign-in"), Is.EqualTo(text == SessionHasExpired));
            Assert.That(Customer.LinkOf("sign-in"), Is.EqualTo(Url));
            Assert.That(Customer.IsShown("start"), Is.EqualTo(Customer.Frames == 0), "the button is there, or the frame");
        });
    }
}
