using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>Stands in front of the portal: has its endpoints fail, and serves nothing outside of its path base.</summary>
internal sealed class PortalFaults(string pathBase) : IStartupFilter
{
    private readonly ConcurrentDictionary<string, PortalFault> faults = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<int> statuses = [];

    /// <summary>The status of each response that was a fault.</summary>
    internal IReadOnlyList<int> Statuses => [.. statuses];

    /// <summary>Has an endpoint, such as certification/start, fail from now on.</summary>
    internal void Fail(string endpoint, PortalFault fault) => faults["/" + endpoint] = fault;

    /// <summary>Has every endpoint work again.</summary>
    internal void Mend() => faults.Clear();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(FailAsync);
        next(app);
    };

    private async Task FailAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(pathBase, StringComparison.Ordinal, out PathString path))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!faults.TryGetValue(path.Value ?? "", out PortalFault? fault))
        {
            await next(http);
        }
        else
        {
            await fault.RespondAsync(http, next);
            statuses.Enqueue(http.Response.StatusCode);
        }
    }
}
