#if !NETSTANDARD_ASSET
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Canary;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>
/// A SocketsHttpHandler of the application's, however it is set: it follows no redirect, sends no cookie and nothing of the current trace, and
/// shows the signed URL to nobody. The netstandard2.0 assembly does not know it.
/// </summary>
[TestFixture]
[NonParallelizable] // it listens to the whole process
internal sealed class OwnSocketsHandlerTests
{
    private static readonly string[] OfATrace = ["traceparent", "tracestate", "baggage", "Correlation-Context", "Request-Id"];

    private static readonly Dictionary<string, Action<IServiceCollection, Func<IHttpClientBuilder>>> Ways = new()
    {
        ["factory's own"] = (_, add) => add(),
        ["on the builder"] = (_, add) => add().ConfigurePrimaryHttpMessageHandler(() => Spoilt()),
        ["on the builder, within others"] = (_, add) => add().ConfigurePrimaryHttpMessageHandler(
            () => new ForwardingHandler(new ForwardingHandler(Spoilt()))),
        ["by UseSocketsHttpHandler"] = (_, add) => add().UseSocketsHttpHandler((handler, _) => Spoil(handler)),
        ["changed on the builder"] = (_, add) => add().ConfigurePrimaryHttpMessageHandler((handler, _) => Spoil(handler)),
        ["by defaults before"] = (services, add) =>
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(() => Spoilt()));
            add();
        },
        ["by defaults after"] = (services, add) =>
        {
            add();
            services.ConfigureHttpClientDefaults(defaults => defaults.ConfigurePrimaryHttpMessageHandler(() => Spoilt()));
        },
        ["changed by defaults after"] = (services, add) =>
        {
            add();
            services.ConfigureHttpClientDefaults(defaults => defaults.UseSocketsHttpHandler((handler, _) => Spoil(handler)));
        },
        ["by a filter"] = (services, add) =>
        {
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new ActingFilter(before: builder => builder.PrimaryHandler = Spoilt()));
            add();
        },
        ["changed by a filter afterwards"] = (services, add) =>
        {
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new ActingFilter(after: builder => Spoil(builder.PrimaryHandler)));
            add();
        },
        ["changed by the last of all settings"] = (services, add) =>
        {
            add();
            services.PostConfigureAll<HttpClientFactoryOptions>(
                options => options.HttpMessageHandlerBuilderActions.Add(builder => Spoil(builder.PrimaryHandler)));
        },
    };

    private static readonly string[] Shown = ["diagnostic", "event", "span"];

    private static IEnumerable<string> WayNames => Ways.Keys;

    public enum Kind
    {
        Accounts,
        NamedAccounts,
        Faces,
    }

    [Test]
    public async Task Row131_Handler_OfTheServices_SendsAndShowsNothing([ValueSource(nameof(WayNames))] string way, [Values] Kind kind)
    {
        await using var exchange = new Exchange(kind);
        var services = new ServiceCollection();
        Ways[way](services, () => exchange.AddTo(services));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await exchange.CheckAsync(exchange.CallerOf(provider));
    }

    [Test]
    public async Task Row131_Handler_OfTheConstructor_SendsAndShowsNothing(
        [Values(Kind.Accounts, Kind.Faces)] Kind kind, [Values] bool isWithinOthers, [Values] bool isChangedAfterwards)
    {
        await using var exchange = new Exchange(kind);
        using SocketsHttpHandler handler = Spoilt();
        using var outer = new ForwardingHandler(handler);
        using IDisposable client = exchange.CreateClient(isWithinOthers ? outer : handler);
        if (isChangedAfterwards)
        {
            Spoil(handler);
        }

        await exchange.CheckAsync(Exchange.CallerOf(client));
    }

    [Test]
    public async Task Row131_Handler_SharedByManyClients_SendsAndShowsNothing()
    {
        using SocketsHttpHandler shared = Spoilt();
        async Task CheckServicesAsync(Kind kind)
        {
            await using var exchange = new Exchange(kind);
            var services = new ServiceCollection();
            exchange.AddTo(services).ConfigurePrimaryHttpMessageHandler(() => shared);
            await using ServiceProvider provider = services.BuildServiceProvider();

            await exchange.CheckAsync(exchange.CallerOf(provider));
        }

        async Task CheckClientAsync(Kind kind)
        {
            await using var exchange = new Exchange(kind);
            using IDisposable client = exchange.CreateClient(shared);

            await exchange.CheckAsync(Exchange.CallerOf(client));
        }

        await CheckServicesAsync(Kind.Accounts);
        await CheckServicesAsync(Kind.NamedAccounts);
        await CheckServicesAsync(Kind.Faces);
        await CheckClientAsync(Kind.Accounts);
        await CheckClientAsync(Kind.Faces);
    }

    [Test]
    public async Task Row131_Handler_OfAnUnprotectedClient_WouldSendAllOfIt()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Response(200, [], "Set-Cookie: a=b"));
        using SocketsHttpHandler handler = Spoilt();
        using var unprotected = new HttpClient(handler, disposeHandler: false);
        using Activity activity = Trace();

        await unprotected.GetAsync(server.Url);
        await unprotected.GetAsync(server.Url);

        Assert.That(server.Requests[1].Headers.Keys, Has.Some.EqualTo("Cookie").And.Some.EqualTo("traceparent"));
        Assert.That(server.Requests[1].Headers.Keys.Intersect(OfATrace).Count(), Is.GreaterThan(1), "baggage, too");
    }

    private static Activity Trace()
    {
        var activity = new Activity("Request of the portal") { TraceStateString = "portal=1" };
        activity.AddBaggage("customer", FakeValues.Uid);
        activity.Start();
        return activity;
    }

    private static SocketsHttpHandler Spoilt()
    {
        var handler = new SocketsHttpHandler();
        Spoil(handler);
        return handler;
    }

    private static void Spoil(HttpMessageHandler handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        var sockets = (SocketsHttpHandler)handler;
        (sockets.AllowAutoRedirect, sockets.UseCookies, sockets.UseProxy) = (true, true, false);
        sockets.ActivityHeadersPropagator = DistributedContextPropagator.CreateDefaultPropagator();
    }

    /// <summary>A client of some kind and its service, which sets a cookie and ends with a redirect.</summary>
    private sealed class Exchange : IAsyncDisposable
    {
        private readonly EverythingWritten written = new();
        private readonly LoopbackServer elsewhere = new(_ => LoopbackServer.Ok(Reply.SuccessBody));
        private readonly LoopbackServer server;
        private readonly Kind kind;

        internal Exchange(Kind kind)
        {
            this.kind = kind;
            string body = kind == Kind.Faces ? FaceVerifyHarness.InitBody : Reply.SuccessBody;
            server = new LoopbackServer(number => number < 3
                ? LoopbackServer.Response(200, Encoding.UTF8.GetBytes(body), "Set-Cookie: a=b")
                : LoopbackServer.Response(307, [], $"Location: {elsewhere.Url}"));
        }

        internal IHttpClientBuilder AddTo(IServiceCollection services) => kind switch
        {
            Kind.Accounts => services.AddBidCert(Configure),
            Kind.NamedAccounts => services.AddBidCert("second", Configure),
            _ => services.AddFaceVerify(Configure),
        };

        internal IDisposable CreateClient(HttpMessageHandler handler)
        {
            var options = new BidCertOptions();
            var ofFaces = new FaceVerifyOptions();
            Configure(options);
            Configure(ofFaces);
            return kind == Kind.Faces
                ? new FaceVerifyClient(ofFaces, handler, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance)
                : new BidCertClient(options, handler, disposeHandler: false, TimeProvider.System, NullLoggerFactory.Instance);
        }

        internal Func<Task> CallerOf(IServiceProvider provider) => CallerOf(kind switch
        {
            Kind.Accounts => provider.GetRequiredService<IBidCertClient>(),
            Kind.NamedAccounts => provider.GetRequiredKeyedService<IBidCertClient>("second"),
            _ => (object)provider.GetRequiredService<IFaceVerifyClient>(),
        });

        internal static Func<Task> CallerOf(object client) => client is IFaceVerifyClient faces
            ? () => faces.InitAsync(FaceVerifyHarness.InitRequest())
            : () => ((IBidCertClient)client).GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        internal async Task CheckAsync(Func<Task> call)
        {
            using (Trace())
            {
                await call();
                await call();
                var redirected = await Caught.ByAsync<BidCertTransportException>(call);
                Assert.That(redirected.Failure, Is.EqualTo(BidCertTransportFailure.Redirect));
            }

            Assert.That((server.Requests.Count, elsewhere.Connections), Is.EqualTo((3, 0)));
            foreach (ReceivedRequest request in server.Requests)
            {
                SignatureCheck.IsSigned(request);
                Assert.That(request.Headers.Keys, Has.None.EqualTo("Cookie"));
                Assert.That(request.Headers.Keys.Intersect(OfATrace, StringComparer.OrdinalIgnoreCase), Is.Empty);
            }

            string[] signatures = [.. server.Requests.Select(request => request["Signature"]), .. server.Requests.Select(request => request["SignatureNonce"])];
            Assert.That(written.At("event").Count(one => one.StartsWith("System.Net.Http RequestStart ", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(3));
            foreach (string one in Shown.SelectMany(written.At))
            {
                Assert.That(signatures.Where(signature => one.Contains(Uri.EscapeDataString(signature), StringComparison.Ordinal)), Is.Empty, one);
            }
        }

        public async ValueTask DisposeAsync()
        {
            written.Dispose();
            await server.DisposeAsync();
            await elsewhere.DisposeAsync();
        }

        private void Configure(RpcClientOptions options) =>
            (options.AccessKeyId, options.AccessKeySecret, options.Endpoint, options.MaxRetries) =
            (FakeValues.AccessKeyId, FakeValues.AccessKeySecret, server.Url, 0);
    }

    private sealed class ActingFilter(Action<HttpMessageHandlerBuilder>? before = null, Action<HttpMessageHandlerBuilder>? after = null)
        : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            before?.Invoke(builder);
            next(builder);
            after?.Invoke(builder);
        };
    }
}
#endif
