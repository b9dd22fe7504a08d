using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>The published and computed vectors of rpc-signature.json, and that no culture changes a byte of them.</summary>
[TestFixture]
internal sealed class RpcSignatureVectorTests
{
    private static IReadOnlyList<SignatureVector> Vectors => SignatureVector.All;

    [Test]
    public void Vectors_File_IsWhole()
    {
        Assert.That(Vectors, Has.Count.EqualTo(40));
        Assert.That(Vectors.Select(vector => vector.Name), Is.Unique);
        Assert.That(Vectors.Select(vector => vector.Method), Has.All.AnyOf("GET", "POST"));
    }

    [TestCaseSource(nameof(Vectors))]
    public void GetStringToSign_Row80_EqualsVector(SignatureVector vector) =>
        Assert.That(RpcSignature.GetStringToSign(vector.Method, vector.Parameters), Is.EqualTo(vector.StringToSign));

    [TestCaseSource(nameof(Vectors))]
    public void Sign_Row80StringToSign_EqualsVector(SignatureVector vector) =>
        Assert.That(RpcSignature.Sign(vector.StringToSign, vector.AccessKeySecret), Is.EqualTo(vector.Signature));

    [TestCaseSource(nameof(Vectors))]
    public void Sign_Row80Parameters_EqualsVector(SignatureVector vector) =>
        Assert.That(RpcSignature.Sign(vector.Method, vector.Parameters, vector.AccessKeySecret), Is.EqualTo(vector.Signature));

    [TestCaseSource(nameof(Vectors))]
    public void Reference_Row80_EqualsVector(SignatureVector vector)
    {
        // The reference judges thousands of other inputs, so it has to be right itself.
        string stringToSign = ReferenceSignature.StringToSign(vector.Method, vector.Parameters);

        Assert.That(stringToSign, Is.EqualTo(vector.StringToSign));
        Assert.That(ReferenceSignature.Sign(stringToSign, vector.AccessKeySecret), Is.EqualTo(vector.Signature));
    }

    [TestCaseSource(nameof(Vectors))]
    public void Sign_Row80ParametersInAnyOrder_EqualsVector(SignatureVector vector)
    {
        foreach (KeyValuePair<string, string>[] parameters in OrdersOf(vector))
        {
            Assert.That(RpcSignature.GetStringToSign(vector.Method, parameters), Is.EqualTo(vector.StringToSign));
            Assert.That(RpcSignature.Sign(vector.Method, parameters, vector.AccessKeySecret), Is.EqualTo(vector.Signature));
        }
    }

    [TestCaseSource(typeof(CultureScope), nameof(CultureScope.NamesOfRow83))]
    public void Sign_Row83Culture_EqualsVectors(string cultureName) =>
        AssertAllVectors(CultureScope.Under(CultureInfo.GetCultureInfo(cultureName), SignAll));

    [Test]
    public void Sign_Row83CultureThatThrows_EqualsVectors() =>
        AssertAllVectors(CultureScope.Under(new ThrowingCulture(), SignAll));

    [Test]
    public void ThrowingCulture_AnyUse_Throws()
    {
        // Without this the test above could pass under a culture that does nothing.
        var culture = new ThrowingCulture();
        Assert.Multiple(() =>
        {
            Assert.That(() => (-1).ToString(culture), Throws.InvalidOperationException);
            Assert.That(() => 'i'.ToString(culture).ToUpper(culture), Throws.InvalidOperationException);
            Assert.That(() => "abc".StartsWith("AB", ignoreCase: true, culture), Throws.InvalidOperationException);
            Assert.That(() => DateTime.UnixEpoch.ToString("d", culture), Throws.InvalidOperationException);
        });
    }

    [Test]
    public void Sign_ManyThreads_EqualsVectors()
    {
        const int Rounds = 200;
        var wrong = new ConcurrentBag<string>();

        Parallel.For(0, Rounds * Vectors.Count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        {
            SignatureVector vector = Vectors[i % Vectors.Count];
            if (RpcSignature.Sign(vector.Method, vector.Parameters, vector.AccessKeySecret) != vector.Signature
                || RpcSignature.GetStringToSign(vector.Method, vector.Parameters) != vector.StringToSign)
            {
                wrong.Add(vector.Name);
            }
        });

        Assert.That(wrong, Is.Empty);
    }

    private static IEnumerable<KeyValuePair<string, string>[]> OrdersOf(SignatureVector vector)
    {
        yield return [.. vector.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)];
        yield return [.. vector.Parameters.OrderByDescending(parameter => parameter.Key, StringComparer.Ordinal)];
        var generator = new SeededGenerator(80);
        for (int i = 0; i < 5; i++)
        {
            KeyValuePair<string, string>[] shuffled = [.. vector.Parameters];
            generator.Shuffle(shuffled);
            yield return shuffled;
        }
    }

    private static List<(string StringToSign, string Signature, string FromStringToSign)> SignAll() =>
        [.. Vectors.Select(vector => (
            RpcSignature.GetStringToSign(vector.Method, vector.Parameters),
            RpcSignature.Sign(vector.Method, vector.Parameters, vector.AccessKeySecret),
            RpcSignature.Sign(vector.StringToSign, vector.AccessKeySecret)))];

    private static void AssertAllVectors(List<(string StringToSign, string Signature, string FromStringToSign)> results) =>
        Assert.That(results, Is.EqualTo(Vectors.Select(vector => (vector.StringToSign, vector.Signature, vector.Signature))));
}
