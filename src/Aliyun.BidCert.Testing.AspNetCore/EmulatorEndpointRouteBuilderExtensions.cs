using System;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Testing.Api;
using Aliyun.BidCert.Testing.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Extension methods that serve the emulator over HTTP.</summary>
public static class EmulatorEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves the emulator: the RPC operations at <c>/</c>, <c>/aas</c>, <c>/crm</c> and <c>/saf</c>, the certification page and the face
    /// page at <see cref="BidCertEmulator.PublicUrl"/>, the control panel at <c>/_emulator</c>, the same as JSON at
    /// <c>/_emulator/api</c>, and <c>/health</c>.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It is for development and tests. Requests are served only on loopback and with a Host header that names loopback, so that neither
    /// another machine nor a web page elsewhere can drive the emulator. Browsers cannot change anything from another origin.
    /// </para>
    /// <para>
    /// Unless <see cref="BidCertEmulator.PublicUrl"/> is set when the server has started, it becomes the first address of the server. The
    /// endpoints belong at the root: do not map them in a group with a prefix.
    /// </para>
    /// </remarks>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="emulator">The emulator.</param>
    /// <param name="allowedHosts">
    /// Other hosts, without ports, that requests may name in their Host header, such as the address under which a phone reaches this
    /// machine. They are then served on any address that the server listens on, as is the host of
    /// <see cref="BidCertEmulator.PublicUrl"/>. None by default.
    /// </param>
    /// <returns>A builder for conventions of all these endpoints.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IEndpointConventionBuilder MapBidCertEmulator(
        this IEndpointRouteBuilder endpoints, BidCertEmulator emulator, params string[] allowedHosts)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(emulator);
        ArgumentNullException.ThrowIfNull(allowedHosts);
        PublicAddress.UseWhenStarted(endpoints.ServiceProvider, emulator);
        RouteGroupBuilder group = endpoints.MapGroup("");
        var guard = new RequestGuard(emulator, allowedHosts);
        RpcEndpoint.Map(group, emulator, guard);
        PageEndpoints.Map(group, guard);
        ApiEndpoints.Map(group, emulator, guard);
        return group;
    }
}
