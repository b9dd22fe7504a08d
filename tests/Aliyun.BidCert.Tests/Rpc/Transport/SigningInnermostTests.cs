using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Whatever an application adds, and wherever, sees the URL and nothing of the call; each send is signed anew.</summary>
[TestFixture]
internal sealed class SigningInnermostTests
{
    private static readonly Action<IServiceCollection, Func<IHttpClientBuilder>, Spy>[] Ways =
    [
        (_, add, spy) => add().AddHttpMessageHandler(() => new SpyingHandler(spy)),
        (services, add, spy) =>
        {
            services.AddHttpClient("Aliyun.BidCert").AddHttpMessageHandler(() => new SpyingHandler(spy));
            add();
        },
        (services, add, spy) =>
        {
            services.ConfigureHttpClientDefaults(defaults => defaults.AddHttpMessageHandler(() => new SpyingHandler(spy)));
            add();
        },
        (services, add, spy) =>
        {
            add();
            services.ConfigureHttpClientDefaults(defaults => defaults.AddHttpMessageHandler(() => new SpyingHandler(spy)));
        },
        (_, add, spy) => add().AddLogger(_ => new SpyingLogger(spy), wrapHandlersPipeline: false),
        (_, add, spy) => add().AddLogger(_ => new SpyingLogger(spy), wrapHandlersPipeline: true),
        (services, add, spy) =>
        {
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new AddingFilter(spy, before: false));
            add();
        },
        (services, add, spy) =>
        {
            add();
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new AddingFilter(spy, before: true));
        },
        (services, add, spy) =>
        {
            add();
            services.PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(
                builder => builder.AdditionalHandlers.Add(new SpyingHandler(spy))));
        },
        (_, add, spy) => add().ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new SpyingHandler(spy))),
    ];

    private static IEnumerable<TestCaseData> EachWayAndPlacement =>
        from way in Enumerable.Range(0, Ways.Length)
        from placement in Enum.GetValues<ParameterPlacement>()
        select new TestCaseData(way, placement);

    [TestCaseSource(nameof(EachWayAndPlacement))]
    public async Task Row60_Handler_AddedInAnyWay_SeesNoSignatureNorKeyNorUid(int way, ParameterPlacement placement)
    {
        var spy = new Spy();
        await using FactoryHarness harness = Harness(way, spy, placement, Reply.No(503, "ServiceUnavailable", "later"), Reply.Success);

        await harness.CallAsync();

        Assert.That(spy.Seen, Has.Count.EqualTo(4), "the request and the response of both attempts");
        Assert.That(spy.Seen, Has.All.StartWith("POST https://aas.aliyuncs.com/ User-Agent=Aliyun.BidCert/").And.All.Not.Contains("?"));
        Assert.That(spy.All, Does.Not.Contain("Signature").And.Not.Contains("AccessKeyId").And.Not.Contains("Nonce"));
        Leaks.AreNotIn(spy.All, harness.Wire.Requests);
        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        foreach (ReceivedRequest request in harness.Wire.Requests)
        {
            SignatureCheck.IsSigned(request);
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Row60_OuterHandler_ThatSendsTwice_IsSignedAnewEachTime(int way)
    {
        var spy = new Spy { SendsTwice = true };
        await using FactoryHarness harness = Harness(way, spy, ParameterPlacement.Query, Reply.With(502, "busy"), Reply.Success);

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That(response.Url.OriginalString, Is.EqualTo(FakeValues.Url));
        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(2));
        Assert.That(harness.Wire.Requests.Select(request => request["SignatureNonce"]), Is.Unique);
        Assert.That(harness.Wire.Requests.Select(request => request["Signature"]), Is.Unique);
        foreach (ReceivedRequest request in harness.Wire.Requests)
        {
            SignatureCheck.IsSigned(request);
        }
    }

    [Test]
    public async Task Handler_ThatAddsAHeader_HasItSentWithTheSignedRequest()
    {
        var spy = new Spy { Header = ("X-Mine", "yes") };
        await using FactoryHarness harness = Harness(0, spy, ParameterPlacement.Query, Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Wire.Requests.Single().Headers["X-Mine"], Is.EqualTo("yes"));
    }

    [Test]
    public async Task Handler_ThatAddsAHeaderWhichWouldEndItself_SendsNothing([Values('\r', '\n', '\0')] char end, [Values("yes", "")] string before)
    {
        var spy = new Spy { Header = ("X-Mine", $"{before}{end}Other: CANARY") };
        await using FactoryHarness harness = Harness(0, spy, ParameterPlacement.Query, Reply.Success);

        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(harness.CallAsync);

        Assert.That(rejected.Message, Is.EqualTo(
            "A custom handler, or DefaultRequestHeaders of the HttpClient, set a header whose value contains a line break or " +
            "a null character, which would end the header. Nothing was sent. Remove that character."));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Exception_OfAnOuterHandler_PassesThroughUntouched()
    {
        var own = new InvalidOperationException("The circuit is open.");
        var spy = new Spy { Fault = own };
        await using FactoryHarness harness = Harness(0, spy, ParameterPlacement.Query, Reply.Success);

        Assert.That(await Caught.ByAsync<InvalidOperationException>(harness.CallAsync), Is.SameAs(own));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    private static FactoryHarness Harness(int way, Spy spy, ParameterPlacement placement, params Responder[] replies) => new(
        (services, wire) => Ways[way](
            services,
            () => services.AddBidCert(options =>
            {
                FactoryHarness.Configure(options);
                options.ParameterPlacement = placement;
            }).ConfigurePrimaryHttpMessageHandler(() => wire),
            spy),
        replies);
}
