using System;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Tool.Emulator;

/// <summary>What the emulator prints when it has started: its addresses, and the settings to paste.</summary>
internal static class Welcome
{
    /// <param name="endpoint">Where programs on this machine reach it.</param>
    /// <param name="publicUrl">Where browsers reach it.</param>
    internal static string Text(Uri endpoint, Uri publicUrl) => $$"""
        The emulator is running. It is not Alibaba Cloud, and nothing that it says is real.

          Control panel   {{publicUrl}}_emulator
          API             {{publicUrl}}_emulator/api/openapi.json
          Health          {{publicUrl}}health

        appsettings.Development.json of an application with Aliyun.BidCert:

          {
            "BidCert": {
              "AccessKeyId": "{{BidCertEmulator.DemoAccessKeyId}}",
              "AccessKeySecret": "{{BidCertEmulator.DemoAccessKeySecret}}",
              "Endpoint": "{{endpoint}}",
              "CrmEndpoint": "{{endpoint}}",
              "FaceVerify": {
                "AccessKeyId": "{{BidCertEmulator.DemoRamAccessKeyId}}",
                "AccessKeySecret": "{{BidCertEmulator.DemoRamAccessKeySecret}}",
                "Endpoint": "{{endpoint}}"
              }
            }
          }

        Customers:
          {{BidCertEmulator.DemoAliyunPk}} (not certified)
          {{BidCertEmulator.CertifiedAliyunPk}} (certified)
          {{BidCertEmulator.OtherResellersAliyunPk}} (of another reseller)

        The page's allowedOrigins: {{publicUrl.GetLeftPart(UriPartial.Authority)}}
        {{(publicUrl.Scheme == Uri.UriSchemeHttp && !publicUrl.IsLoopback ? HttpElsewhere : "")}}Press Ctrl+C to stop.
        """;

    private const string HttpElsewhere =
        "The SDK rejects URLs with http that are not on loopback: "
        + "let a proxy with https serve this address, and name it with --public-url.\n";
}
