using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>An emulator on a port of loopback, and how to ask it.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private EmulatorServer(WebApplication app, BidCertEmulator emulator)
    {
        this.app = app;
        Emulator = emulator;
#pragma warning disable CA2000 // The client disposes of it.
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
#pragma warning restore CA2000
        {
            BaseAddress = new Uri(First(app)),
        };
    }

    internal BidCertEmulator Emulator { get; }

    /// <summary>A client whose base address is that of the server.</summary>
    internal HttpClient Http { get; }

    internal Uri Url => Http.BaseAddress!;

    internal static async Task<EmulatorServer> StartAsync(BidCertEmulator? emulator = null, IPAddress? address = null, params string[] allowedHosts)
    {
        emulator ??= new BidCertEmulator();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        app.MapBidCertEmulator(emulator, allowedHosts);
        await app.StartAsync();
        return new EmulatorServer(app, emulator);
    }

    internal BidCertClient CreateClient(Action<BidCertOptions>? configure = null)
    {
        var options = new BidCertOptions
        {
            AccessKeyId = BidCertEmulator.DemoAccessKeyId,
            AccessKeySecret = BidCertEmulator.DemoAccessKeySecret,
            Endpoint = Url,
            CrmEndpoint = Url,
            MaxRetries = 0,
        };
        configure?.Invoke(options);
        return new BidCertClient(options);
    }

    internal FaceVerifyClient CreateFaceVerifyClient(Action<FaceVerifyOptions>? configure = null)
    {
        var options = new FaceVerifyOptions
        {
            AccessKeyId = BidCertEmulator.DemoRamAccessKeyId,
            AccessKeySecret = BidCertEmulator.DemoRamAccessKeySecret,
            Endpoint = Url,
            MaxRetries = 0,
        };
        configure?.Invoke(options);
        return new FaceVerifyClient(options);
    }

    internal static GenerateAliyunBidCertWaysUrlRequest UrlRequest(string uid = BidCertEmulator.DemoAliyunPk) => new(uid, Platform.Pc);

    /// <summary>Asks the API; the status, and the body as JSON, which is null where there is none.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Body)> ApiAsync(
        string method, string path, string? json = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : "/_emulator/api/" + path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        change?.Invoke(request);
        using HttpResponseMessage response = await Http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.StartsWith('{') ? JsonElement.Parse(body) : default);
    }

    /// <summary>The sentence of an error response with a status.</summary>
    internal async Task<string> ErrorAsync(int status, string method, string path, string? json = null)
    {
        (HttpStatusCode actual, JsonElement body) = await ApiAsync(method, path, json);
        return (int)actual == status ? body.GetProperty("error").GetString()! : $"HTTP {(int)actual}: {body}";
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return app.DisposeAsync();
    }

    private static string First(WebApplication app)
    {
        var url = new UriBuilder(app.Urls.First());
        url.Host = url.Host is "0.0.0.0" ? "127.0.0.1" : url.Host;
        return url.Uri.AbsoluteUri;
    }
}
