using System.Net.Http;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A handler around another, which does nothing.</summary>
internal sealed class ForwardingHandler : DelegatingHandler
{
    internal ForwardingHandler()
    {
    }

    internal ForwardingHandler(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }
}
