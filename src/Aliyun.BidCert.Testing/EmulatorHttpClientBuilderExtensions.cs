using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Extension methods that replace the real service with the emulator.</summary>
public static class EmulatorHttpClientBuilderExtensions
{
    /// <summary>
    /// Sends the calls of this client to the emulator instead of the service. If neither AccessKeyId nor AccessKeySecret is configured, and
    /// no <see cref="IAccessKeyProvider"/> supplies them, the client uses a demo key of the emulator: that of the main account, or for face
    /// verification that of the RAM user.
    /// </summary>
    /// <param name="builder">The builder that <c>AddBidCert</c> or <c>AddFaceVerify</c> returned.</param>
    /// <param name="emulator">The emulator, which several clients can share.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The builder was not returned by one of these two methods.</exception>
    public static IHttpClientBuilder UseEmulator(this IHttpClientBuilder builder, BidCertEmulator emulator)
    {
        Require.NotNull(builder, nameof(builder));
        Require.NotNull(emulator, nameof(emulator));
        bool isSdkClient =
            TryAddDemoKey<BidCertOptions>(
                builder, "Aliyun.BidCert", BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoAccessKeySecret)
            || TryAddDemoKey<FaceVerifyOptions>(
                builder, "Aliyun.FaceVerify", BidCertEmulator.DemoRamAccessKeyId, BidCertEmulator.DemoRamAccessKeySecret);
        return isSdkClient ? builder.ConfigurePrimaryHttpMessageHandler(emulator.CreateHandler) : throw new ArgumentException(
            $"The HttpClient \"{builder.Name}\" is not one of Aliyun.BidCert. "
                + "Call UseEmulator on what AddBidCert(...) or AddFaceVerify(...) returns.",
            nameof(builder));
    }

    private static bool TryAddDemoKey<TOptions>(IHttpClientBuilder builder, string clientName, string accessKeyId, string accessKeySecret)
        where TOptions : RpcClientOptions
    {
        string prefix = clientName + "/";
        string? optionsName = builder.Name == clientName ? ""
            : builder.Name.Length > prefix.Length && builder.Name.StartsWith(prefix, StringComparison.Ordinal)
                ? builder.Name.Substring(prefix.Length)
            : null;
        if (optionsName is null)
        {
            return false;
        }

        builder.Services.PostConfigure<TOptions>(optionsName, options =>
        {
            if (!options.HasAccessKeyProvider && string.IsNullOrEmpty(options.AccessKeyId) && string.IsNullOrEmpty(options.AccessKeySecret))
            {
                options.AccessKeyId = accessKeyId;
                options.AccessKeySecret = accessKeySecret;
            }
        });
        return true;
    }
}
