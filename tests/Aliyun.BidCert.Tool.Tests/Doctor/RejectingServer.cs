using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Tool.Tests.Doctor;

/// <summary>A server on loopback that rejects every call with the same code, and does not say that it is an emulator.</summary>
internal sealed class RejectingServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private RejectingServer(WebApplication application) => this.application = application;

    /// <summary>The environment of a process that uses it for the certification of accounts.</summary>
    internal Dictionary<string, string?> Settings => new()
    {
        ["BidCert__AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
        ["BidCert__AccessKeySecret"] = BidCertEmulator.DemoAccessKeySecret,
        ["BidCert__Endpoint"] = application.Urls.Single(),
        ["BidCert__CrmEndpoint"] = application.Urls.Single(),
    };

    internal static async Task<RejectingServer> StartAsync(string code)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication application = builder.Build();
        application.Run(context => RejectAsync(context.Response, code));
        await application.StartAsync();
        return new RejectingServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static Task RejectAsync(HttpResponse response, string code)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        response.ContentType = "application/json";
        return response.WriteAsync(
            $$"""{"RequestId": "E0E0E0E0-0000-5000-8000-000000000001", "Code": "{{code}}", "Message": "Rejected."}""");
    }
}
