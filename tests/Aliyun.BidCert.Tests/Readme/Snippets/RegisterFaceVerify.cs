using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

internal static class RegisterFaceVerify
{
    internal static void Run(Microsoft.Extensions.Hosting.IHostApplicationBuilder builder)
    {
        #region RegisterFaceVerify
        builder.Services.AddFaceVerify(); // the section "BidCert:FaceVerify" of the configuration
        #endregion
    }
}
