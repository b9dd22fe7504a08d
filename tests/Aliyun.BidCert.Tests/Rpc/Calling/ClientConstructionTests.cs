using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A client without dependency injection: what it takes, what it copies, what it disposes of.</summary>
[TestFixture(typeof(BidCertProduct))]
[TestFixture(typeof(FaceVerifyProduct))]
internal sealed class ClientConstructionTests<TProduct>
    where TProduct : TestedProduct, new()
{
    private static readonly TProduct Product = new();

    [Test]
    public void Constructor_NullArgument_NamesIt()
    {
        using var wire = new RecordingHandler(Product.Success);
        RpcClientOptions options = Product.ValidOptions();

        Assert.That(() => Product.CreateClient(null!), ThrowsNull("options"));
        Assert.That(() => Product.CreateClient(null!, wire), ThrowsNull("options"));
        Assert.That(() => Product.CreateClient(options, null!), ThrowsNull("primaryHandler"));
    }

    [Test]
    public async Task Request_Null_IsNamedAndNothingIsSent()
    {
        using var wire = new RecordingHandler(Product.Success);
        using IDisposable client = Product.CreateClient(Product.ValidOptions(), wire);

        foreach (Func<Task> call in Product.CallsWithoutRequest(client))
        {
            ArgumentNullException rejected = await Caught.ByAsync<ArgumentNullException>(call);
            Assert.That((rejected.ParamName, wire.Requests.Count), Is.EqualTo(("request", 0)));
        }
    }

    [Test]
    public async Task Options_ChangedAfterConstruction_DoNotChangeTheClient()
    {
        using var wire = new RecordingHandler(Product.Success);
        RpcClientOptions options = Product.ValidOptions();
        using IDisposable client = Product.CreateClient(options, wire);

        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken) = ("other", "other", "other");
        (options.Endpoint, options.Format, options.ParameterPlacement) = (new Uri("https://other.example/"), ResponseFormat.Xml, ParameterPlacement.Form);
        Product.SentSetting.SetIn(options, Product.SentSetting.Other);
        await Product.CallAsync(client);

        ReceivedRequest sent = wire.Requests[0];
        SignatureCheck.IsSigned(sent);
        Assert.That(
            (sent["AccessKeyId"], sent.Uri.Host, sent["Format"], sent.Query.Contains("Timestamp=", StringComparison.Ordinal), sent[Product.SentSetting.Name]),
            Is.EqualTo((FakeValues.AccessKeyId, Product.Endpoint.Host, "JSON", true, Product.SentSetting.Default.ToUpperInvariant())));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Dispose_OfTheClient_DisposesOfTheHandlerAsAsked(bool disposeHandler)
    {
        using var wire = new RecordingHandler(Product.Success);
        IDisposable client = Product.CreateClient(Product.ValidOptions(), wire, disposeHandler);

        client.Dispose();
        client.Dispose();

        Assert.That(wire.IsDisposed, Is.EqualTo(disposeHandler));
    }

    [Test]
    public async Task Call_AfterDispose_IsRejectedAndNothingIsSent()
    {
        using var wire = new RecordingHandler(Product.Success);
        IDisposable client = Product.CreateClient(Product.ValidOptions(), wire);
        client.Dispose();

        await Caught.ByAsync<ObjectDisposedException>(() => Product.CallAsync(client));

        Assert.That(wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Row103_Dispose_WithACallUnderWay_EndsItAtOnce()
    {
        using var wire = new RecordingHandler(Reply.Never);
        IDisposable client = Product.CreateClient(Product.ValidOptions(), wire);
        Task<Exception> call = Caught.ByAsync<Exception>(() => Product.CallAsync(client));
        await wire.WaitForRequestsAsync(1);

        client.Dispose();

        Assert.That((await call).Message, Is.EqualTo(Said.Disposed));
        Assert.That(await call, Is.TypeOf<ObjectDisposedException>());
        Assert.That(wire.Requests, Has.Count.EqualTo(1));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint ThrowsNull(string name) =>
        Throws.ArgumentNullException.With.Property(nameof(ArgumentException.ParamName)).EqualTo(name);
}
