using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets;

internal static class Register
{
    internal static IHost Run(string[] args)
    {
        #region Register
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddBidCert(); // the section "BidCert" of the configuration
        #endregion
        return builder.Build();
    }
}
