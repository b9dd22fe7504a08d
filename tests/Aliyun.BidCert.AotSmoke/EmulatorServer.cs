using System;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.AotSmoke;

/// <summary>The emulator behind a socket: it verifies each signature with code of its own.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly BidCertEmulator _emulator = new();
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    internal EmulatorServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = string.Create(CultureInfo.InvariantCulture, $"http://{probe.LocalEndpoint}/");
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _serving = ServeAsync();
    }

    internal string Url { get; }

    internal int Requests => _emulator.Requests.Count;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), context.Request.Url);
            request.Content = new StreamContent(context.Request.InputStream);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
            using HttpResponseMessage response = await _emulator.SendAsync(request);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            context.Response.Close(await response.Content.ReadAsByteArrayAsync(), willBlock: true);
        }
    }
}
