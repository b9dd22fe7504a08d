using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.DependencyInjection;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Rows 60 and 74: what a primary handler puts into its exceptions is seen neither by the handlers above nor by the caller.</summary>
[TestFixture]
internal sealed class CleanedExceptionTests
{
    private static readonly Dictionary<string, Func<string, Exception>> Faults = new(StringComparer.Ordinal)
    {
        ["message"] = address => new HttpRequestException("at " + address),
        ["message of an IOException"] = address => new IOException("at " + address),
        ["message of a WebException"] = address => new WebException("at " + address),
        ["message of a cancellation"] = address => new TaskCanceledException("at " + address),
        ["message of another kind"] = address => new InvalidOperationException("no route to " + address),
        ["inner"] = address => new HttpRequestException("sending", new IOException("at " + address)),
        ["inner of an inner"] = address => new HttpRequestException("sending", new IOException("writing", new TimeoutException("at " + address))),
        ["second inner"] = address => new HttpRequestException("sending", new AggregateException(new IOException("one"), With(new IOException("two"), address))),
        ["inner that ToString leaves out"] = address => new Mute(new IOException("at " + address)),
        ["data"] = address => With(new HttpRequestException("sending"), address),
        ["data that is a list"] = address => With(new HttpRequestException("sending"), new[] { address }),
        ["certificate"] = address => new HttpRequestException("sending", new AuthenticationException("at " + address)),
    };

    private static IEnumerable<string> FaultNames => Faults.Keys;

    [Test]
    public async Task Row60Row74_Exception_OfAPrimaryHandler_ShowsNothingThatWasSent([ValueSource(nameof(FaultNames))] string name)
    {
        using var above = new Watching();
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire).AddHttpMessageHandler(() => above),
            (request, _) => throw Faults[name](request.Uri.AbsoluteUri));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => harness.CallAsync());

        Assert.That(above.Seen, Has.Count.EqualTo(failed.Attempts));
        foreach (Exception seen in above.Seen.Append(failed))
        {
            Leaks.AreNotIn(All(seen), harness.Wire.Requests);
        }
    }

    [Test]
    public async Task Row3_Certificate_ThatSaysTheAddress_IsStillUntrusted()
    {
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire),
            (request, _) => throw Faults["certificate"](request.Uri.AbsoluteUri));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => harness.CallAsync());

        Assert.That((failed.Failure, failed.Attempts, failed.IsTransient), Is.EqualTo((BidCertTransportFailure.Connection, 1, false)));
    }

    [Test]
    public async Task Exception_ThatShowsNothing_IsPassedOnAsItIs()
    {
        var own = new Mute(new IOException("the network is down"));
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Fault(() => own));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That(failed.InnerException, Is.SameAs(own));
    }

    [TestCase("the proxy http://someone:CANARY@proxy.example:8080 is unknown", "the proxy http://***@proxy.example:8080 is unknown")]
    [TestCase("://someone:CANARY@proxy.example", "://***@proxy.example")]
    [TestCase("http://proxy.example says no to me@example.com", "http://***@example.com")]
    [TestCase("me@example.com cannot reach http://proxy.example", "me@example.com cannot reach http://proxy.example")]
    [TestCase("me@example.com", "me@example.com")]
    public async Task Row74_Message_WithTheLogInOfAProxy_IsShownWithoutIt(string message, string shown)
    {
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Fault(() => new HttpRequestException(message)));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That(failed.InnerException!.Message, Is.EqualTo(shown));
    }

    [Test]
    public async Task Row74_Inner_OfAnUnknownKind_IsNamedInAnIOException()
    {
        using var harness = new ClientHarness(
            options => options.MaxRetries = 0,
            Reply.Fault(() => new HttpRequestException("sending", new TimeoutException("via http://someone:CANARY@proxy.example"))));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That(failed.InnerException!.InnerException, Is.TypeOf<IOException>().With.Message.EqualTo("TimeoutException: via http://***@proxy.example"));
    }

    private static IEnumerable<TestCaseData> HarmlessData =>
    [
        new TestCaseData("a text").SetArgDisplayNames("text"),
        new TestCaseData(new Uri("https://proxy.example/")).SetArgDisplayNames("address"),
        new TestCaseData(42).SetArgDisplayNames("number"),
        new TestCaseData([null]).SetArgDisplayNames("null"),
    ];

    [TestCaseSource(nameof(HarmlessData))]
    public async Task Exception_WithDataThatShowsNothing_IsPassedOnAsItIs(object? datum)
    {
        var own = With(new HttpRequestException("the network is down"), datum);
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Fault(() => own));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That(failed.InnerException, Is.SameAs(own));
    }

    [Test]
    public async Task Exception_WithDataThatCannotBeRead_IsReplaced()
    {
        var own = With(new HttpRequestException("the network is down"), new object());
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Fault(() => own));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That(failed.InnerException, Is.TypeOf<HttpRequestException>().And.Not.SameAs(own));
        Assert.That(failed.InnerException!.Data, Is.Empty);
    }

    private static T With<T>(T exception, object? datum)
        where T : Exception
    {
        exception.Data["address"] = datum;
        return exception;
    }

    private static string All(Exception? e) => e is null ? "" : string.Join(
        '\n',
        [
            e.Message, e.ToString(), .. e.Data.Values.Cast<object>().Select(datum => datum is string[] many ? string.Join(' ', many) : $"{datum}"),
            .. e is AggregateException several ? several.InnerExceptions.Select(All) : [All(e.InnerException)],
        ]);

    private sealed class Mute(Exception inner) : HttpRequestException("sending", inner)
    {
        public override string ToString() => "mute";
    }

    private sealed class Watching : DelegatingHandler
    {
        internal List<Exception> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (Exception e)
            {
                Seen.Add(e);
                throw;
            }
        }
    }
}
