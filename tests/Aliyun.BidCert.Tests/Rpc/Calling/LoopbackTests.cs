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
        Assert.That(received.Headers["Host"], Is.EqualTo(server.Url.Authority));
        Assert.That(received.Headers["Content-Length"], Is.EqualTo(received.Body!.Length.ToString(CultureInfo.InvariantCulture)));
        Assert.That(received.Query.Length > 0, Is.EqualTo(placement == ParameterPlacement.Query));
        Assert.That(received.Headers.Keys, Has.None.EqualTo("Cookie").And.None.EqualTo("traceparent").And.None.EqualTo("Expect"));
    }

    [Test]
    public async Task Cookies_OfAResponse_AreNotSentBack()
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
        options.Endpoint = server.Url;
        configure(options);
        return new BidCertClient(options);
    }
}
