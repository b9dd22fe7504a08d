using System;
using System.Net;
using System.Net.Http;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What becomes of the proxy of a handler: as little as can be.</summary>
[TestFixture]
[NonParallelizable] // it sets the proxy of the process
internal sealed class LoopbackBypassTests
{
    private IWebProxy original = null!;

    [SetUp]
    public void KeepProxy() => original = HttpClient.DefaultProxy;

    [TearDown]
    public void RestoreProxy() => HttpClient.DefaultProxy = original;

    [Test]
    public void Row136_Proxy_ThatBypassesLoopbackOrIsNotUsed_StaysAsItIs()
    {
        var bypassing = new WebProxy("http://proxy.example:3128", BypassOnLocal: true);
        var unused = new WebProxy("http://proxy.example:3128");
        HttpClient.DefaultProxy = bypassing;
        using var first = new PrimaryHandler { Proxy = bypassing };
        using var second = new PrimaryHandler { Proxy = unused, UseProxy = false };
        using var third = new PrimaryHandler();
        using var fourth = new HttpClientHandler();
        foreach (HttpMessageHandler handler in new HttpMessageHandler[] { first, second, third, fourth })
        {
            OneClient.On(handler, new Uri("https://aas.example/")).Dispose();
        }

        Assert.That((first.Proxy, second.Proxy, third.Proxy, fourth.Proxy), Is.EqualTo((bypassing, unused, (IWebProxy?)null, (IWebProxy?)null)));
    }

    [Test]
    public void Row136_Proxy_OfAHandlerThatManyShare_IsWrappedOnce()
    {
        var proxy = new WebProxy("http://proxy.example:3128");
        using var handler = new PrimaryHandler { Proxy = proxy };
        OneClient.On(handler, new Uri("https://aas.example/")).Dispose();
        IWebProxy? wrapped = handler.Proxy;

        OneClient.On(handler, new Uri("https://aas.example/")).Dispose();

        Assert.That(wrapped, Is.Not.SameAs(proxy));
        Assert.That(handler.Proxy, Is.SameAs(wrapped));
    }

    [TestCase("http://localhost/")]
    [TestCase("http://LOCALHOST:5190/")]
    [TestCase("http://127.0.0.1:5190/")]
    [TestCase("http://127.200.3.4/")]
    [TestCase("http://[::1]:5190/")]
    [TestCase("http://loopback/")]
    public void Row136_Proxy_BypassesSomeOfLoopback_AndIsMadeToBypassAllOfIt(string url)
    {
        // As of NO_PROXY=localhost,127.0.0.1,::1.
        var proxy = new WebProxy("http://proxy.example:3128", BypassOnLocal: false, ["^http://localhost(:|/)", @"^http://127\.0\.0\.1(:|/)", @"^http://\[::1\]"]);
        using var handler = new PrimaryHandler { Proxy = proxy };
        OneClient.On(handler, new Uri("https://aas.example/")).Dispose();

        var uri = new Uri(url);
        Assert.That((handler.Proxy!.IsBypassed(uri), handler.Proxy.GetProxy(uri)), Is.EqualTo((true, (Uri?)null)));
    }

    [Test]
    public void Row136_Proxy_ThatIsWrapped_IsAskedForEverythingElse()
    {
        var proxy = new WebProxy("http://proxy.example:3128", BypassOnLocal: false, ["direct"]);
        using var handler = new PrimaryHandler { Proxy = proxy };
        OneClient.On(handler, new Uri("https://aas.example/")).Dispose();
        IWebProxy wrapped = handler.Proxy!;
        wrapped.Credentials = new NetworkCredential("fake-user", "fake-password");

        Assert.That(wrapped.Credentials, Is.SameAs(proxy.Credentials).And.Not.Null);
        foreach (string url in new[] { "https://aas.example/", "https://localhost/", "http://aas.example/", "https://direct.example/", "http://10.0.0.1/" })
        {
            var uri = new Uri(url);
            Assert.That((wrapped.IsBypassed(uri), wrapped.GetProxy(uri)), Is.EqualTo((proxy.IsBypassed(uri), proxy.GetProxy(uri))), url);
        }
    }
}
