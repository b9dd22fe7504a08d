using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A removal is sent again only when it surely was not carried out, and else says that the outcome is not known.</summary>
[TestFixture]
internal sealed class NotRepeatedTests
{
    private const string Unsettled = Said.Unsettled;

    private static readonly Responder Removed = Reply.With(200, "{\"Code\":\"200\"}");
    private static readonly Responder NonceUsed = Reply.No(400, "SignatureNonceUsed", "SignatureNonceUsed");

    // HttpRequestError came with .NET 8: the netstandard2.0 asset cannot tell these from a connection that was lost.
    private static IEnumerable<TestCaseData> ToldByHttpRequestError =>
    [
        Case("refused", () => new HttpRequestException(HttpRequestError.ConnectionError, "refused")),
        Case("no such name", () => new HttpRequestException(HttpRequestError.NameResolutionError, "no such name")),
        Case("handshake", () => new HttpRequestException(HttpRequestError.SecureConnectionError, "ended", new IOException("ended"))),
        Case("proxy", () => new HttpRequestException(HttpRequestError.ProxyTunnelError, "proxy")),
    ];

    private static IEnumerable<TestCaseData> WithoutConnection =>
    [
#if !NETSTANDARD_ASSET
        .. ToldByHttpRequestError,
#endif
        Case("refused, of another handler", () => new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))),
        Case("no such name, of another handler", () => new HttpRequestException("no such name", new SocketException((int)SocketError.HostNotFound))),
        Case("no response of DNS, of another handler", () => new HttpRequestException("try again", new SocketException((int)SocketError.TryAgain))),
        Case("refused, .NET Framework", () => new HttpRequestException("e", new WebException("e", WebExceptionStatus.ConnectFailure))),
        Case("no such name, .NET Framework", () => new HttpRequestException("e", new WebException("e", WebExceptionStatus.NameResolutionFailure))),
    ];

    private static IEnumerable<TestCaseData> Lost =>
    [
#if NETSTANDARD_ASSET
        .. ToldByHttpRequestError,
#endif
        Case("reset", () => new HttpRequestException("sending", new IOException("reset", new SocketException((int)SocketError.ConnectionReset)))),
        Case("refused inside a stream", () => new HttpRequestException("sending", new IOException("x", new SocketException((int)SocketError.ConnectionRefused)))),
        Case("reset without a stream", () => new HttpRequestException("sending", new SocketException((int)SocketError.ConnectionReset))),
        Case("host gone", () => new HttpRequestException("sending", new SocketException((int)SocketError.HostUnreachable))),
        Case("timed out", () => new HttpRequestException("sending", new SocketException((int)SocketError.TimedOut))),
        Case("ended", () => new HttpIOException(HttpRequestError.ResponseEnded, "ended")),
        Case("ended, as a request", () => new HttpRequestException(HttpRequestError.ResponseEnded, "ended")),
        Case("HTTP/2", () => new HttpRequestException(HttpRequestError.HttpProtocolError, "GOAWAY")),
        Case("IO", () => new IOException("broken pipe")),
        Case("kept alive, .NET Framework", () => new HttpRequestException("e", new WebException("e", WebExceptionStatus.KeepAliveFailure))),
        Case("receiving, .NET Framework", () => new HttpRequestException("e", new WebException("e", WebExceptionStatus.ReceiveFailure))),
        Case("bare, .NET Framework", () => new WebException("e", WebExceptionStatus.ConnectFailure)),
    ];

    private static IEnumerable<TestCaseData> ResponsesThatSettleNothing =>
    [
        new TestCaseData(Reply.With(503, "")).SetArgDisplayNames("503, empty"),
        new TestCaseData(Reply.With(502, "<html>Bad Gateway</html>")).SetArgDisplayNames("502, HTML"),
        new TestCaseData(Reply.With(429, "")).SetArgDisplayNames("429, empty"),
        new TestCaseData(Reply.With(200, "")).SetArgDisplayNames("200, empty"),
        new TestCaseData(Reply.With(200, "{\"Code\":\"200\"")).SetArgDisplayNames("200, cut off"),
        new TestCaseData(Reply.With(302, "")).SetArgDisplayNames("302"),
        new TestCaseData(Reply.With(200, new string(' ', 300_000))).SetArgDisplayNames("too large"),
        new TestCaseData(Reply.Streamed(200, () => new BreakingStream("{"u8.ToArray(), () => new IOException("reset")))).SetArgDisplayNames("lost in mid-body"),
    ];

    [TestCaseSource(nameof(WithoutConnection))]
    public async Task Row58_Remove_WithoutAConnection_IsSentAgain(Func<Exception> fault)
    {
        using var harness = new ClientHarness(Reply.Fault(fault), Removed);

        await harness.RemoveAsync();

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(2));
    }

    [TestCaseSource(nameof(WithoutConnection))]
    public async Task Row58_Remove_NeverAConnection_SaysNothingOfAnUnknownOutcome(Func<Exception> fault)
    {
        using var harness = new ClientHarness(Reply.Fault(fault));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, () => harness.RemoveAsync());

        Assert.That((failed.Attempts, failed.IsTransient), Is.EqualTo((3, true)));
        Assert.That(failed.Message, Does.Not.Contain(Unsettled));
    }

    [Test]
    public async Task Row58_Remove_UntrustedCertificate_IsNotSentAgain()
    {
        using var harness = new ClientHarness(Reply.Fault(() => new HttpRequestException(
            HttpRequestError.SecureConnectionError, "The SSL connection could not be established.", new AuthenticationException("untrusted"))));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, () => harness.RemoveAsync());

        Assert.That((failed.Attempts, failed.IsTransient), Is.EqualTo((1, false)));
#if NETSTANDARD_ASSET
        Assert.That(failed.Message, Does.EndWith(" " + Unsettled + Said.Customer));
#else
        Assert.That(failed.Message, Does.Not.Contain(Unsettled));
#endif
    }

    [TestCaseSource(nameof(Lost))]
    public async Task Row58_Remove_ConnectionLost_IsNotSentAgainAndTheOutcomeNotKnown(Func<Exception> fault)
    {
        using var harness = new ClientHarness(Reply.Fault(fault), Removed);

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection, () => harness.RemoveAsync());

        Assert.That((failed.Attempts, failed.IsTransient, failed.InnerException is null), Is.EqualTo((1, false, false)));
        Assert.That(failed.Message, Does.StartWith(
            "RemoveIdentityCertifiedForBidUser: no connection to crm-cn-hangzhou.aliyuncs.com").And.EndsWith(" " + Unsettled + Said.Customer));
        Assert.That(harness.Log.Lines.Single().Text, Does.EndWith(failed.Reason));
    }

    [TestCaseSource(nameof(ResponsesThatSettleNothing))]
    public async Task Row58_Remove_NoUsableResponse_IsNotSentAgainAndTheOutcomeNotKnown(Responder response)
    {
        using var harness = new ClientHarness(response, Removed);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(() => harness.RemoveAsync());

        Assert.That((failed.Attempts, failed.IsTransient, harness.Handler.Requests.Count), Is.EqualTo((1, false, 1)));
        Assert.That(failed.Message, Does.EndWith(" " + Unsettled + Said.Customer));
    }

    [Test]
    public async Task Row58_Remove_TimedOut_IsNotSentAgainAndTheOutcomeNotKnown()
    {
        using var harness = new ClientHarness(Reply.Never, Removed);

        Task<BidCertTransportException> failing = harness.FailedAsync(BidCertTransportFailure.Timeout, () => harness.RemoveAsync());
        await harness.Handler.WaitForRequestsAsync(1);
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        BidCertTransportException failed = await failing;

        Assert.That((failed.Attempts, failed.IsTransient), Is.EqualTo((1, false)));
        Assert.That(failed.Message, Does.EndWith(" " + Unsettled + Said.Customer));
    }

    [TestCase("Throttling", 429)]
    [TestCase("Throttling.User", 400)]
    [TestCase("Throttling.Api", 503)]
    [TestCase("ThrottlingOfTomorrow", 400)]
    public async Task Row58_Remove_Throttled_IsSentAgain(string code, int status)
    {
        using var harness = new ClientHarness(Reply.No(status, code, "busy"), Reply.No(status, code, "busy"), Removed);

        await harness.RemoveAsync();

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Row58_Remove_AlwaysThrottled_IsTransientAndSettled()
    {
        using var harness = new ClientHarness(Reply.No(400, "Throttling.User", "busy", ("Retry-After", "3")));

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

        Assert.That(
            (rejected.Attempts, rejected.IsTransient, rejected.RetryAfter, rejected.Message.Contains(Unsettled, StringComparison.Ordinal)),
            Is.EqualTo((3, true, TimeSpan.FromSeconds(3), false)));
    }

    // The nonce was new: an earlier copy of the request arrived, such as one that a proxy sent before it sent this one.
    [Test]
    public async Task Row58_Remove_NonceUsedAtAnyTry_IsNotSentAgainAndTheOutcomeNotKnown([Values(0, 2)] int maxRetries)
    {
        using var first = new ClientHarness(options => options.MaxRetries = maxRetries, NonceUsed, Removed);
        using var later = new ClientHarness(Reply.No(400, "Throttling", "busy"), NonceUsed, Removed);

        foreach ((ClientHarness harness, int attempts) in new[] { (first, 1), (later, 2) })
        {
            BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

            Assert.That((rejected.Attempts, rejected.IsTransient, rejected.ErrorCode), Is.EqualTo((attempts, false, BidCertErrorCode.SignatureNonceUsed)));
            Assert.That(rejected.Message, Is.EqualTo($"RemoveIdentityCertifiedForBidUser: SignatureNonceUsed (HTTP 400). {Unsettled}{Said.Customer} RequestId {FakeValues.RequestId}"));
        }
    }

    [TestCase(500, "InternalError")]
    [TestCase(503, "ServiceUnavailable")]
    [TestCase(500, "UnknownCode")]
    [TestCase(429, "UnknownCode")]
    public async Task Row58_Remove_ServiceFailed_IsNotSentAgainAndTheOutcomeNotKnown(int status, string code)
    {
        using var harness = new ClientHarness(Reply.No(status, code, "sorry", ("Retry-After", "1")), Removed);

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.RemoveAsync());

        Assert.That(
            (rejected.StatusCode, rejected.Code, rejected.IsTransient, rejected.Attempts, rejected.RequestId, rejected.GetServerMessage(), rejected.RetryAfter),
            Is.EqualTo((status, code, false, 1, FakeValues.RequestId, "sorry", TimeSpan.FromSeconds(1))));
        Assert.That(rejected.Message, Is.EqualTo($"RemoveIdentityCertifiedForBidUser: {code} (HTTP {status}). {Unsettled}{Said.Customer} RequestId {FakeValues.RequestId}"));
        Assert.That(rejected.GetAdvice(new System.Globalization.CultureInfo("en")), Is.EqualTo(Unsettled));
        Assert.That(
            rejected.GetAdvice(new System.Globalization.CultureInfo("zh-CN")),
            Is.EqualTo("服务端是否已执行该调用尚不确定，SDK 没有重发：再次调用前请先查询客户的实名认证状态。"));
    }

    [TestCaseSource(nameof(Lost))]
    public async Task Row58_Query_ConnectionLost_IsSentAgain(Func<Exception> fault)
    {
        using var harness = new ClientHarness(
            Reply.Fault(fault), Reply.No(500, "InternalError", "sorry"), Reply.With(200, "{\"result\":\"{\\\"isCertified\\\":\\\"0\\\"}\"}"));

        Assert.That((await harness.QueryAsync()).IsCertified, Is.False);
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(3));
    }

    private static TestCaseData Case(string name, Func<Exception> fault) => new TestCaseData(fault).SetArgDisplayNames(name);
}
