using System;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Tool.Emulator;

/// <summary>What the emulator prints when it has started: its addresses, and the settings to paste.</summary>
internal static class Welcome
{
    internal static string Text(Uri url) => $$"""
        The emulator is running. It is not Alibaba Cloud, and nothing that it says is real.

          Control panel   {{url}}_emulator
          API             {{url}}_emulator/api/openapi.json
          Health          {{url}}health

        appsettings.Development.json of an application with Aliyun.BidCert:

          {
            "BidCert": {
              "AccessKeyId": "{{BidCertEmulator.DemoAccessKeyId}}",
              "AccessKeySecret": "{{BidCertEmulator.DemoAccessKeySecret}}",
              "Endpoint": "{{url}}",
              "CrmEndpoint": "{{url}}",
              "FaceVerify": {
                "AccessKeyId": "{{BidCertEmulator.DemoRamAccessKeyId}}",
                "AccessKeySecret": "{{BidCertEmulator.DemoRamAccessKeySecret}}",
                "Endpoint": "{{url}}"
              }
            }
          }

        Customers:
          {{BidCertEmulator.DemoAliyunPk}} (not certified)
          {{BidCertEmulator.CertifiedAliyunPk}} (certified)
          {{BidCertEmulator.OtherResellersAliyunPk}} (of another reseller)

        The page's allowedOrigins: {{url.GetLeftPart(UriPartial.Authority)}}
        Press Ctrl+C to stop.
        """;
}
