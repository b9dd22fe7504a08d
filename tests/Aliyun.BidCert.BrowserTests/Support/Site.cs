using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>The pages of Pages/ on several origins of two sites, 127.0.0.1 and localhost.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".css"] = "text/css; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
    };

    private static readonly Lazy<Site> Shared = new(() => new Site());

    private readonly Dictionary<string, byte[]> pages = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Pages"))
        .ToDictionary(path => "/" + Path.GetFileName(path), File.ReadAllBytes, StringComparer.Ordinal);

    private readonly X509Certificate2 certificate = MakeCertificate();
    private readonly Socket bound = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly WebApplication application;

    private Site()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            for (int i = 0; i < 5; i++)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }

            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        application = builder.Build();
        application.Run(ServeAsync);
        application.Start();
        int[] ports = [.. application.Urls.Select(url => new Uri(url).Port)];
        Portal = $"http://127.0.0.1:{ports[0]}";
        Account = $"http://localhost:{ports[1]}";
        Alipay = $"http://127.0.0.1:{ports[2]}";
        Attacker = $"http://localhost:{ports[3]}";
        OtherAccount = $"http://localhost:{ports[4]}";
        CertificationPort = ports[5];
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Down = $"http://127.0.0.1:{((IPEndPoint)bound.LocalEndPoint!).Port}";
    }

    internal static Site Instance => Shared.Value;

    /// <summary>The reseller's pages.</summary>
    internal string Portal { get; }

    /// <summary>The certification page.</summary>
    internal string Account { get; }

    /// <summary>Where the certification page goes to.</summary>
    internal string Alipay { get; }

    internal string Attacker { get; }

    /// <summary>A second certification page, on an origin of its own.</summary>
    internal string OtherAccount { get; }

    /// <summary>Where the browser finds https://account.aliyun.com.</summary>
    internal int CertificationPort { get; }

    /// <summary>Nobody listens there, and nobody else can begin to.</summary>
    internal string Down { get; }

    internal static async Task StopAsync()
    {
        if (Shared.IsValueCreated)
        {
            await Shared.Value.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        certificate.Dispose();
        bound.Dispose();
    }

    /// <summary>The URL of a page on an origin, the parameters escaped.</summary>
    internal static string Url(string origin, string page, params (string Name, string Value)[] query) =>
        $"{origin}/{page}?{string.Join('&', query.Select(pair => pair.Name + "=" + Uri.EscapeDataString(pair.Value)))}";

    // A query's parameters named header:X are what the page gets its response with; one with a Location is a redirect.
    private async Task ServeAsync(HttpContext context)
    {
        byte[]? page = pages.GetValueOrDefault("/" + Path.GetFileName(context.Request.Path.Value!)) ?? FindBuilt(context.Request.Path.Value!);
        if (page is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        foreach ((string name, StringValues value) in context.Request.Query)
        {
            if (name.StartsWith("header:", StringComparison.Ordinal))
            {
                context.Response.Headers[name["header:".Length..]] = value;
            }
        }

        if (context.Response.Headers.Location.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
        }

        string extension = Path.GetExtension(context.Request.Path.Value!);
        context.Response.Headers.CacheControl = extension == ".html" ? "no-store" : "max-age=3600";
        context.Response.ContentType = ContentTypes[extension];
        await context.Response.Body.WriteAsync(page);
    }

    // What Tools/bundle.mjs has written by then.
    private static byte[]? FindBuilt(string path)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Built");
        string? found = !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .FirstOrDefault(file => "/" + Path.GetRelativePath(AppContext.BaseDirectory, file).Replace('\\', '/') == path);
        return found is null ? null : File.ReadAllBytes(found);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=account.aliyun.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
