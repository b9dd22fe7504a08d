using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aliyun.BidCert.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>What cannot be signed is rejected, naming the argument and never showing its value.</summary>
[TestFixture]
internal sealed class RpcSignatureArgumentTests
{
    private const string Canary = "Canary71";
    private const string Advice =
        " holds a lone surrogate, so it has no UTF-8 form and cannot be signed. Remove that character or give the whole pair.";

    // Named, because such texts do not survive in the name of a test.
    private static readonly TestCaseData<string>[] LoneSurrogates =
    [
        Case("high surrogate last", Canary + "\uD800"),
        Case("high surrogate first", "\uDBFF" + Canary),
        Case("high surrogate before a pair", "\uD83D\uD83D\uDE00" + Canary),
        Case("low surrogate last", Canary + "\uDC00"),
        Case("surrogates in the wrong order", "\uDE00\uD83D" + Canary),
        Case("nothing but a low surrogate", "\uDFFF"),
    ];

    [TestCaseSource(nameof(LoneSurrogates))]
    public void PercentEncode_Row82LoneSurrogate_IsRejected(string value) =>
        AssertRejected(() => RpcSignature.PercentEncode(value), "value", "The value" + Advice);

    [TestCaseSource(nameof(LoneSurrogates))]
    public void GetStringToSign_Row82LoneSurrogateInName_IsRejected(string name) =>
        AssertParametersRejected([new("a", "1"), new(name, "v")], "A parameter's name" + Advice);

    [TestCaseSource(nameof(LoneSurrogates))]
    public void GetStringToSign_Row82LoneSurrogateInValue_IsRejected(string value) =>
        AssertParametersRejected([new("a", "1"), new("Platform", value)], "The value of the parameter \"Platform\"" + Advice);

    [TestCaseSource(nameof(LoneSurrogates))]
    public void GetStringToSign_Row82LoneSurrogateInMethod_IsRejected(string method)
    {
        AssertRejected(() => RpcSignature.GetStringToSign(method, []), "httpMethod", "The HTTP method" + Advice);
        AssertRejected(() => RpcSignature.Sign(method, [], "secret"), "httpMethod", "The HTTP method" + Advice);
    }

    [TestCaseSource(nameof(LoneSurrogates))]
    public void Sign_Row82LoneSurrogateInStringToSign_IsRejected(string stringToSign) =>
        AssertRejected(() => RpcSignature.Sign(stringToSign, "secret"), "stringToSign", "The string to sign" + Advice);

    [TestCaseSource(nameof(LoneSurrogates))]
    public void Sign_Row82LoneSurrogateInSecret_IsRejected(string secret)
    {
        AssertRejected(() => RpcSignature.Sign("POST&%2F&", secret), "accessKeySecret", "The AccessKeySecret" + Advice);
        AssertRejected(() => RpcSignature.Sign("POST", [new("a", "1")], secret), "accessKeySecret", "The AccessKeySecret" + Advice);
    }

    [Test]
    public void GetStringToSign_Row82LoneSurrogateInSignature_IsIgnored() =>
        Assert.That(RpcSignature.GetStringToSign("POST", [new("Signature", "\uD800")]), Is.EqualTo("POST&%2F&"));

    [Test]
    public void GetStringToSign_Row82LoneSurrogateBeyondTheBuffer_IsRejected() =>
        AssertParametersRejected([new("a", new string('x', 100_000) + "\uD800")], "The value of the parameter \"a\"" + Advice);

    [Test]
    public void Sign_AfterRejections_StillSigns()
    {
        // Buffers are pooled: a rejection must leave none in a state that the next caller feels.
        SignatureVector vector = SignatureVector.All[0];
        for (int i = 0; i < 100; i++)
        {
            Assert.That(() => RpcSignature.Sign("POST", [new("a", "1"), new("b", "\uD800")], "secret"), Throws.ArgumentException);
            Assert.That(() => RpcSignature.Sign("POST\uD800", [new("a", "1")], "secret"), Throws.ArgumentException);
            Assert.That(RpcSignature.Sign(vector.Method, vector.Parameters, vector.AccessKeySecret), Is.EqualTo(vector.Signature));
        }
    }

    [Test]
    public void GetStringToSign_NameGivenTwice_IsRejected() =>
        AssertParametersRejected(
            [new("PK", Canary), new("a", "1"), new("PK", Canary)],
            "The parameter \"PK\" is given twice. The service accepts each name once: remove one of the two.");

    // Sixty-four characters are the most that a name is shown with; what is no identifier may be a value in a name's place.
    [TestCase("x", 64, "parameter \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"")]
    [TestCase("x", 65, "parameter whose name is no identifier")]
    [TestCase("张三", 1, "parameter whose name is no identifier")]
    public void Sign_NameThatMayBeAnything_IsShownAsAnIdentifierOnly(string piece, int count, string shown)
    {
        string name = string.Concat(Enumerable.Repeat(piece, count));

        AssertParametersRejected([new(name, null!)], $"The value of the {shown} is null. Leave the parameter out instead.");
    }

    [Test]
    public void GetStringToSign_SignatureGivenTwice_IsRejected() =>
        AssertParametersRejected(
            [new("Signature", Canary), new("Signature", Canary)],
            "The parameter \"Signature\" is given twice. The service accepts each name once: remove one of the two.");

    [Test]
    public void GetStringToSign_NameGivenTwiceAmongMany_IsRejected() =>
        AssertParametersRejected(
            [.. Enumerable.Range(0, 300).Select(i => KeyValuePair.Create("p" + (char)('A' + i), "v")), new("pA", Canary)],
            "The parameter \"pA\" is given twice. The service accepts each name once: remove one of the two.");

    [Test]
    public void GetStringToSign_NullName_IsRejected()
    {
        AssertParametersRejected([new(null!, Canary)], "A parameter's name is null.");
        AssertParametersRejected([new("a", "1"), new(null!, Canary), new("b", "2")], "A parameter's name is null.");
    }

    [Test]
    public void GetStringToSign_NullValue_IsRejected() =>
        AssertParametersRejected([new("a", null!)], "The value of the parameter \"a\" is null. Leave the parameter out instead.");

    [Test]
    public void GetStringToSign_NullArgument_IsRejected()
    {
        AssertNullRejected(() => RpcSignature.GetStringToSign(null!, []), "httpMethod");
        AssertNullRejected(() => RpcSignature.GetStringToSign("POST", null!), "parameters");
    }

    [Test]
    public void Sign_NullArgument_IsRejected()
    {
        AssertNullRejected(() => RpcSignature.Sign(null!, "secret"), "stringToSign");
        AssertNullRejected(() => RpcSignature.Sign("POST&%2F&", null!), "accessKeySecret");
        AssertNullRejected(() => RpcSignature.Sign(null!, [], "secret"), "httpMethod");
        AssertNullRejected(() => RpcSignature.Sign("POST", null!, "secret"), "parameters");
        AssertNullRejected(() => RpcSignature.Sign("POST", [], null!), "accessKeySecret");
    }

    [Test]
    public void GetStringToSign_EmptyMethod_IsRejected() =>
        AssertRejected(() => RpcSignature.GetStringToSign("", []), "httpMethod", "The value is empty.");

    [Test]
    public void Sign_EmptyArgument_IsRejected()
    {
        AssertRejected(() => RpcSignature.Sign("", "secret"), "stringToSign", "The value is empty.");
        AssertRejected(() => RpcSignature.Sign("POST&%2F&", ""), "accessKeySecret", "The value is empty.");
        AssertRejected(() => RpcSignature.Sign("", [], "secret"), "httpMethod", "The value is empty.");
        AssertRejected(() => RpcSignature.Sign("POST", [], ""), "accessKeySecret", "The value is empty.");
    }

    [Test]
    public void PooledBytes_LoneSurrogateAfterASecret_LeavesNoneOfItBehind()
    {
        // What goes back to the pool is seen by whoever rents it next, so what a rejected text left there has to be cleared too.
        using var bytes = new PooledBytes(64);
        bytes.Append((byte)'x');

        bool appended = bytes.TryAppendUtf8(Canary + "\uD800");

        Assert.That(appended, Is.False);
        Assert.That(bytes.Length, Is.EqualTo(1));
        Assert.That(Encoding.ASCII.GetString(bytes.Array), Does.Not.Contain(Canary));
    }

    [Test]
    public void PooledBytes_Disposed_ClearsWhatItHeld()
    {
        var bytes = new PooledBytes(64);
        Assert.That(bytes.TryAppendUtf8(Canary), Is.True);
        byte[] array = bytes.Array;

        bytes.Dispose();

        Assert.That(Encoding.ASCII.GetString(array), Does.Not.Contain(Canary));
    }

    [Test]
    public void PooledBytes_Grown_ClearsTheArrayItLeaves()
    {
        using var bytes = new PooledBytes(64);
        Assert.That(bytes.TryAppendUtf8(Canary), Is.True);
        byte[] left = bytes.Array;

        bytes.Append(new byte[left.Length]);

        Assert.That(bytes.Array, Is.Not.SameAs(left));
        Assert.That(Encoding.ASCII.GetString(left), Does.Not.Contain(Canary));
        Assert.That(Encoding.ASCII.GetString(bytes.Array, 0, Canary.Length), Is.EqualTo(Canary));
    }

    private static TestCaseData<string> Case(string name, string text) => new TestCaseData<string>(text).SetArgDisplayNames(name);

    private static void AssertParametersRejected(KeyValuePair<string, string>[] parameters, string message)
    {
        AssertRejected(() => RpcSignature.GetStringToSign("POST", parameters), "parameters", message);
        AssertRejected(() => RpcSignature.Sign("POST", parameters, "secret"), "parameters", message);
    }

    private static void AssertRejected(Func<string> call, string argument, string message)
    {
        ArgumentException? rejected = Assert.Throws<ArgumentException>(() => call());
        Assert.That(rejected!.ParamName, Is.EqualTo(argument));
        Assert.That(rejected.Message, Is.EqualTo($"{message} (Parameter '{argument}')"));
        Assert.That(rejected.ToString(), Does.Not.Contain(Canary));
    }

    private static void AssertNullRejected(Func<string> call, string argument)
    {
        ArgumentNullException? rejected = Assert.Throws<ArgumentNullException>(() => call());
        Assert.That(rejected!.Message, Is.EqualTo($"Value cannot be null. (Parameter '{argument}')"));
    }
}
