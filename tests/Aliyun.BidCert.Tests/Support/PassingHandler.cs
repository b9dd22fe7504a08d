using System.Net.Http;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A handler around another, which does nothing.</summary>
internal sealed class PassingHandler : DelegatingHandler
{
    internal PassingHandler()
    {
    }

    internal PassingHandler(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }
}
