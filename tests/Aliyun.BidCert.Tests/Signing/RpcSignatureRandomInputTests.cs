using System;
using System.Collections.Generic;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>Thousands of made-up requests of any Unicode, against the plain reference.</summary>
[TestFixture]
internal sealed class RpcSignatureRandomInputTests
{
    private const int Requests = 5000;

    [Test]
    public void Sign_AnyUnicode_EqualsReference()
    {
        var generator = new SeededGenerator(20150701);
        for (int i = 0; i < Requests; i++)
        {
            KeyValuePair<string, string>[] parameters = NextParameters(generator);
            string method = i % 2 == 0 ? "POST" : "GET";
            string secret = "s" + generator.NextText(40);
            string stringToSign = ReferenceSignature.StringToSign(method, parameters);
            string signature = ReferenceSignature.Sign(stringToSign, secret);

            Assert.That(RpcSignature.GetStringToSign(method, parameters), Is.EqualTo(stringToSign), $"request {i}");
            Assert.That(RpcSignature.Sign(stringToSign, secret), Is.EqualTo(signature), $"request {i}");
            Assert.That(RpcSignature.Sign(method, parameters, secret), Is.EqualTo(signature), $"request {i}");
        }
    }

    [Test]
    public void PercentEncode_AnyUnicode_EqualsReference()
    {
        var generator = new SeededGenerator(91847);
        for (int i = 0; i < Requests; i++)
        {
            string text = generator.NextText(200);

            Assert.That(RpcSignature.PercentEncode(text), Is.EqualTo(ReferenceSignature.PercentEncode(text)), $"text {i}");
        }
    }

    [TestCase("https://aas.aliyuncs.com/?")]
    [TestCase("")]
    public void AppendSignedQuery_AnyUnicode_IsCanonicalisedQueryAndEncodedSignature(string prefix)
    {
        var generator = new SeededGenerator(2015);
        for (int i = 0; i < 1000; i++)
        {
            KeyValuePair<string, string>[] parameters = [new("a", "1"), .. NextParameters(generator)];
            string signature = ReferenceSignature.Sign(ReferenceSignature.StringToSign("POST", parameters), "secret");

            string query = RpcSignature.AppendSignedQuery(prefix, "POST", parameters, "secret");

            string expected = prefix + ReferenceSignature.CanonicalizedQueryString(parameters)
                + "&Signature=" + ReferenceSignature.PercentEncode(signature);
            Assert.That(query, Is.EqualTo(expected), $"request {i}");
        }
    }

    [Test]
    public void AppendSignedQuery_Vector_IsWhatTravels()
    {
        SignatureVector vector = SignatureVector.All[0];

        string query = RpcSignature.AppendSignedQuery("", vector.Method, vector.Parameters, vector.AccessKeySecret);

        Assert.That(query, Is.EqualTo(
            "AccessKeyId=testid&Action=DescribeRegions&Format=XML&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf" +
            "&SignatureVersion=1.0&Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26&Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D"));
    }

    [Test]
    public void AppendSignedQuery_LongPrefix_IsKept()
    {
        string prefix = "https://example.com/" + new string('p', 5000) + "?";

        string query = RpcSignature.AppendSignedQuery(prefix, "POST", [new("a", "1")], "secret");

        string signature = ReferenceSignature.PercentEncode(ReferenceSignature.Sign("POST&%2F&a%3D1", "secret"));
        Assert.That(query, Is.EqualTo($"{prefix}a=1&Signature={signature}"));
    }

    private static KeyValuePair<string, string>[] NextParameters(SeededGenerator generator)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int left = generator.Next(20); left > 0; left--)
        {
            parameters["x" + generator.NextText(8)] = generator.NextText(60);
        }

        KeyValuePair<string, string>[] shuffled = [.. parameters];
        generator.Shuffle(shuffled);
        return shuffled;
    }
}
