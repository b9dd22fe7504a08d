using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Whatever sends requests again above the signing handler, a removal goes out once per attempt of the SDK's own.</summary>
[TestFixture]
internal sealed class NotRepeatedByHandlersTests
{
    private const string SentAgain =
        "RemoveIdentityCertifiedForBidUser: a custom handler sent the request a second time, which this call must not be: only the first one went out. " +
        "Leave retries of it to the SDK.";

    private const string Unsettled = " " + Said.Unsettled + Said.Customer;

    private static readonly Responder Removed = Reply.With(200, "{\"Code\":\"200\"}");

    private static readonly Action<IServiceCollection, Func<IHttpClientBuilder>, Func<DelegatingHandler>>[] Ways =
    [
        (_, add, handler) => add().AddHttpMessageHandler(handler),
        (services, add, handler) =>
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.AddHttpMessageHandler(handler));
            add();
        },
        (services, add, handler) =>
        {
            add();
            services.ConfigureHttpClientDefaults(defaults => defaults.AddHttpMessageHandler(handler));
        },
    ];

    [Test]
    public async Task Row60_Remove_SentAgainByAHandler_IsSentOnceAndTheOutcomeNotKnown([Range(0, 2)] int way, [Values] bool asACopy)
    {
        await using FactoryHarness harness = Harness(way, () => new ResendingHandler(asACopy), Reply.With(503, "busy"), Removed);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => RemoveAsync(harness));

        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(1));
        Assert.That(
            (failed.Failure, failed.IsTransient, failed.Attempts, failed.Message),
            Is.EqualTo((BidCertTransportFailure.Connection, false, 1, SentAgain + Unsettled)));
        Leaks.AreNotIn(failed + harness.Log.All, harness.Wire.Requests);
    }

    [Test]
    public async Task Row60_Remove_SentAgainByAHandlerAfterALostConnection_IsSentOnce([Range(0, 2)] int way)
    {
        await using FactoryHarness harness = Harness(
            way, () => new ResendingHandler(asACopy: false), Reply.Fault(() => new HttpRequestException(HttpRequestError.ResponseEnded, "ended")), Removed);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => RemoveAsync(harness));

        Assert.That((harness.Wire.Requests.Count, failed.Attempts, failed.Message), Is.EqualTo((1, 1, SentAgain + Unsettled)));
    }

    [Test]
    public async Task Row60_Remove_SentAgainByAHandlerWithoutAConnection_IsTheSdksNextAttempt([Range(0, 2)] int way)
    {
        await using FactoryHarness harness = Harness(
            way,
            () => new ResendingHandler(asACopy: false),
            Reply.Fault(() => new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused))), Removed);

        await RemoveAsync(harness);

        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(2), "one of them in vain");
        Assert.That(harness.Log.Texts.First(), Does.Contain(" failed at attempt 1 and is retried in ").And.EndsWith(SentAgain["RemoveIdentityCertifiedForBidUser: ".Length..]));
    }

    [Test]
    public async Task Row60_Remove_SentTwiceAtOnceByAHandler_IsSentOnce()
    {
        await using FactoryHarness harness = Harness(0, () => new HedgingHandler(), Removed);

        await RemoveAsync(harness);

        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Row60_Query_SentAgainByAHandler_IsSignedAnew([Range(0, 2)] int way)
    {
        await using FactoryHarness harness = Harness(
            way, () => new ResendingHandler(asACopy: true), Reply.With(503, "busy"), Reply.With(200, "{\"result\":\"{\\\"isCertified\\\":\\\"1\\\"}\"}"));

        Assert.That((await harness.Client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid))).IsCertified, Is.True);
        Assert.That(harness.Wire.Requests.Select(request => request["SignatureNonce"]).Distinct().Count(), Is.EqualTo(2));
        foreach (ReceivedRequest request in harness.Wire.Requests)
        {
            SignatureCheck.IsSigned(request);
        }
    }

    [Test]
    public async Task Remove_RejectedByAHandlerOfTheApplication_PassesThroughUntouched()
    {
        var own = new InvalidOperationException("The circuit is open.");
        await using FactoryHarness harness = Harness(0, () => new FailingHandler(own), Removed);

        Assert.That(await Caught.ByAsync<InvalidOperationException>(() => RemoveAsync(harness)), Is.SameAs(own));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Row58_Remove_FailedInAHandlerBeforeItWasSigned_IsRetriedAndSettled()
    {
        await using FactoryHarness harness = Harness(0, () => new FailingHandler(new HttpRequestException("no token for the proxy")), Removed);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => RemoveAsync(harness));

        Assert.That((failed.Attempts, failed.IsTransient, harness.Wire.Requests.Count), Is.EqualTo((3, true, 0)));
        Assert.That(failed.Message, Does.Not.Contain(Unsettled));
    }

    [Test]
    public async Task Row60_Remove_SentByAHandlerAfterItGaveUp_DoesNotGoOutBesideTheNextAttempt()
    {
        var abandoned = new List<Func<Task>>();
        await using FactoryHarness harness = Harness(0, () => new AbandoningHandler(abandoned), Removed);

        await RemoveAsync(harness);
        BidCertTransportException rejected = await Caught.ByAsync<BidCertTransportException>(abandoned.Single());

        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(1), "that of the second attempt");
        Assert.That((rejected.IsTransient, rejected.Message), Is.EqualTo((false,
            "RemoveIdentityCertifiedForBidUser: a custom handler sent the request after the attempt had ended, so it did not go out. " +
            "Let the handler cancel what it gives up." + Said.Customer)));
    }

    [Test]
    public async Task Row60_Remove_SentByAHandlerAfterTheCallWasCancelled_DoesNotGoOut()
    {
        using var cancellation = new CancellationTokenSource();
        var abandoned = new List<Func<Task>>();
        await using FactoryHarness harness = Harness(0, () => new AbandoningHandler(abandoned, cancellation), Removed);

        await Caught.ByAsync<OperationCanceledException>(
            () => harness.Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid), cancellation.Token));
        await Caught.ByAsync<BidCertTransportException>(abandoned.Single());

        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    private static Task<RemoveIdentityCertifiedForBidUserResponse> RemoveAsync(FactoryHarness harness) =>
        harness.Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid));

    private static FactoryHarness Harness(int way, Func<DelegatingHandler> handler, params Responder[] replies) => new(
        (services, wire) => Ways[way](
            services, () => services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire), handler),
        replies);

    /// <summary>Sends once more after any failure, as a resilience handler does.</summary>
    private sealed class ResendingHandler(bool asACopy) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                response.Dispose();
            }
            catch (HttpRequestException)
            {
                // Once more.
            }
            catch (HttpIOException)
            {
                // Once more.
            }

            using HttpRequestMessage again = asACopy ? CopyOf(request) : request;
            return await base.SendAsync(again, cancellationToken);
        }

        private static HttpRequestMessage CopyOf(HttpRequestMessage request)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent([]) };
            foreach (var option in request.Options)
            {
                copy.Options.Set(new HttpRequestOptionsKey<object?>(option.Key), option.Value);
            }

            return copy;
        }
    }

    /// <summary>Sends twice and takes the first response.</summary>
    private sealed class HedgingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Task<HttpResponseMessage> first = base.SendAsync(request, cancellationToken);
            Task<HttpResponseMessage> second = base.SendAsync(request, cancellationToken);
            await Caught.ByAsync<BidCertTransportException>(() => second);
            return await first;
        }
    }

    /// <summary>Gives the first request up, or cancels the call, while it waits in a queue.</summary>
    private sealed class AbandoningHandler(List<Func<Task>> queue, CancellationTokenSource? cancellation = null) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (queue.Count > 0)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            queue.Add(() => base.SendAsync(request, CancellationToken.None));
            await (cancellation?.CancelAsync() ?? Task.CompletedTask);
            throw new HttpRequestException("gave up waiting");
        }
    }

    private sealed class FailingHandler(Exception fault) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(fault);
    }
}
