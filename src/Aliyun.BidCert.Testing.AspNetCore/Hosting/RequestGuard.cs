using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Api;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.Testing.Hosting;

/// <summary>Rejects requests that another machine, or a web page of another origin, has sent.</summary>
internal sealed class RequestGuard(BidCertEmulator emulator, IReadOnlyCollection<string> allowedHosts)
{
    private readonly HashSet<string> _allowedHosts = new(allowedHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Serves a request whose Host header is allowed. A web page elsewhere could otherwise use a name of its own that leads to loopback.
    /// </summary>
    internal RequestDelegate ForAllowedHosts(RequestDelegate next) => context => IsHostAllowed(context)
        ? next(context)
        : ApiResponse.WriteErrorAsync(
            context,
            StatusCodes.Status403Forbidden,
            "The emulator serves loopback only, and the Host header names another host. Use localhost or 127.0.0.1, or allow the host: "
            + "MapBidCertEmulator(emulator, \"the.host\"), or bidcert emulator --allow-remote.");

    /// <summary>The same, and rejects what a page of another origin has the browser send.</summary>
    internal RequestDelegate ForSameOrigin(RequestDelegate next) => ForAllowedHosts(context => IsSameOrigin(context.Request)
        ? next(context)
        : ApiResponse.WriteErrorAsync(
            context,
            StatusCodes.Status403Forbidden,
            "A web page of another origin has sent this request. Only the emulator's own pages and programs may."));

    private bool IsHostAllowed(HttpContext context)
    {
        string host = context.Request.Host.Host;
        bool isLoopback = host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
        return _allowedHosts.Contains(host) || _allowedHosts.Contains(host.Trim('[', ']'))
            || (!isLoopback && string.Equals(host, emulator.PublicUrl?.Host, StringComparison.OrdinalIgnoreCase))
            || (isLoopback && IsLoopback(context.Connection.LocalIpAddress));
    }

    // Null where there is no connection, as in a test server.
    private static bool IsLoopback(IPAddress? address) =>
        address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private bool IsSameOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].All(site => site is "same-origin" or "none")
        && request.Headers.Origin.All(origin => IsOwn(origin, $"{request.Scheme}://{request.Host}"));

    // Behind a proxy that speaks https, the scheme of the request is not that of the page.
    private bool IsOwn(string? origin, string ofRequest) =>
        string.Equals(origin, ofRequest, StringComparison.OrdinalIgnoreCase)
        || string.Equals(origin, emulator.PublicUrl?.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
