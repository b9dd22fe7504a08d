using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

internal static class RegisterKeyProvider
{
    internal static void Run(
        Microsoft.Extensions.Hosting.IHostApplicationBuilder builder, Func<CancellationToken, Task<AccessKey>> readFromVaultAsync, AssumeRoleKeys sts)
    {
        #region RegisterKeyProvider
        builder.Services.AddBidCert().UseAccessKeyProvider(
            _ => new CachedKeys(async token => (await readFromVaultAsync(token), DateTimeOffset.UtcNow.AddMinutes(10))));
        builder.Services.AddFaceVerify().UseAccessKeyProvider(_ => new CachedKeys(sts.ReadAsync)); // see below
        #endregion
    }
}
