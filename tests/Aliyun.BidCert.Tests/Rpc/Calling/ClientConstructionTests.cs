using System;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A client without dependency injection: what it takes, what it copies, what it disposes of.</summary>
[TestFixture]
internal sealed class ClientConstructionTests
{
    [Test]
    public void Constructor_NullArgument_NamesIt()
    {
        using var wire = new RecordingHandler(Reply.Success);
        BidCertOptions options = ClientHarness.ValidOptions();

        Assert.That(() => new BidCertClient((BidCertOptions)null!), ThrowsNull("options"));
        Assert.That(() => new BidCertClient(null!, wire, false, TimeProvider.System, NullLoggerFactory.Instance), ThrowsNull("options"));
        Assert.That(() => new BidCertClient(options, null!, false, TimeProvider.System, NullLoggerFactory.Instance), ThrowsNull("primaryHandler"));
    }

    [Test]
    public async Task Request_Null_IsNamedAndNothingIsSent()
    {
        using var harness = new ClientHarness(Reply.Success);

        ArgumentNullException refused = await Caught.ByAsync<ArgumentNullException>(() => harness.Client.GenerateAliyunBidCertWaysUrlAsync(null!));

        Assert.That((refused.ParamName, harness.Handler.Requests.Count), Is.EqualTo(("request", 0)));
    }

    [Test]
    public async Task Options_ChangedAfterConstruction_DoNotChangeTheClient()
    {
        using var wire = new RecordingHandler(Reply.Success);
        BidCertOptions options = ClientHarness.ValidOptions();
        using var client = new BidCertClient(options, wire, disposeHandler: false, new FakeTimeProvider(), NullLoggerFactory.Instance);

        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken) = ("other", "other", "other");
        (options.Endpoint, options.Format, options.ParameterPlacement) = (new Uri("https://other.example/"), ResponseFormat.Xml, ParameterPlacement.Form);
        options.BidType = BidType.Lightweight;
        await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());

        ReceivedRequest sent = wire.Requests[0];
        SignatureCheck.IsSigned(sent);
        Assert.That(
            (sent["AccessKeyId"], sent.Uri.Host, sent["Format"], sent.Body, sent["BidType"]),
            Is.EqualTo((FakeValues.AccessKeyId, "aas.aliyuncs.com", "JSON", "", "NORMAL")));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Dispose_OfTheClient_DisposesOfTheHandlerAsAsked(bool disposeHandler)
    {
        using var wire = new RecordingHandler(Reply.Success);
        var client = new BidCertClient(ClientHarness.ValidOptions(), wire, disposeHandler, TimeProvider.System, NullLoggerFactory.Instance);

        client.Dispose();
        client.Dispose();

        Assert.That(wire.IsDisposed, Is.EqualTo(disposeHandler));
    }

    [Test]
    public async Task Call_AfterDispose_IsRefusedAndNothingIsSent()
    {
        using var harness = new ClientHarness(Reply.Success);
        harness.Client.Dispose();

        await Caught.ByAsync<ObjectDisposedException>(harness.CallOnceAsync);

        Assert.That(harness.Handler.Requests, Is.Empty);
    }

    [Test]
    public async Task Dispose_WithACallUnderWay_EndsTheCall()
    {
        using var harness = new ClientHarness(Reply.Never);
        Task<Exception> call = Caught.ByAsync<Exception>(harness.CallOnceAsync);
        await harness.Handler.WaitForRequestsAsync(1);

        harness.Client.Dispose();

        Assert.That(await call, Is.InstanceOf<ObjectDisposedException>().Or.InstanceOf<BidCertTransportException>());
        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void HttpClient_OfTheSetup_LeavesTimeToThePipeline()
    {
        using var client = new HttpClient();

        Aliyun.BidCert.Rpc.HttpClientSetup.Configure(client);

        Assert.That(client.Timeout, Is.EqualTo(System.Threading.Timeout.InfiniteTimeSpan));
    }

    [Test]
    public void PrimaryHandler_OfTheSetup_IsAsTheServiceNeedsIt()
    {
#if NETSTANDARD_ASSET
        using var handler = (HttpClientHandler)Aliyun.BidCert.Rpc.HttpClientSetup.CreatePrimaryHandler();

        Assert.That(
            (handler.AllowAutoRedirect, handler.UseCookies, handler.AutomaticDecompression, handler.UseProxy, handler.MaxConnectionsPerServer),
            Is.EqualTo((false, false, System.Net.DecompressionMethods.GZip | System.Net.DecompressionMethods.Deflate, true, int.MaxValue)));
#else
        using var handler = (SocketsHttpHandler)Aliyun.BidCert.Rpc.HttpClientSetup.CreatePrimaryHandler();

        Assert.That(
            (handler.AllowAutoRedirect, handler.UseCookies, handler.AutomaticDecompression, handler.UseProxy, handler.ActivityHeadersPropagator),
            Is.EqualTo((false, false, System.Net.DecompressionMethods.All, true, (System.Diagnostics.DistributedContextPropagator?)null)));
        Assert.That(
            (handler.ConnectTimeout, handler.PooledConnectionLifetime), Is.EqualTo((TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2))));
#endif
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint ThrowsNull(string name) =>
        Throws.ArgumentNullException.With.Property(nameof(ArgumentException.ParamName)).EqualTo(name);
}
