using System;
using System.Linq;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aliyun.BidCert.Testing.Hosting;

/// <summary>Finds out under which URL browsers reach the server.</summary>
internal static class PublicAddress
{
    private static readonly string[] AnyAddress = ["0.0.0.0", "[::]", "+", "*"];

    internal static void UseWhenStarted(IServiceProvider services, BidCertEmulator emulator)
    {
        IServer? server = services.GetService<IServer>();
        services.GetService<IHostApplicationLifetime>()?.ApplicationStarted.Register(() =>
        {
            string? address = server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            emulator.PublicUrl ??= address is null ? null : ToUrl(address);
        });
    }

    // A wildcard is no host, so it becomes the one that works on this machine.
    private static Uri ToUrl(string address)
    {
        string? wildcard = AnyAddress.FirstOrDefault(any => address.Contains($"//{any}", StringComparison.Ordinal));
        return new Uri(wildcard is null ? address : address.Replace(wildcard, "localhost", StringComparison.Ordinal));
    }
}
