using Aliyun.BidCert.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets;

internal static class EmulateInDevelopment
{
    internal static void Run(IHostApplicationBuilder builder)
    {
        #region EmulateInDevelopment
        if (builder.Environment.IsDevelopment())
        {
            var emulator = new BidCertEmulator();
            builder.Services.AddBidCert().UseEmulator(emulator);
            builder.Services.AddFaceVerify().UseEmulator(emulator);
        }
        #endregion
    }
}
