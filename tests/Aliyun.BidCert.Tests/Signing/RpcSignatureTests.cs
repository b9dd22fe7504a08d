using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

[TestFixture]
internal sealed class RpcSignatureTests
{
    private const string Secret = "testsecret";

    private static readonly KeyValuePair<string, string>[] Abc = [new("b", "2"), new("c", "3"), new("a", "1")];

    [Test]
    public void GetStringToSign_ThreeParameters_SortsThemByName() =>
        Assert.That(RpcSignature.GetStringToSign("POST", Abc), Is.EqualTo("POST&%2F&a%3D1%26b%3D2%26c%3D3"));

    [Test]
    public void GetStringToSign_NoParameters_EndsWithTheAmpersand() =>
        Assert.That(RpcSignature.GetStringToSign("GET", []), Is.EqualTo("GET&%2F&"));

    [Test]
    public void GetStringToSign_OneParameterWithAnEmptyValue_SignsItsName() =>
        Assert.That(RpcSignature.GetStringToSign("POST", [new("k", "")]), Is.EqualTo("POST&%2F&k%3D"));

    [Test]
    public void GetStringToSign_EmptyName_SignsItsValue() =>
        Assert.That(RpcSignature.GetStringToSign("POST", [new("a", "1"), new("", "v")]), Is.EqualTo("POST&%2F&%3Dv%26a%3D1"));

    [Test]
    public void GetStringToSign_NameAndValueOfReservedCharacters_EncodesThemTwice() =>
        Assert.That(RpcSignature.GetStringToSign("POST", [new("a b", "c&d=%")]), Is.EqualTo("POST&%2F&a%2520b%3Dc%2526d%253D%2525"));

    [Test]
    public void GetStringToSign_ManyParameters_SortsThem([Values(63, 64, 65, 500)] int count)
    {
        KeyValuePair<string, string>[] parameters = [.. Enumerable.Range(0, count).Reverse().Select(i => KeyValuePair.Create($"Name {i}", $"value/{i}"))];

        Assert.That(RpcSignature.GetStringToSign("POST", parameters), Is.EqualTo(ReferenceSignature.StringToSign("POST", parameters)));
        Assert.That(() => RpcSignature.GetStringToSign("POST", [.. parameters, parameters[0]]), Throws.ArgumentException.With.Message.Contain("is given twice"));
        Assert.That(() => RpcSignature.GetStringToSign("POST", [.. parameters, new(null!, "")]), Throws.ArgumentException.With.Message.Contain("A parameter's name is null."));
    }

    [TestCase("get", "get&%2F&")]
    [TestCase("DELETE", "DELETE&%2F&")]
    [TestCase("A B", "A%20B&%2F&")]
    public void GetStringToSign_Method_IsKeptAsGiven(string method, string expected) =>
        Assert.That(RpcSignature.GetStringToSign(method, []), Is.EqualTo(expected));

    [Test]
    public void GetStringToSign_NamesThatCulturesOrderOtherwise_AreSortedOrdinally()
    {
        string[] ordinal = ["", "-", ".", "0", "10", "2", "A", "A-b", "A.b", "A0", "AB", "A_b", "Ab", "B", "_", "_a", "a", "a-b", "aB", "a_", "ab", "z", "~", "\u00E4", "\u0131", "\u4E2D", "\uD83D\uDE00", "\uFF21"];
        Assert.That(ordinal, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal), "the list of this test itself");
        KeyValuePair<string, string>[] shuffled = [.. ordinal.Select(name => KeyValuePair.Create(name, "v"))];
        new SeededGenerator(7).Shuffle(shuffled);

        string stringToSign = RpcSignature.GetStringToSign("POST", shuffled);

        string expected = "POST&%2F&" + string.Join("%26", ordinal.Select(name => ReferenceSignature.PercentEncode(ReferenceSignature.PercentEncode(name)) + "%3Dv"));
        Assert.That(stringToSign, Is.EqualTo(expected));
    }

    [Test]
    public void GetStringToSign_NamesThatDifferInCaseOnly_AreTwoParameters() =>
        Assert.That(
            RpcSignature.GetStringToSign("POST", [new("pk", "2"), new("PK", "1")]), Is.EqualTo("POST&%2F&PK%3D1%26pk%3D2"));

    [Test]
    public void GetStringToSign_Signature_IsIgnored()
    {
        KeyValuePair<string, string>[] withSignature = [new("Signature", "abc="), .. Abc];

        Assert.That(RpcSignature.GetStringToSign("POST", withSignature), Is.EqualTo(RpcSignature.GetStringToSign("POST", Abc)));
        Assert.That(RpcSignature.Sign("POST", withSignature, Secret), Is.EqualTo(RpcSignature.Sign("POST", Abc, Secret)));
    }

    [TestCase("signature")]
    [TestCase("SIGNATURE")]
    [TestCase("Signature ")]
    [TestCase("Signature\u200B")]
    [TestCase("SignatureNonce")]
    public void GetStringToSign_NameLikeSignature_IsSigned(string name) =>
        Assert.That(
            RpcSignature.GetStringToSign("POST", [new(name, "v")]),
            Is.EqualTo($"POST&%2F&{ReferenceSignature.PercentEncode(ReferenceSignature.PercentEncode(name))}%3Dv"));

    [Test]
    public void GetStringToSign_AnyKindOfSequence_GivesTheSame()
    {
        const string Expected = "POST&%2F&a%3D1%26b%3D2%26c%3D3";
        var dictionary = new Dictionary<string, string>(Abc);

        Assert.Multiple(() =>
        {
            Assert.That(RpcSignature.GetStringToSign("POST", Abc.AsReadOnly()), Is.EqualTo(Expected), "read-only collection");
            Assert.That(RpcSignature.GetStringToSign("POST", new List<KeyValuePair<string, string>>(Abc)), Is.EqualTo(Expected), "list");
            Assert.That(RpcSignature.GetStringToSign("POST", dictionary), Is.EqualTo(Expected), "dictionary");
            Assert.That(RpcSignature.GetStringToSign("POST", new SortedDictionary<string, string>(dictionary)), Is.EqualTo(Expected), "sorted");
            Assert.That(RpcSignature.GetStringToSign("POST", new LinkedList<KeyValuePair<string, string>>(Abc)), Is.EqualTo(Expected), "linked list");
            Assert.That(RpcSignature.GetStringToSign("POST", new Queue<KeyValuePair<string, string>>(Abc)), Is.EqualTo(Expected), "queue, no ICollection<T>");
            Assert.That(RpcSignature.GetStringToSign("POST", Iterate(Abc)), Is.EqualTo(Expected), "iterator");
        });
    }

    [Test]
    public void Sign_Array_IsLeftInItsOrder()
    {
        KeyValuePair<string, string>[] parameters = [.. Abc];

        RpcSignature.Sign("POST", parameters, Secret);

        Assert.That(parameters, Is.EqualTo(Abc));
    }

    [Test]
    public void Sign_Iterator_IsReadOnce()
    {
        int reads = 0;
        IEnumerable<KeyValuePair<string, string>> Counted()
        {
            reads++;
            yield return new("a", "1");
        }

        RpcSignature.Sign("POST", Counted(), Secret);

        Assert.That(reads, Is.EqualTo(1));
    }

    [Test]
    public void Sign_IteratorThatThrows_LetsItsExceptionThrough()
    {
        static IEnumerable<KeyValuePair<string, string>> Broken()
        {
            yield return new("a", "1");
            throw new NotSupportedException("the application's own");
        }

        Assert.That(() => RpcSignature.Sign("POST", Broken(), Secret), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void GetStringToSign_ThousandParameters_SortsThemAll()
    {
        KeyValuePair<string, string>[] parameters =
            [.. Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create("p" + i.ToString(CultureInfo.InvariantCulture), "value " + i.ToString(CultureInfo.InvariantCulture)))];
        new SeededGenerator(1000).Shuffle(parameters);

        Assert.That(RpcSignature.GetStringToSign("POST", parameters), Is.EqualTo(ReferenceSignature.StringToSign("POST", parameters)));
    }

    [TestCase(100)]
    [TestCase(65_537)]
    [TestCase(300_000)]
    public void Sign_LongValue_EqualsReference(int length)
    {
        KeyValuePair<string, string>[] parameters = [new("a", new string('\u540D', length)), new("b", new string('x', length))];
        string expected = ReferenceSignature.StringToSign("POST", parameters);

        Assert.That(RpcSignature.GetStringToSign("POST", parameters) == expected, Is.True, "the string to sign is another");
        Assert.That(RpcSignature.Sign("POST", parameters, Secret), Is.EqualTo(ReferenceSignature.Sign(expected, Secret)));
        Assert.That(RpcSignature.Sign(expected, Secret), Is.EqualTo(ReferenceSignature.Sign(expected, Secret)));
    }

    [TestCase("x")]
    [TestCase("\u5BC6\u94A5")]
    [TestCase(" ")]
    [TestCase("a&")]
    public void Sign_AnySecret_EqualsReference(string secret) =>
        Assert.That(RpcSignature.Sign("POST&%2F&", secret), Is.EqualTo(ReferenceSignature.Sign("POST&%2F&", secret)));

    [Test]
    public void Sign_LongSecret_EqualsReference([Values(62, 63, 64, 65, 10_000)] int length) =>
        Assert.That(
            RpcSignature.Sign("POST&%2F&", new string('k', length)),
            Is.EqualTo(ReferenceSignature.Sign("POST&%2F&", new string('k', length))));

    [Test]
    public void Sign_StringToSignOfAnyText_SignsItsUtf8() =>
        Assert.That(RpcSignature.Sign("\u5F85\u7B7E\u540D", Secret), Is.EqualTo(ReferenceSignature.Sign("\u5F85\u7B7E\u540D", Secret)));

    private static IEnumerable<KeyValuePair<string, string>> Iterate(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        foreach (KeyValuePair<string, string> parameter in parameters)
        {
            yield return parameter;
        }
    }
}
