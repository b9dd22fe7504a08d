using System;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

internal static class ConfigureInCode
{
    internal static void Run(Microsoft.Extensions.Hosting.IHostApplicationBuilder builder)
    {
        #region ConfigureInCode
        builder.Services.AddBidCert(); // the section "BidCert" of the configuration
        builder.Services.AddBidCert(options => options.Endpoint = new Uri("https://aas.example/")); // the same client, with this on top
        #endregion
    }
}
