using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>The service in a process of its own, so that what it costs is not measured: fixed responses, one port for each kind.</summary>
internal sealed class Server : IDisposable
{
    internal const string Argument = "server";

    private const int Kinds = 3;

    private const string Gateway = "7A4326A9-5B17-5BB2-B95D-4CE1EAAD55B9";
    private const string Json = $$"""{"RequestId":"{{Gateway}}","Data":"{{CertificationUrl}}","Success":true}""";
    private const string CertificationUrl = "https://account.aliyun.com/cert/listCertWays.html?token=YWxpeXVuLWJpZC1jZXJ0LWJlbmNobWFyay10b2tlbi1PZjY0Q2hhcmFjdGVycw";
    private const string Xml = $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><GenerateAliyunBidCertWaysUrlResponse><RequestId>{Gateway}</RequestId><Data>{CertificationUrl}</Data><Success>true</Success></GenerateAliyunBidCertWaysUrlResponse>";
    private const string Refusal = $$"""{"RequestId":"{{Gateway}}","HostId":"aas.aliyuncs.com","Code":"Invalid PK","Message":"The specified PK is invalid.","Recommend":"https://next.api.aliyun.com/troubleshoot?q=Invalid%20PK"}""";

    internal static readonly byte[] JsonBody = Encoding.UTF8.GetBytes(Json);
    internal static readonly byte[] XmlBody = Encoding.UTF8.GetBytes(Xml);

    private static readonly byte[] RefusalBody = Encoding.UTF8.GetBytes(Refusal);

    private readonly Process process;
    private readonly Uri[] urls;

    private Server(Process process, Uri[] urls) => (this.process, this.urls) = (process, urls);

    internal Uri Url => urls[0];

    internal Uri RefusingUrl => urls[1];

    internal Uri MismatchingUrl => urls[2];

    internal static Server Start()
    {
        Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        return new Server(process, [.. process.StandardOutput.ReadLine()!.Split(' ').Select(url => new Uri(url))]);
    }

    /// <summary>How many connections there have been since it was last asked.</summary>
    internal int ReadConnections()
    {
        process.StandardInput.WriteLine();
        return int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    internal static async Task<int> RunAsync()
    {
        int connections = 0;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            for (int kind = 0; kind < Kinds; kind++)
            {
                int ofThisPort = kind;
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Use(next => connection =>
                {
                    Interlocked.Increment(ref connections);
                    connection.Items[Argument] = ofThisPort;
                    return next(connection);
                }));
            }
        });
        await using WebApplication app = builder.Build();
        app.Run(context => (int)context.Features.Get<IConnectionItemsFeature>()!.Items[Argument]! switch
        {
            1 => WriteAsync(context, 404, RefusalBody),
            2 => WriteAsync(context, 400, MismatchOf(context.Request)),
            _ when context.Request.QueryString.Value!.Contains("Format=XML", StringComparison.Ordinal) => WriteAsync(context, 200, XmlBody, "text/xml;charset=utf-8"),
            _ => WriteAsync(context, 200, JsonBody),
        });
        await app.StartAsync();
        Console.WriteLine(string.Join(' ', app.Urls));
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(Interlocked.Exchange(ref connections, 0));
        }

        return 0;
    }

    private static Task WriteAsync(HttpContext context, int status, byte[] body, string type = "application/json;charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        context.Response.Headers["x-acs-request-id"] = Gateway;
        return context.Response.Body.WriteAsync(body, 0, body.Length);
    }

    // As if a proxy had changed one parameter on the way.
    private static byte[] MismatchOf(HttpRequest request)
    {
        Dictionary<string, string> parameters = request.Query.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.Ordinal);
        parameters["Platform"] = "h5";
        string expected = RpcSignature.GetStringToSign("POST", parameters);
        return Encoding.UTF8.GetBytes($$"""{"RequestId":"{{Gateway}}","HostId":"aas.aliyuncs.com","Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched with our calculation. server string to sign is:{{expected}}"}""");
    }
}
