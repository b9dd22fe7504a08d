using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

internal static class SecondReseller
{
    internal static void Run(Microsoft.Extensions.Hosting.IHostApplicationBuilder builder)
    {
        #region SecondReseller
        builder.Services.AddBidCert("second", builder.Configuration.GetSection("BidCertOfSecondReseller"));
        // then: [FromKeyedServices("second")] IBidCertClient client
        #endregion
    }
}
