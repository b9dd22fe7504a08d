using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the emulator in the place of the real service.</summary>
public static class EmulatorHttpClientBuilderExtensions
{
    /// <summary>
    /// Sends the calls of this client to the emulator in place of the service. Where neither AccessKeyId nor AccessKeySecret is
    /// configured, the emulator's demo key is used: the main account's, and for face verification the RAM user's.
    /// </summary>
    /// <param name="builder">What <c>AddBidCert</c> or <c>AddFaceVerify</c> returned.</param>
    /// <param name="emulator">The emulator; several clients can share one.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The builder is not what one of the two returned.</exception>
    public static IHttpClientBuilder UseEmulator(this IHttpClientBuilder builder, BidCertEmulator emulator)
    {
        Require.NotNull(builder, nameof(builder));
        Require.NotNull(emulator, nameof(emulator));
        bool isOurs = TryFillIn<BidCertOptions>(builder, "Aliyun.BidCert", BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoAccessKeySecret)
            || TryFillIn<FaceVerifyOptions>(builder, "Aliyun.FaceVerify", BidCertEmulator.DemoRamAccessKeyId, BidCertEmulator.DemoRamAccessKeySecret);
        return isOurs ? builder.ConfigurePrimaryHttpMessageHandler(emulator.CreateHandler) : throw new ArgumentException(
            $"The HttpClient \"{builder.Name}\" is not one of Aliyun.BidCert. Call UseEmulator on what AddBidCert(...) or AddFaceVerify(...) returns.",
            nameof(builder));
    }

    private static bool TryFillIn<TOptions>(IHttpClientBuilder builder, string clientName, string accessKeyId, string accessKeySecret)
        where TOptions : RpcClientOptions
    {
        string prefix = clientName + "/";
        string? optionsName = builder.Name == clientName ? ""
            : builder.Name.Length > prefix.Length && builder.Name.StartsWith(prefix, StringComparison.Ordinal) ? builder.Name.Substring(prefix.Length)
            : null;
        if (optionsName is null)
        {
            return false;
        }

        builder.Services.PostConfigure<TOptions>(optionsName, options =>
        {
            if (string.IsNullOrEmpty(options.AccessKeyId) && string.IsNullOrEmpty(options.AccessKeySecret))
            {
                options.AccessKeyId = accessKeyId;
                options.AccessKeySecret = accessKeySecret;
            }
        });
        return true;
    }
}
