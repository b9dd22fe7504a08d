using System.Reflection;
using Aliyun.BidCert;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

internal static class BuildTimeTools
{
    internal static void Run(Microsoft.Extensions.Hosting.IHostApplicationBuilder builder)
    {
        #region BuildTimeTools
        builder.Services.AddBidCert();
        if (Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider")
        {
            builder.Services.Configure<BidCertOptions>(options => (options.AccessKeyId, options.AccessKeySecret) = ("build-time", "build-time"));
        }
        #endregion
    }
}
