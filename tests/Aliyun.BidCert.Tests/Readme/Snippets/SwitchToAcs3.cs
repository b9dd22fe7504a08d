using Aliyun.BidCert;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

internal static class SwitchToAcs3
{
    internal static void Run(Microsoft.Extensions.Hosting.IHostApplicationBuilder builder)
    {
        #region SwitchToAcs3
        builder.Services.AddBidCert();
        builder.Services.AddBidCert(options => options.SignatureMethod = SignatureMethod.Acs3HmacSha256); // or BidCert__SignatureMethod in the environment
        #endregion
    }
}
