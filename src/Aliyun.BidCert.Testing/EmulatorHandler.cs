using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Testing;

/// <summary>An HTTP handler that sends each request to the emulator instead of the network.</summary>
internal sealed class EmulatorHandler(BidCertEmulator emulator) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        emulator.SendAsync(request, cancellationToken);
}
