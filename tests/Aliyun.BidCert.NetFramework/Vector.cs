using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Aliyun.BidCert.NetFramework;

/// <summary>One of the vectors beside the program: a request, its string to sign and its signature.</summary>
internal sealed class Vector
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Name { get; set; } = "";

    public string Method { get; set; } = "";

    public string AccessKeySecret { get; set; } = "";

    public Dictionary<string, string> Parameters { get; set; } = [];

    public string StringToSign { get; set; } = "";

    public string Signature { get; set; } = "";

    internal static IReadOnlyList<Vector> All { get; } =
    [
        .. Directory.GetFiles(AppDomain.CurrentDomain.BaseDirectory, "rpc-signature.json")
            .SelectMany(file => JsonSerializer.Deserialize<List<Vector>>(File.ReadAllText(file), Json)!),
    ];
}
