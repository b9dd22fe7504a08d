using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace Aliyun.BidCert.NetFramework;

/// <summary>One of the vectors of the signature V3 beside the program.</summary>
internal sealed class Acs3Vector
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Name { get; set; } = "";

    public string Method { get; set; } = "";

    public string Path { get; set; } = "";

    public Dictionary<string, string> Query { get; set; } = [];

    public Dictionary<string, string> Headers { get; set; } = [];

    public string Body { get; set; } = "";

    public string AccessKeyId { get; set; } = "";

    public string AccessKeySecret { get; set; } = "";

    public string CanonicalRequest { get; set; } = "";

    public string Authorization { get; set; } = "";

    internal static IReadOnlyList<Acs3Vector> All { get; } = JsonSerializer.Deserialize<List<Acs3Vector>>(
        File.ReadAllText(System.IO.Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "acs3-signature.json")), Json)!;
}
