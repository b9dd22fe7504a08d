using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>One of the vectors of rpc-signature.json: a request, its string to sign and its signature.</summary>
internal sealed record SignatureVector(
    string Name, string Method, string AccessKeySecret, IReadOnlyDictionary<string, string> Parameters, string StringToSign, string Signature)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<SignatureVector> All { get; } = Load();

    /// <summary>The name alone: it is what a test shows.</summary>
    public override string ToString() => Name;

    private static List<SignatureVector> Load()
    {
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Signing", "rpc-signature.json");
        return JsonSerializer.Deserialize<List<SignatureVector>>(File.ReadAllText(path), Json)
            ?? throw new InvalidOperationException("The file of vectors is empty.");
    }
}
