using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ResellerPortal.Faces;
using ResellerPortal.SignIn;

namespace ResellerPortal.Hosting;

/// <summary>Chooses what the two clients call: the emulator, the service that is configured, or nothing for want of an AccessKey.</summary>
internal static class VendorClients
{
    /// <summary>What was chosen, for the pages: "emulator", "configured" or "none".</summary>
    internal const string ServiceSetting = "Portal:Service";

    internal const string Emulator = "emulator";
    internal const string Configured = "configured";
    internal const string None = "none";

    private const string Section = "BidCert";
    private const string FaceSection = "BidCert:FaceVerify";
    private const string SceneSetting = "Faces:SceneId";

    internal static bool IsEmulatorWanted(WebApplicationBuilder builder) =>
        builder.Environment.IsDevelopment()
        && !IsSet(builder.Configuration, $"{Section}:AccessKeyId") && !IsSet(builder.Configuration, $"{Section}:AccessKeySecret");

    internal static void AddEmulated(WebApplicationBuilder builder, EmulatorHost emulator)
    {
        builder.Services.AddBidCert().UseEmulator(emulator.Emulator);
        builder.Services.AddFaceVerify().UseEmulator(emulator.Emulator);
        builder.Services.AddSingleton(emulator.Emulator);
        builder.Services.AddSingleton(EmulatorHost.Customers);
        string origin = emulator.Url.GetLeftPart(UriPartial.Authority);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [ServiceSetting] = Emulator,
            [EmulatorHost.Setting] = origin,
            [SceneSetting] = "emulator",
            ["Faces:AlipayStandIn"] = $"{origin}/_emulator/alipay.js",
            ["Certification:PageOrigins:0"] = origin,
            ["Certification:FrameSources:0"] = origin,

            // A key that is configured for faces alone is not for the emulator, which has its own.
            [$"{FaceSection}:AccessKeyId"] = "",
            [$"{FaceSection}:AccessKeySecret"] = "",
            [$"{FaceSection}:SecurityToken"] = "",
        });
    }

    internal static void AddConfigured(WebApplicationBuilder builder)
    {
        ConfigurationManager configuration = builder.Configuration;
        IHttpClientBuilder bidCert = builder.Services.AddBidCert();
        bool hasKey = HasKey(configuration, Section);
        if (!hasKey)
        {
            bidCert.UseAccessKeyProvider(_ => new MissingAccessKey(Section));
            builder.Services.PostConfigure<BidCertOptions>(DropKey);
        }

        IHttpClientBuilder faceVerify = builder.Services.AddFaceVerify();
        bool hasFaces = HasKey(configuration, FaceSection) && IsSet(configuration, SceneSetting);
        if (!hasFaces)
        {
            faceVerify.UseAccessKeyProvider(_ => new MissingAccessKey(FaceSection));
            builder.Services.PostConfigure<FaceVerifyOptions>(DropKey);
        }

        var chosen = new Dictionary<string, string?> { [ServiceSetting] = hasKey ? Configured : None };
        if (!hasFaces)
        {
            chosen[SceneSetting] = ""; // so that the page says that faces are not set up
        }

        configuration.AddInMemoryCollection(chosen);
    }

    /// <summary>Finds the identity of a demo customer. A portal looks it up where it keeps what its customers have told it.</summary>
    internal static FindFaceIdentity FindIdentityAmong(DemoCustomers customers) => user =>
        customers.Find(user.FindFirst(ClaimTypes.NameIdentifier)?.Value) is
            { IdentityName: { Length: > 0 } name, IdentityNumber: { Length: > 0 } number }
            ? new FaceIdentity(name, number)
            : null;

    // Half a key beside a provider of keys would be a validation error, and the portal would not start.
    private static void DropKey(RpcClientOptions options)
    {
        options.AccessKeyId = "";
        options.AccessKeySecret = "";
        options.SecurityToken = null;
    }

    // Not one with a blank or a line break, either, as from a file of secrets: the SDK would not let the portal start.
    private static bool HasKey(ConfigurationManager configuration, string section) =>
        IsOfAKey(configuration[$"{section}:AccessKeyId"]) && IsOfAKey(configuration[$"{section}:AccessKeySecret"]);

    private static bool IsOfAKey(string? text) => !string.IsNullOrEmpty(text) && text.All(c => c is > ' ' and < '\x7f');

    private static bool IsSet(ConfigurationManager configuration, string setting) => !string.IsNullOrEmpty(configuration[setting]);
}
