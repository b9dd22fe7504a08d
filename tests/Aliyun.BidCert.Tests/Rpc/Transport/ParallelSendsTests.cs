using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A handler above may have several sends of one request in flight; each response belongs to its own.</summary>
[TestFixture]
internal sealed class ParallelSendsTests
{
    [Test]
    public async Task Diagnosis_OfTheFirstOfTwoSends_ComparesWithWhatThatOneSent()
    {
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure)
                .AddHttpMessageHandler(() => new HedgingHandler(wire))
                .ConfigurePrimaryHttpMessageHandler(() => wire),
            Reply.SignatureDoesNotMatch());

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(() => harness.CallAsync());

        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(2));
        Assert.That(rejected.SignatureDiagnosis!.SecretIsWrong, Is.True);
    }

    /// <summary>Sends twice before it looks at the first response.</summary>
    private sealed class HedgingHandler(RecordingHandler wire) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Task<HttpResponseMessage> first = base.SendAsync(request, cancellationToken);
            Task<HttpResponseMessage> second = base.SendAsync(request, cancellationToken);
            await wire.WaitForRequestsAsync(2);
            (await second).Dispose();
            return await first;
        }
    }
}
