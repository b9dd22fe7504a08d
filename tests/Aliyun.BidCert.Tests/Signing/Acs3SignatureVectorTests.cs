using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>The published and computed vectors of acs3-signature.json, and that no culture changes a byte of them.</summary>
[TestFixture]
internal sealed class Acs3SignatureVectorTests
{
    private static IReadOnlyList<Acs3SignatureVector> Vectors => Acs3SignatureVector.All;

    [Test]
    public void Vectors_File_IsWhole()
    {
        Assert.That(Vectors, Has.Count.EqualTo(31));
        Assert.That(Vectors.Select(vector => vector.Name), Is.Unique);
    }

    [TestCaseSource(nameof(Vectors))]
    public void GetContentSha256_Row80_EqualsVector(Acs3SignatureVector vector) => Assert.That(
        Acs3Signature.GetContentSha256(Encoding.UTF8.GetBytes(vector.Body)), Is.EqualTo(vector.Headers["x-acs-content-sha256"]));

    [TestCaseSource(nameof(Vectors))]
    public void GetCanonicalRequest_Row80_EqualsVector(Acs3SignatureVector vector) => Assert.That(
        Acs3Signature.GetCanonicalRequest(vector.Method, vector.Path, vector.Query, vector.Headers), Is.EqualTo(vector.CanonicalRequest));

    [TestCaseSource(nameof(Vectors))]
    public void GetStringToSign_Row80_EqualsVector(Acs3SignatureVector vector) =>
        Assert.That(Acs3Signature.GetStringToSign(vector.CanonicalRequest), Is.EqualTo(vector.StringToSign));

    [TestCaseSource(nameof(Vectors))]
    public void Sign_Row80_EqualsVector(Acs3SignatureVector vector) =>
        Assert.That(Acs3Signature.Sign(vector.StringToSign, vector.AccessKeySecret), Is.EqualTo(vector.Signature));

    [TestCaseSource(nameof(Vectors))]
    public void GetAuthorization_Row80_EqualsVector(Acs3SignatureVector vector)
    {
        string authorization = Authorize(vector, vector.Query, vector.Headers);

        Assert.That(authorization, Is.EqualTo(vector.Authorization));
        Assert.That(authorization, Does.Contain($"SignedHeaders={vector.SignedHeaders},"));
    }

    [TestCaseSource(nameof(Vectors))]
    public void GetAuthorization_Row80AnyOrderAndCaseAndBlanks_EqualsVector(Acs3SignatureVector vector)
    {
        var generator = new SeededGenerator(115);
        for (int i = 0; i < 5; i++)
        {
            KeyValuePair<string, string>[] query = [.. vector.Query];
            KeyValuePair<string, string>[] headers =
            [
                .. vector.Headers.Select(header => KeyValuePair.Create(header.Key.ToUpperInvariant(), $" \t{header.Value} ")),
                new("Accept", "application/json"), new("User-Agent", "ignored"), new("Authorization", "ignored"),
            ];
            generator.Shuffle(query);
            generator.Shuffle(headers);

            Assert.That(Authorize(vector, query, headers), Is.EqualTo(vector.Authorization));
        }
    }

    [TestCaseSource(nameof(Vectors))]
    public void Reference_Row80_EqualsVector(Acs3SignatureVector vector)
    {
        // The reference judges what clients send, so it has to be right itself.
        string canonical = ReferenceAcs3Signature.CanonicalRequest(
            vector.Method, vector.Path, vector.Query, vector.Headers, ReferenceAcs3Signature.Hash(vector.Body));

        Assert.That(canonical, Is.EqualTo(vector.CanonicalRequest));
        Assert.That(ReferenceAcs3Signature.StringToSign(canonical), Is.EqualTo(vector.StringToSign));
        Assert.That(ReferenceAcs3Signature.Sign(vector.StringToSign, vector.AccessKeySecret), Is.EqualTo(vector.Signature));
    }

    [TestCaseSource(typeof(CultureScope), nameof(CultureScope.NamesOfRow83))]
    public void GetAuthorization_Row83Culture_EqualsVectors(string cultureName) =>
        AssertAllVectors(CultureScope.Under(CultureInfo.GetCultureInfo(cultureName), SignAll));

    [Test]
    public void GetAuthorization_Row83CultureThatThrows_EqualsVectors() =>
        AssertAllVectors(CultureScope.Under(new ThrowingCulture(), SignAll));

    private static string Authorize(
        Acs3SignatureVector vector, IEnumerable<KeyValuePair<string, string>> query, IEnumerable<KeyValuePair<string, string>> headers) =>
        Acs3Signature.GetAuthorization(vector.Method, vector.Path, query, headers, vector.AccessKeyId, vector.AccessKeySecret);

    private static List<(string Hash, string CanonicalRequest, string Authorization)> SignAll() =>
        [.. Vectors.Select(vector => (
            Acs3Signature.GetContentSha256(Encoding.UTF8.GetBytes(vector.Body)),
            Acs3Signature.GetCanonicalRequest(vector.Method, vector.Path, vector.Query, vector.Headers),
            Authorize(vector, vector.Query, vector.Headers)))];

    private static void AssertAllVectors(List<(string Hash, string CanonicalRequest, string Authorization)> results) => Assert.That(
        results, Is.EqualTo(Vectors.Select(vector => (vector.Headers["x-acs-content-sha256"], vector.CanonicalRequest, vector.Authorization))));
}
