using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>One of the vectors of acs3-signature.json: a request, and what is signed of it.</summary>
internal sealed record Acs3SignatureVector(
    string Name,
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    string AccessKeyId,
    string AccessKeySecret,
    string CanonicalRequest,
    string StringToSign,
    string SignedHeaders,
    string Signature,
    string Authorization)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Acs3SignatureVector> All { get; } = Load();

    /// <summary>The name alone: it is what a test shows.</summary>
    public override string ToString() => Name;

    private static List<Acs3SignatureVector> Load()
    {
        string path = System.IO.Path.Combine(TestContext.CurrentContext.TestDirectory, "Signing", "acs3-signature.json");
        return JsonSerializer.Deserialize<List<Acs3SignatureVector>>(File.ReadAllText(path), Json)
            ?? throw new InvalidOperationException("The file of vectors is empty.");
    }
}
