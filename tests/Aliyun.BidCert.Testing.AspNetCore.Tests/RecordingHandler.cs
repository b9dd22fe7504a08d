using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>Keeps a request instead of sending it.</summary>
internal sealed class RecordingHandler(Func<HttpRequestMessage, Task> keep) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await keep(request);
        throw new HttpRequestException("It is not sent.");
    }
}
