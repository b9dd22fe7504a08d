using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

internal static class RegisterKeyProvider
{
    internal static void Run(
        Microsoft.Extensions.Hosting.IHostApplicationBuilder builder, Func<IServiceProvider, Func<CancellationToken, Task<AccessKey>>> vault)
    {
        #region RegisterKeyProvider
        builder.Services.AddSingleton(services => new VaultKeys(vault(services)));
        builder.Services.AddBidCert().UseAccessKeyProvider(services => services.GetRequiredService<VaultKeys>());
        #endregion
    }
}
