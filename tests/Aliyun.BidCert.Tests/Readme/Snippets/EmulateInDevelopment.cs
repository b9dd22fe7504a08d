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
            builder.Services.AddSingleton(emulator); // for code of yours that certifies a customer
            builder.Services.AddBidCert().UseEmulator(emulator);
            builder.Services.AddFaceVerify().UseEmulator(emulator);
        }
        else
        {
            builder.Services.AddBidCert();
            builder.Services.AddFaceVerify();
        }
        #endregion
    }
}
