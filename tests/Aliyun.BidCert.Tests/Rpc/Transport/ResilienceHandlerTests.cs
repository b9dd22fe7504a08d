using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using NUnit.Framework;
using Polly;
using Polly.Retry;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>An application that retries by Polly above the SDK, as many do.</summary>
[TestFixture]
internal sealed class ResilienceHandlerTests
{
    // What it sees of each send is the request and the response, with a logger and a filter's handler three times over.
    private static readonly (string Name, int SeenPerSend, Action<IServiceCollection, Func<IHttpClientBuilder>, Spy> Add)[] Ways =
    [
        ("ConfigureHttpClientDefaults", 2, (services, add, spy) =>
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.AddHttpMessageHandler(() => new RetryingHandler(spy)));
            add();
        }),
        ("before AddBidCert", 2, (services, add, spy) =>
        {
            services.AddHttpClient("Aliyun.BidCert").AddHttpMessageHandler(() => new RetryingHandler(spy));
            add();
        }),
        ("after AddBidCert", 2, (_, add, spy) => add().AddHttpMessageHandler(() => new RetryingHandler(spy))),
        ("with a logger and a filter", 6, (services, add, spy) =>
        {
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new AddingFilter(spy, before: false));
            add().AddHttpMessageHandler(() => new RetryingHandler(spy)).AddLogger(_ => new SpyingLogger(spy), wrapHandlersPipeline: false);
        }),
    ];

    private static readonly TestCaseData[] EachWay =
        [.. Ways.Select(way => new TestCaseData(way.SeenPerSend, way.Add).SetArgDisplayNames(way.Name))];

    [TestCaseSource(nameof(EachWay))]
    public async Task Row60_Polly_ThatSendsAgain_IsSignedAnewEachTimeAndSeesNothing(
        int seenPerSend, Action<IServiceCollection, Func<IHttpClientBuilder>, Spy> way)
    {
        var spy = new Spy();
        await using FactoryHarness harness = Harness(way, spy, Reply.With(502, "busy"), Reply.With(503, "busy"), Reply.Success);

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That((response.Url.OriginalString, harness.Time.Delays.Count), Is.EqualTo((FakeValues.Url, 0)), "one attempt of the SDK's own");
        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(3));
        Assert.That(harness.Wire.Requests.Select(request => request["SignatureNonce"]), Is.Unique);
        Assert.That(harness.Wire.Requests.Select(request => request["Signature"]), Is.Unique);
        foreach (ReceivedRequest request in harness.Wire.Requests)
        {
            SignatureCheck.IsSigned(request);
        }

        Assert.That(spy.Seen, Has.Count.EqualTo(3 * seenPerSend));
        SawNothing(spy, harness);
    }

    [TestCaseSource(nameof(EachWay))]
    public async Task Row60_Polly_ThatSendsARemovalAgain_DoesNotReachTheService(
        int seenPerSend, Action<IServiceCollection, Func<IHttpClientBuilder>, Spy> way)
    {
        var spy = new Spy();
        await using FactoryHarness harness = Harness(way, spy, Reply.With(502, "busy"), Reply.With(200, "{\"Code\":\"200\"}"));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(
            () => harness.Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)));

        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
        Assert.That((failed.Failure, failed.IsTransient, failed.Attempts), Is.EqualTo((BidCertTransportFailure.Connection, false, 1)));
        Assert.That(failed.Message, Does.Contain(" sent the request a second time, which this call must not be: only the first one went out."));
        Assert.That(spy.Seen, Has.Count.GreaterThan(seenPerSend), "Polly did try");
        Leaks.AreNotIn(failed.ToString(), harness.Wire.Requests);
        SawNothing(spy, harness);
    }

    private static void SawNothing(Spy spy, FactoryHarness harness)
    {
        Assert.That(spy.Seen, Has.All.Match(@"^POST https://[a-z-]+\.aliyuncs\.com/ ").And.All.Not.Contains("?"));
        Assert.That(spy.All, Does.Not.Contain("Signature").And.Not.Contains("AccessKeyId").And.Not.Contains("Nonce"));
        Leaks.AreNotIn(spy.All, harness.Wire.Requests);
        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
    }

    private static FactoryHarness Harness(Action<IServiceCollection, Func<IHttpClientBuilder>, Spy> way, Spy spy, params Responder[] replies) => new(
        (services, wire) => way(services, () => services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire), spy),
        replies);

    private sealed class RetryingHandler(Spy spy) : DelegatingHandler
    {
        private readonly ResiliencePipeline<HttpResponseMessage> pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().HandleResult(response => !response.IsSuccessStatusCode),
            })
            .Build();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            pipeline.ExecuteAsync(async token =>
            {
                spy.See(request);
                HttpResponseMessage response = await base.SendAsync(request, token);
                spy.See(response.RequestMessage!);
                return response;
            }, cancellationToken).AsTask();
    }
}
