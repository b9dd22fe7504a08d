using System.Net.Http;
using Aliyun.BidCert.Rpc;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

[TestFixture]
internal sealed class HttpClientSetupTests
{
    [Test]
    public void Configure_Client_SendsTheBodyAtOnce()
    {
        using var client = new HttpClient();

        HttpClientSetup.Configure(client);

        Assert.That(client.DefaultRequestHeaders.ExpectContinue, Is.False);
    }
}
