using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Each way in which an attempt brings back no response, with its advice in Chinese to the letter.</summary>
[TestFixture]
internal sealed class ConnectionAdviceInChineseTests
{
    private static IEnumerable<TestCaseData> NoConnections =>
    [
        NoConnection("name", () => Failed(SocketError.HostNotFound), "请检查 Endpoint 中的域名、代理设置，以及本机的 DNS 设置与网络。"),
        NoConnection("refused", () => Failed(SocketError.ConnectionRefused), "请检查 Endpoint 的域名与端口、代理设置，以及是否被防火墙拒绝。"),
        NoConnection("certificate", () => Untrusted("UntrustedRoot"), "请检查服务端证书、本机时钟与根证书，以及是否有代理使用了自有证书。"),
        NoConnection(
            "handshake", () => Untrusted("handshake"), "请检查双方的 TLS 版本（1.2 及以上）、自定义的证书校验，以及 Endpoint 的端口是否为 https 端口。"),
        NoConnection(
            "proxy log-in",
            () => new HttpRequestException(HttpRequestError.ProxyTunnelError, "The proxy tunnel request failed with status code '407'."),
            "请检查代理的用户名和密码：处理程序的 Proxy 的 Credentials，或代理 URL 中的用户名和密码。"),
        NoConnection("unspecified", () => new IOException("reset"), "请检查网络与代理设置。"),
#if !NETSTANDARD_ASSET // HttpRequestError came with .NET 8.
        NoConnection(
            "tunnel", () => new HttpRequestException(HttpRequestError.ProxyTunnelError, "refused"), "请检查代理设置及其用户名和密码，以及代理是否允许访问该域名。"),
        NoConnection(
            "not HTTP", () => new HttpRequestException(HttpRequestError.InvalidResponse, "garbage"), "请检查 Endpoint 的域名与端口，以及该端口上的服务。"),
#endif
    ];

    private static IEnumerable<TestCaseData> Others =>
    [
        Other("sent again", () => TransportFailures.SentAgain(Attempt()), "请勿在自定义处理程序中重试此调用，由 SDK 负责重试。"),
        Other("sent too late", () => TransportFailures.SentTooLate(Attempt()), "请让该处理程序在放弃请求时取消它。"),
        Other("mid-body", () => TransportFailures.ConnectionLost(Attempt(), Head(200), new IOException("reset")), "若持续出现，请排查会中断响应的代理。"),
        Other(
            "slow network",
            () => TransportFailures.Timeout(Attempt(), TimeSpan.FromSeconds(10), new OperationCanceledException()),
            "请检查网络与代理设置；若只是网络较慢，请调大 AttemptTimeout 与 TotalTimeout。"),
        Other(
            "slow provider",
            () => TransportFailures.Timeout(
                Attempt(new ScriptedKeys(ScriptedKeys.Hang)), TimeSpan.FromSeconds(10), new OperationCanceledException()),
            "请排查该 IAccessKeyProvider 在等待什么，并在其中缓存密钥。"),
        Other(
            "time limit of a handler",
            () => TransportFailures.TimeoutOfHandler(Attempt(), new OperationCanceledException()),
            "请检查网络，或调大处理程序的 ConnectTimeout。"),
        Other("redirect", () => Redirect(302), "请检查 Endpoint，以及是否有代理要求登录。"),
        Other("followed redirect", () => Redirect(200), "请把 Endpoint 设为目标地址，并关闭处理程序的自动重定向。"),
        Other("too large", () => TransportFailures.TooLarge(Attempt(), Head(200)), "请检查 Endpoint。"),
        Other(
            "malformed",
            () => TransportFailures.Malformed(Attempt(), Head(200), retryAfter: null, "an empty body"),
            "这类响应常来自途中的代理、防火墙、登录页或网关：请检查 Endpoint 与代理设置。"),
    ];

    [TestCaseSource(nameof(NoConnections))]
    public void Connection_WithAdviceInChinese_EndsWithAllOfIt(Func<Exception> cause, string advice)
    {
        Assert.That(ConnectionFailure.Of(cause()).Advice.In(AdviceLanguage.Chinese, "Endpoint"), Is.EqualTo(advice));
        Assert.That(TransportFailures.Connection(Attempt(), cause()).Message, Does.EndWith("). " + advice));
    }

    [TestCaseSource(nameof(Others))]
    public void TransportFailure_WithAdviceInChinese_EndsWithAllOfIt(Func<BidCertTransportException> fail, string advice) =>
        Assert.That(fail().Message, Does.EndWith(". " + advice));

    [TestCase("of the body", "of the head", "of the body")]
    [TestCase("of the body", null, "of the body")]
    [TestCase(null, "of the head", "of the head")]
    [TestCase(null, null, null)]
    public void Malformed_RequestId_IsThatOfTheBodyOrElseOfTheHead(string? ofBody, string? ofHead, string? expected) =>
        Assert.That(
            TransportFailures.Malformed(Attempt(), Head(200, ofHead), retryAfter: null, "an empty body", ofBody).RequestId,
            Is.EqualTo(expected));

    private static RpcAttempt Attempt(ScriptedKeys? keys = null)
    {
        var time = new FakeTimeProvider();
        return Attempts.Create(time, new ServiceClock(time), keys);
    }

    private static ResponseHead Head(int status, string? requestId = null)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        if (requestId is not null)
        {
            response.Headers.Add("x-acs-request-id", requestId);
        }

        return Attempts.HeadOf(response);
    }

    private static BidCertTransportException Redirect(int status)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        return TransportFailures.Redirect(Attempt(), Attempts.HeadOf(response), response);
    }

    private static HttpRequestException Failed(SocketError error) => new("failed", new SocketException((int)error));

    private static HttpRequestException Untrusted(string text) => new("failed", new AuthenticationException(text));

    private static TestCaseData NoConnection(string name, Func<Exception> cause, string advice) =>
        new TestCaseData(cause, advice).SetArgDisplayNames(name);

    private static TestCaseData Other(string name, Func<BidCertTransportException> fail, string advice) =>
        new TestCaseData(fail, advice).SetArgDisplayNames(name);
}

/// <summary>To the tick, how far a clock may be off.</summary>
[TestFixture]
internal sealed class ServiceClockBoundsTests
{
    private const long Tolerance = 4 * TimeSpan.TicksPerMinute;

    private const long MaxSkew = 100 * 365 * TimeSpan.TicksPerDay;

    [TestCase(Tolerance, 0L)]
    [TestCase(-Tolerance, 0L)]
    [TestCase(Tolerance + 1, Tolerance + 1)]
    [TestCase(-Tolerance - 1, -Tolerance - 1)]
    [TestCase(MaxSkew, MaxSkew)]
    [TestCase(-MaxSkew, -MaxSkew)]
    [TestCase(MaxSkew + 1, null)]
    [TestCase(-MaxSkew - 1, null)]
    public void MeasureSkew_AfterAWrongTimestamp_IsNothingWithinTheToleranceAndUnknownBeyondTheMaximum(long ahead, long? skew)
    {
        var time = new FakeTimeProvider();
        var clock = new ServiceClock(time);
        RpcAttempt attempt = Attempts.Create(time, clock);
        SignedRequest signed = attempt.Sign(attempt.Endpoint, host: null);
        time.ShiftWallClock(TimeSpan.FromHours(8));

        TimeSpan? measured = clock.MeasureSkew(signed, time.GetUtcNow() + TimeSpan.FromTicks(ahead));

        Assert.That(measured?.Ticks, Is.EqualTo(skew));
    }

    [TestCase(0L, Tolerance, false)]
    [TestCase(0L, -Tolerance, false)]
    [TestCase(0L, Tolerance + 1, true)]
    [TestCase(0L, -Tolerance - 1, true)]
    [TestCase(TimeSpan.TicksPerHour, TimeSpan.TicksPerHour + Tolerance, false)]
    [TestCase(TimeSpan.TicksPerHour, TimeSpan.TicksPerHour + Tolerance + 1, true)]
    public void ApplySkew_ThatDiffersByMoreThanTheTolerance_IsNews(long before, long skew, bool isNews)
    {
        var time = new FakeTimeProvider();
        var clock = new ServiceClock(time);
        clock.ApplySkew(TimeSpan.FromTicks(before));

        Assert.That(clock.ApplySkew(TimeSpan.FromTicks(skew)), Is.EqualTo(isNews));
        Assert.That(clock.UtcNow, Is.EqualTo(time.GetUtcNow() + TimeSpan.FromTicks(skew)));
    }
}
