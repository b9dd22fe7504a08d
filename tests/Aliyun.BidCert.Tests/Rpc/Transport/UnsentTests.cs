using System;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

#pragma warning disable CA2000 // The client disposes of its handlers.

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>That a removal surely was not sent is believed of the transport alone: others may throw the same exception after it was.</summary>
[TestFixture]
internal sealed class UnsentTests
{
    private static readonly byte[] Removed = LoopbackServer.Ok("{\"Code\":\"200\"}");

    [Test]
    public async Task Row58_Remove_AHandlerWithinThePrimaryOneThrowsNoConnectionAfterwards_IsNotSentAgainAndTheOutcomeNotKnown()
    {
        await using var server = new LoopbackServer(_ => Removed);
        using var client = Client(server, new ThrowingAfterwards(Primary()));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => RemoveAsync(client));

        Assert.That((server.Requests.Count, failed.Attempts, failed.IsTransient), Is.EqualTo((1, 1, false)));
        Assert.That(failed.Message, Does.Contain("Whether the service carried the call out is not known"));
    }

    [Test]
    public async Task Row58_Remove_AHandlerWithinThePrimaryOneRepeatsIt_IsNotSentAgainByTheSdk()
    {
        await using var server = new LoopbackServer(number => number == 1 ? null : Removed);
        using var client = Client(server, new RepeatingToNobody(Primary()));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => RemoveAsync(client));

        Assert.That((server.Requests.Count, failed.Attempts, failed.IsTransient), Is.EqualTo((1, 1, false)));
    }

#if !NETSTANDARD_ASSET
    [Test]
    public async Task Row58Row135_Remove_AListenerOfDotNetsMetricsThrowsNoConnection_IsNotSentAgain()
    {
        await using var server = new LoopbackServer(_ => Removed);
        using var client = Client(server, Primary());
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Name == "http.client.request.duration")
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        int thrown = 0;
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            bool isOurs = tags.ToArray().Any(tag => tag.Key == "server.port" && server.Url.Port.Equals(tag.Value));
            thrown += isOurs ? 1 : 0;
            throw isOurs ? NoConnection() : new InvalidOperationException("another request");
        });
        listener.Start();

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => RemoveAsync(client));

        Assert.That((thrown, server.Requests.Count, failed.Attempts, failed.IsTransient), Is.EqualTo((1, 1, 1, false)));
        Assert.That(failed.Message, Does.Contain("Whether the service carried the call out is not known"));
    }

    [Test]
    public async Task Row58_Remove_ConnectingTakesTooLong_IsSettled()
    {
        await using var server = new LoopbackServer(_ => Removed);
        using var primary = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                throw new InvalidOperationException("never");
            },
        };
        using var client = Client(server, primary);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => RemoveAsync(client));

        Assert.That((failed.Failure, failed.Attempts, failed.IsTransient), Is.EqualTo((BidCertTransportFailure.Timeout, 3, true)));
        Assert.That(failed.Message, Does.Not.Contain("Whether the service carried the call out is not known"));
    }
#endif

    [TestCase(true)]
    [TestCase(false)]
    public async Task Row58_Remove_ServiceThatAsksForALogIn_GetsItOnce(bool hasCredentials)
    {
        await using var server = new LoopbackServer(number => LoopbackServer.Response(number == 1 ? 401 : 200, "{\"Code\":\"200\"}"u8.ToArray(), "WWW-Authenticate: Basic realm=\"x\""));
        using var primary = new HttpClientHandler { UseProxy = false };
        if (hasCredentials)
        {
            primary.Credentials = new System.Net.NetworkCredential("fake-user", "fake-password");
        }

        using var client = Client(server, primary);

        await Caught.ByAsync<BidCertTransportException>(() => RemoveAsync(client));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    private static HttpRequestException NoConnection() =>
        new(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused));

    private static HttpMessageHandler Primary() => OwnHandler.Create();

    private static BidCertClient Client(LoopbackServer server, HttpMessageHandler primary)
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.CrmEndpoint = server.Url;
        return new BidCertClient(options, primary, disposeHandler: true, new FakeTimeProvider { AutoAdvanceTimers = true }, new CapturedLog());
    }

    private static Task<RemoveIdentityCertifiedForBidUserResponse> RemoveAsync(BidCertClient client) => client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)).WaitAsync(TimeSpan.FromMinutes(1));

    private sealed class ThrowingAfterwards(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using HttpResponseMessage _ = await base.SendAsync(request, cancellationToken);
            throw NoConnection();
        }
    }

    private sealed class RepeatingToNobody(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException)
            {
                throw NoConnection();
            }
        }
    }
}
