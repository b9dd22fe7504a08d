using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>The shared vectors that are POST requests of this operation, put to the emulator as they are.</summary>
[TestFixture]
internal sealed class EmulatorSignatureVectorsTests
{
    [TestCaseSource(nameof(Vectors))]
    public async Task SendAsync_VectorsSignature_IsAccepted(SignatureVector vector)
    {
        EmulatorReply reply = await AskAsync(vector, vector.Signature);

        Assert.That(reply.Body, Does.Not.Contain("Signature"));
    }

    [TestCaseSource(nameof(Vectors))]
    public async Task SendAsync_AnotherSignature_EchoesTheVectorsStringToSign(SignatureVector vector)
    {
        string other = (vector.Signature[0] == 'A' ? "B" : "A") + vector.Signature[1..];
        EmulatorReply reply = await AskAsync(vector, other);

        string expected = "Specified signature is not matched with our calculation. server string to sign is:" + vector.StringToSign;
        Assert.That(reply.Body, Does.Contain(expected).Or.Contain(expected.Replace("&", "&amp;", StringComparison.Ordinal)));
    }

    private static IEnumerable<TestCaseData<SignatureVector>> Vectors()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Signing", "rpc-signature.json");
        return JsonSerializer.Deserialize<SignatureVector[]>(File.ReadAllText(file), JsonSerializerOptions.Web)!
            .Where(vector => vector.Method == "POST" && vector.Parameters.GetValueOrDefault("Action") == "GenerateAliyunBidCertWaysUrl")
            .Select(vector => new TestCaseData<SignatureVector>(vector).SetArgDisplayNames(vector.Name));
    }

    private static async Task<EmulatorReply> AskAsync(SignatureVector vector, string signature)
    {
        var signedAt = DateTimeOffset.Parse(vector.Parameters["Timestamp"], CultureInfo.InvariantCulture);
        var fixture = new EmulatorFixture(new FakeTimeProvider(signedAt));
        fixture.Emulator.AddAccessKey(
            vector.Parameters["AccessKeyId"],
            vector.AccessKeySecret,
            BidCertEmulator.DemoResellerUid,
            securityToken: vector.Parameters.GetValueOrDefault("SecurityToken"));
        using var content = new FormUrlEncodedContent(vector.Parameters.Append(new("Signature", signature)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://aas.aliyuncs.com/") { Content = content };
        return await fixture.AskAsync(request);
    }

    internal sealed record SignatureVector(
        string Name, string Method, string AccessKeySecret, Dictionary<string, string> Parameters, string StringToSign, string Signature);
}
