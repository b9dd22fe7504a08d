using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The identifiers of groups and checks, which JSON has as they are, and what people read instead.</summary>
internal static class Titles
{
    internal const string Settings = "Settings";
    internal const string FaceVerifySettings = "FaceVerifySettings";
    internal const string Proxy = "Proxy";
    internal const string Dns = "DNS";
    internal const string Tls = "TLS";
    internal const string Clock = "Clock";
    internal const string Crm = "Crm";
    internal const string Aas = "Aas";
    internal const string Saf = "SAF";

    internal const string Configuration = "Configuration";
    internal const string Sources = "Sources";
    internal const string Defaults = "Defaults";
    internal const string Validation = "Validation";
    internal const string Environment = "Environment";
    internal const string Key = "Key";
    internal const string Permission = "Permission";
    internal const string Product = "Product";
    internal const string Customer = "Customer";

    private static readonly Dictionary<string, (string English, string Chinese)> All = new(StringComparer.Ordinal)
    {
        [Settings] = ("Settings (BidCert)", "配置（BidCert）"),
        [FaceVerifySettings] = ("Settings (BidCert:FaceVerify)", "配置（BidCert:FaceVerify）"),
        [Proxy] = ("Proxy", "代理"),
        [Clock] = ("Clock", "时钟"),
        [Crm] = ("Crm (QueryBidUserCertifiedInfo)", "Crm（QueryBidUserCertifiedInfo）"),
        [Aas] = ("Aas (GenerateAliyunBidCertWaysUrl)", "Aas（GenerateAliyunBidCertWaysUrl）"),
        [Saf] = ("SAF (fin_face_verify)", "SAF（fin_face_verify）"),
        [Configuration] = ("Configuration", "配置文件"),
        [Sources] = ("Sources", "来源"),
        [Defaults] = ("Defaults", "默认值"),
        [Validation] = ("Validation", "校验"),
        [Environment] = ("Environment", "环境变量"),
        [Key] = ("Key", "AccessKey"),
        [Permission] = ("Permission", "权限"),
        [Product] = ("Product", "产品"),
        [Customer] = ("Customer", "客户"),
    };

    /// <summary>Returns what people read. The name of a host or a setting stays as it is.</summary>
    internal static string Of(string identifier, Words words) =>
        All.TryGetValue(identifier, out (string English, string Chinese) title) ? words.Say(title.English, title.Chinese) : identifier;
}
