using System;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Tool.Emulator;

/// <summary>What the emulator prints when it has started: its addresses, and the settings to paste.</summary>
internal static class Welcome
{
    /// <param name="endpoint">Where programs on this machine reach it.</param>
    /// <param name="publicUrl">Where browsers reach it.</param>
    /// <param name="words">The language.</param>
    internal static string Text(Uri endpoint, Uri publicUrl, Words words)
    {
        bool needsProxy = publicUrl.Scheme == Uri.UriSchemeHttp && !publicUrl.IsLoopback;
        string origin = publicUrl.GetLeftPart(UriPartial.Authority);
        return words.Say(English(endpoint, publicUrl, origin, needsProxy), Chinese(endpoint, publicUrl, origin, needsProxy));
    }

    private static string English(Uri endpoint, Uri publicUrl, string origin, bool needsProxy) => $"""
        The emulator is running. It is not Alibaba Cloud, and nothing that it says is real.

          Control panel   {publicUrl}_emulator
          API             {publicUrl}_emulator/api/openapi.json
          Health          {publicUrl}health

        appsettings.Development.json of an application with Aliyun.BidCert, or appsettings.json of the folder in which bidcert is called:

        {Settings(endpoint)}

        Customers:
          {BidCertEmulator.DemoAliyunPk} (not certified)
          {BidCertEmulator.CertifiedAliyunPk} (certified)
          {BidCertEmulator.OtherResellersAliyunPk} (of another reseller)

        The page's allowedOrigins: {origin}
        {(needsProxy ? HttpElsewhere : "")}Press Ctrl+C to stop.
        """;

    private static string Chinese(Uri endpoint, Uri publicUrl, string origin, bool needsProxy) => $"""
        模拟器正在运行。它不是阿里云，返回的内容都不是真实数据。

          控制面板   {publicUrl}_emulator
          API        {publicUrl}_emulator/api/openapi.json
          健康检查   {publicUrl}health

        使用 Aliyun.BidCert 的应用的 appsettings.Development.json，或运行 bidcert 的目录中的 appsettings.json：

        {Settings(endpoint)}

        客户：
          {BidCertEmulator.DemoAliyunPk}（未认证）
          {BidCertEmulator.CertifiedAliyunPk}（已认证）
          {BidCertEmulator.OtherResellersAliyunPk}（其他虚商的客户）

        页面的 allowedOrigins：{origin}
        {(needsProxy ? ChineseHttpElsewhere : "")}按 Ctrl+C 停止。
        """;

    private static string Settings(Uri endpoint) => $$"""
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
        """;

    private const string HttpElsewhere =
        "The SDK rejects URLs with http that are not on loopback: "
        + "let a proxy with https serve this address, and name it with --public-url.\n";

    private const string ChineseHttpElsewhere =
        "SDK 不接受非环回地址的 http 链接：请在该地址前部署 https 代理，并用 --public-url 指定其地址。\n";
}
