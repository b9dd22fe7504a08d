using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The client as it comes, with its own handler, against a real socket.</summary>
[TestFixture]
internal sealed class LoopbackTests
{
    [Test]
    public async Task Call_OverASocket_IsOneWellFormedSignedPost([Values] ParameterPlacement placement)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        using BidCertClient client = ClientOf(server, options => options.ParameterPlacement = placement);

        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        ReceivedRequest received = server.Requests.Single();
        SignatureCheck.IsSigned(received);
        Assert.That(response.Url.OriginalString, Is.EqualTo(FakeValues.Url));
        Assert.That(received.Headers["Host"], Is.EqualTo(server.Address.Authority));
        Assert.That(received.Headers["Content-Length"], Is.EqualTo(received.Body!.Length.ToString(CultureInfo.InvariantCulture)));
        Assert.That(received.Query.Length > 0, Is.EqualTo(placement == ParameterPlacement.Query));
        Assert.That(received.Headers.Keys, Has.None.EqualTo("Cookie").And.None.EqualTo("traceparent").And.None.EqualTo("Expect"));
    }

    [Test]
    public async Task Row6_Connection_ClosedAfterTheRequest_IsReachedOncePerAttemptWithANonceEach(
        [Values] ParameterPlacement placement, [Values(0, 1)] int maxRetries)
    {
        await using var server = new LoopbackServer(_ => null);
        using BidCertClient client = ClientOf(server, options => (options.ParameterPlacement, options.MaxRetries) = (placement, maxRetries));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(
            () => client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That(
            (failed.Failure, failed.Attempts, failed.IsTransient),
            Is.EqualTo((BidCertTransportFailure.Connection, 1 + maxRetries, true)));
        Assert.That(server.Requests, Has.Count.EqualTo(1 + maxRetries));
        Assert.That(server.Requests.Select(request => request["SignatureNonce"]), Is.Unique);
        foreach (ReceivedRequest request in server.Requests)
        {
            SignatureCheck.IsSigned(request);
        }

        Leaks.AreNotIn(failed.ToString(), server.Requests);
    }

    [Test]
    public async Task Row7_PooledConnection_ClosedAfterTheSecondRequest_IsReachedOncePerAttempt()
    {
        await using var server = new LoopbackServer(number => number == 2 ? null : LoopbackServer.Ok(Reply.SuccessBody));
        using BidCertClient client = ClientOf(server, options => options.MaxRetries = 1);

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(server.Requests, Has.Count.EqualTo(3), "the first call, the attempt that was lost and the one after it");
        Assert.That(server.Requests.Select(request => request["SignatureNonce"]), Is.Unique);
    }

    [Test]
    public async Task Row1_Connection_Refused_IsReported()
    {
        Uri address;
        await using (var server = new LoopbackServer(_ => null))
        {
            address = server.Address;
        }

        BidCertOptions options = ClientHarness.ValidOptions();
        (options.Endpoint, options.MaxRetries) = (address, 0);
        using var client = new BidCertClient(options);

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(
            () => client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That((failed.Failure, failed.Attempts), Is.EqualTo((BidCertTransportFailure.Connection, 1)));
        Assert.That(failed.Message, Does.StartWith($"GenerateAliyunBidCertWaysUrl: the connection to {address.Authority} failed: "));
        Leaks.AreNotIn(failed.ToString(), []);
    }

    [Test]
    public async Task Row19_Redirect_OverASocket_IsNotFollowed([Values(301, 302, 303, 307, 308)] int status)
    {
        await using var other = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));
        byte[] redirect = System.Text.Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Elsewhere\r\nLocation: {other.Address}\r\nContent-Length: 0\r\n\r\n"));
        await using var server = new LoopbackServer(_ => redirect);
        using BidCertClient client = ClientOf(server, _ => { });

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(
            () => client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest()));

        Assert.That((failed.Failure, failed.StatusCode, other.Connections), Is.EqualTo((BidCertTransportFailure.Redirect, status, 0)));
    }

    [Test]
    public async Task Row9_Body_ShorterThanItsLength_IsTriedAgain()
    {
        byte[] whole = LoopbackServer.Ok(Reply.SuccessBody);
        await using var server = new LoopbackServer(number => number == 1 ? whole[..^5] : whole, closesAfter: number => number == 1);
        using BidCertClient client = ClientOf(server, options => options.MaxRetries = 1);

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Cookies_OfAnAnswer_AreNotSentBack()
    {
        byte[] withCookie = System.Text.Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: {Reply.SuccessBody.Length}\r\n\r\n{Reply.SuccessBody}"));
        await using var server = new LoopbackServer(_ => withCookie);
        using BidCertClient client = ClientOf(server, _ => { });

        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        Assert.That(server.Requests.Select(request => request.Headers.ContainsKey("Cookie")), Is.EqualTo([false, false]));
    }

    private static BidCertClient ClientOf(LoopbackServer server, Action<BidCertOptions> configure)
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.Endpoint = server.Address;
        configure(options);
        return new BidCertClient(options);
    }
}
