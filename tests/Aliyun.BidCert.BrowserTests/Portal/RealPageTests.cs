using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The portal as it is deployed, with its defaults, and the certification page at its real URL, https://account.aliyun.com.</summary>
[TestFixture]
internal sealed class RealPageTests : PortalTest
{
    private const string RealPage = "https://account.aliyun.com/cert/listCertWays.html?token=";

    [Test]
    public void Desktop_FramesTheRealOrigin_AndHearsIt()
    {
        Customer.SignIn();
        Customer.Start(Server);
        Assert.That(Customer.LinkOf("window"), Does.StartWith(RealPage));

        Server.Certify(PortalSite.Personal);
        Customer.PostFromFrame("aliyun_fast_auth_success");

        Customer.WaitUntilCertified();
    }

    [Test]
    public void Phone_GoesToTheRealOrigin()
    {
        PortalCustomer.Use(PortalCustomer.Device.Phone);
        Customer.SignIn();

        Customer.Click("start");

        PortalCustomer.WaitForUrl(RealPage);
        Assert.That(
            Server.Emulator.Requests.Single(request => request.Action == "GenerateAliyunBidCertWaysUrl").Parameters["Platform"], Is.EqualTo("h5"));
    }

    [Test]
    public async Task Policy_OfThePages_IsTheDocumentedOne()
    {
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync(Server.Url);

        Assert.That(
            response.Headers.GetValues("Content-Security-Policy").Single(),
            Is.EqualTo(DocumentedPolicy.Value.Replace("base-uri 'none'", "base-uri 'self'", StringComparison.Ordinal)));
    }

    private protected override Task<PortalSite> StartServerAsync() => PortalSite.StartAsync(PortalSite.Kind.AtTheRealPage);
}
