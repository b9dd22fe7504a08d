using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Lost connections, as the transport reports them; and exceptions that are none of the SDK's business.</summary>
[TestFixture]
internal sealed class ConnectionTests
{
    private const string Untrusted =
        "GenerateAliyunBidCertWaysUrl: no connection to aas.aliyuncs.com: its certificate is not trusted (HttpRequestException" + UnknownError + ", AuthenticationException " +
        "RemoteCertificateNameMismatch RemoteCertificateChainErrors UntrustedRoot). " + Said.CheckCertificate + Said.Customer;

#if NETSTANDARD_ASSET
    private const string UnknownError = ""; // HttpRequestError came with .NET 8.
    private const string Ended = "";
#else
    private const string UnknownError = " Unknown";
    private const string Ended = " ResponseEnded";
#endif

    private static IEnumerable<TestCaseData> LostConnections =>
    [
        Case("refused", () => new HttpRequestException("Connection refused (aas.aliyuncs.com:443)", new SocketException((int)SocketError.ConnectionRefused)), $"HttpRequestException{UnknownError}, SocketException ConnectionRefused"),
        Case("DNS", () => new HttpRequestException("Name or service not known", new SocketException((int)SocketError.HostNotFound)), $"HttpRequestException{UnknownError}, SocketException HostNotFound"),
        Case("reset", () => new HttpRequestException("An error occurred while sending the request.", new IOException("reset")), $"HttpRequestException{UnknownError}, IOException"),
        Case("IO", () => new IOException("The response ended prematurely."), "IOException"),
        Case("HTTP/2", () => new HttpIOException(HttpRequestError.ResponseEnded, "ended"), $"HttpIOException{Ended}"),
    ];

    [TestCaseSource(nameof(LostConnections))]
    public async Task Row1_Connection_ThatStaysLost_IsRetriedAndThenReported(Func<Exception> fault, string says)
    {
        using var harness = new ClientHarness(Reply.Fault(fault));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That((failed.Attempts, failed.IsTransient, failed.StatusCode, failed.Message), Is.EqualTo((3, true, (int?)null, Lost(says))));
        Assert.That(failed.InnerException, Is.Not.Null);
    }

    [TestCaseSource(nameof(LostConnections))]
    public async Task Row5_Connection_LostOnce_IsRetried(Func<Exception> fault, string says)
    {
        using var harness = new ClientHarness(Reply.Fault(fault), Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(2), says);
    }

    [Test]
    public async Task Row8_Connection_LostInMidBody_IsRetried()
    {
        await using var body = new BreakingStream("{\"Success\":true,"u8.ToArray(), () => new IOException("Connection reset by peer"));
        using var harness = new ClientHarness(Reply.Streamed(200, () => body), Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Row8_Connection_AlwaysLostInMidBody_IsReported()
    {
        using var harness = new ClientHarness(
            Reply.Streamed(200, () => new BreakingStream("{"u8.ToArray(), () => new HttpIOException(HttpRequestError.ResponseEnded, "cut off"))));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That((failed.Attempts, failed.Message), Is.EqualTo((
            3,
            $"GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com responded with HTTP 200, and the connection was lost in the middle of the body (HttpIOException{Ended}). " +
            "If it goes on, look for a proxy that cuts responses off." + Said.Customer)));
        Assert.That(failed.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Row3_Certificate_Untrusted_IsNotRetried()
    {
        using var harness = new ClientHarness(Reply.Fault(() => new HttpRequestException(
            "The SSL connection could not be established, see inner exception.", new AuthenticationException(
                "The remote certificate was rejected: RemoteCertificateNameMismatch, RemoteCertificateChainErrors (UntrustedRoot) CANARY."))));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That((failed.Attempts, failed.IsTransient, failed.Message), Is.EqualTo((1, false, Untrusted)));
    }

    [Test]
    public async Task Headers_BeyondALimitOfTheHandler_AreNotAskedForAgain()
    {
        using var harness = new ClientHarness(Reply.Fault(
            () => new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "The response headers are too long.")));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

#if NETSTANDARD_ASSET
        (int Attempts, bool IsTransient) expected = (3, true); // HttpRequestError came with .NET 8
#else
        (int Attempts, bool IsTransient) expected = (1, false);
#endif
        Assert.That((failed.Attempts, failed.IsTransient), Is.EqualTo(expected));
    }

    [Test]
    public async Task Row76_Message_OfTheTransport_IsNeverQuoted()
    {
        using var harness = new ClientHarness(
            options => options.MaxRetries = 0,
            Reply.Fault(() => new IOException($"proxy said:\r\nAliyunPk={FakeValues.Uid}&Signature=CANARY")));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(harness.CallOnceAsync);

        Assert.That(failed.Message, Is.EqualTo(Lost("IOException")));
    }

    [TestCase(typeof(InvalidOperationException))]
    [TestCase(typeof(NotSupportedException))]
    [TestCase(typeof(TimeoutException))]
    [TestCase(typeof(UnauthorizedAccessException))]
    public async Task Exception_OfAnotherKindOfAPrimaryHandler_IsNamedAndNotQuoted(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Fault(() => (Exception)Activator.CreateInstance(type, "CANARY")!));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That(failed.Message, Is.EqualTo(Lost(type.Name)));
        Assert.That(failed.InnerException, Is.InstanceOf<IOException>().With.Message.EqualTo(type.Name));
    }

    private static TestCaseData Case(string name, Func<Exception> fault, string says) =>
        new TestCaseData(fault, says).SetArgDisplayNames(name);

    private static string Lost(string says)
    {
        (string reason, string advice) = says.Contains("ConnectionRefused", StringComparison.Ordinal) ? (": the host, or the proxy on the way, refused it", Said.CheckPort)
            : says.Contains("HostNotFound", StringComparison.Ordinal) ? (": its name, or that of the proxy on the way, could not be resolved", Said.CheckName)
            : (", or it was lost", Said.CheckNetwork);
        return $"GenerateAliyunBidCertWaysUrl: no connection to aas.aliyuncs.com{reason} ({says}). {advice}{Said.Customer}";
    }
}
