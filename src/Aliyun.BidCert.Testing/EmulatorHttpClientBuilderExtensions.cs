using System;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the emulator in the place of the real service.</summary>
public static class EmulatorHttpClientBuilderExtensions
{
    private const string UnnamedClient = "Aliyun.BidCert";
    private const string NamedClientPrefix = UnnamedClient + "/";

    /// <summary>
    /// Sends the calls of this client to the emulator in place of the service. Where neither AccessKeyId nor AccessKeySecret is
    /// configured, the emulator's demo key is used.
    /// </summary>
    /// <param name="builder">What <c>AddBidCert</c> returned.</param>
    /// <param name="emulator">The emulator; several clients can share one.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The builder is not what <c>AddBidCert</c> returned.</exception>
    public static IHttpClientBuilder UseEmulator(this IHttpClientBuilder builder, BidCertEmulator emulator)
    {
        Require.NotNull(builder, nameof(builder));
        Require.NotNull(emulator, nameof(emulator));
        string optionsName = OptionsNameOf(builder);
        builder.ConfigurePrimaryHttpMessageHandler(emulator.CreateHandler);
        builder.Services.PostConfigure<BidCertOptions>(optionsName, UseDemoKeyWhereNoneIsConfigured);
        return builder;
    }

    private static string OptionsNameOf(IHttpClientBuilder builder) =>
        builder.Name == UnnamedClient ? ""
        : builder.Name.Length > NamedClientPrefix.Length && builder.Name.StartsWith(NamedClientPrefix, StringComparison.Ordinal)
            ? builder.Name.Substring(NamedClientPrefix.Length)
        : throw new ArgumentException(
            $"The HttpClient \"{builder.Name}\" is not one of Aliyun.BidCert. Call UseEmulator on what AddBidCert(...) returns.",
            nameof(builder));

    private static void UseDemoKeyWhereNoneIsConfigured(BidCertOptions options)
    {
        if (string.IsNullOrEmpty(options.AccessKeyId) && string.IsNullOrEmpty(options.AccessKeySecret))
        {
            options.AccessKeyId = BidCertEmulator.DemoAccessKeyId;
            options.AccessKeySecret = BidCertEmulator.DemoAccessKeySecret;
        }
    }
}
