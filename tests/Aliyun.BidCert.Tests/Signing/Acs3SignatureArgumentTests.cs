using System;
using System.Collections.Generic;
using Aliyun.BidCert.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>What Acs3Signature says about arguments that cannot be signed.</summary>
[TestFixture]
internal sealed class Acs3SignatureArgumentTests
{
    private const string Hash = "x-acs-content-sha256";
    private const string LoneSurrogate = "a\uD800b";
    private const string NoUtf8 = " holds a lone surrogate, so it has no UTF-8 form and cannot be signed. Remove that character or give the whole pair.";

    private static readonly Dictionary<string, string> Query = new() { ["PK"] = "1" };
    private static readonly Dictionary<string, string> Headers = new() { ["host"] = "a.example", [Hash] = "e3" };

    [Test]
    public void Null_AnyArgument_ThrowsArgumentNullException()
    {
        Assert.That(() => Acs3Signature.GetContentSha256(null!), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.GetCanonicalRequest(null!, "/", Query, Headers), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.GetCanonicalRequest("POST", null!, Query, Headers), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.GetCanonicalRequest("POST", "/", null!, Headers), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.GetCanonicalRequest("POST", "/", Query, null!), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.GetStringToSign(null!), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.Sign(null!, "secret"), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.Sign("text", null!), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.GetAuthorization("POST", "/", Query, Headers, null!, "secret"), Throws.ArgumentNullException);
        Assert.That(() => Acs3Signature.GetAuthorization("POST", "/", Query, Headers, "id", null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Empty_AnyText_ThrowsArgumentException()
    {
        Assert.That(() => Acs3Signature.GetCanonicalRequest("", "/", Query, Headers), Throws.ArgumentException);
        Assert.That(() => Acs3Signature.GetCanonicalRequest("POST", "", Query, Headers), Throws.ArgumentException);
        Assert.That(() => Acs3Signature.GetStringToSign(""), Throws.ArgumentException);
        Assert.That(() => Acs3Signature.Sign("", "secret"), Throws.ArgumentException);
        Assert.That(() => Acs3Signature.Sign("text", ""), Throws.ArgumentException);
        Assert.That(() => Acs3Signature.GetAuthorization("POST", "/", Query, Headers, "", "secret"), Throws.ArgumentException);
        Assert.That(() => Acs3Signature.GetAuthorization("POST", "/", Query, Headers, "id", ""), Throws.ArgumentException);
    }

    [Test]
    public void GetCanonicalRequest_PathWithoutSlash_SaysWhatToGive() => AssertRejected(
        () => Acs3Signature.GetCanonicalRequest("POST", "aas", Query, Headers),
        "path", "The path does not begin with a slash. Give the path of the URL, at least \"/\".");

    [TestCase("POST\n", "/", "httpMethod", "The HTTP method")]
    [TestCase("POST", "/\r\n/", "path", "The path")]
    public void GetCanonicalRequest_LineBreak_SaysWhere(string method, string path, string argument, string what) => AssertRejected(
        () => Acs3Signature.GetCanonicalRequest(method, path, Query, Headers),
        argument, what + " contains a line break, which would change what is signed. Remove it.");

    [Test]
    public void GetCanonicalRequest_HeaderThatIsUnfit_SaysWhichOne()
    {
        AssertHeaderRejected(new("x-acs-date", "2026\nhost:b"), "The header x-acs-date contains a line break, which would change what is signed. Remove it.");
        AssertHeaderRejected(new("x-acs-CANARY secret", "a\nb"), "The header whose name is no token contains a line break, which would change what is signed. Remove it.");
        AssertHeaderRejected(new("x-acs-a\nhost", "b"), "The header whose name is no token contains a line break, which would change what is signed. Remove it.");
        AssertHeaderRejected(new("x-acs-date", null!), "The value of the header x-acs-date is null. Leave the header out instead.");
        AssertHeaderRejected(new(null!, "a"), "A header's name is null.");
        AssertHeaderRejected(new("HOST", "b.example"), "The header host occurs twice. Give it once, with all its values.");
        AssertHeaderRejected(new("x-acs-date", LoneSurrogate), "The value of the header x-acs-date" + NoUtf8);
        AssertHeaderRejected(new("x-acs-" + LoneSurrogate, "a"), "A header's name" + NoUtf8);
    }

    [Test]
    public void GetCanonicalRequest_WithoutContentHash_SaysWhatToAdd() => AssertRejected(
        () => Acs3Signature.GetCanonicalRequest("POST", "/", Query, [new("host", "a.example")]),
        "headers", "The header x-acs-content-sha256 is missing. Add it with what GetContentSha256 returns for the body, also for an empty one.");

    [Test]
    public void GetCanonicalRequest_ParameterTwice_SaysWhichOne() => AssertRejected(
        () => Acs3Signature.GetCanonicalRequest("POST", "/", [new("PK", "1"), new("PK", "2")], Headers),
        "parameters", "The parameter \"PK\" is given twice. The service accepts each name once: remove one of the two.");

    [Test]
    public void GetCanonicalRequest_ParameterNamedSignature_IsSigned() =>
        Assert.That(Acs3Signature.GetCanonicalRequest("POST", "/", [new("Signature", "1")], Headers), Does.StartWith("POST\n/\nSignature=1\n"));

    [Test]
    public void LoneSurrogate_Row82AnyText_SaysWhere()
    {
        AssertRejected(() => Acs3Signature.GetStringToSign(LoneSurrogate), "canonicalRequest", "The canonical request" + NoUtf8);
        AssertRejected(() => Acs3Signature.Sign(LoneSurrogate, "secret"), "stringToSign", "The string to sign" + NoUtf8);
        AssertRejected(() => Acs3Signature.Sign("text", LoneSurrogate), "accessKeySecret", "The AccessKeySecret" + NoUtf8);
        AssertRejected(() => Acs3Signature.GetCanonicalRequest(LoneSurrogate, "/", Query, Headers), "httpMethod", "The HTTP method" + NoUtf8);
        AssertRejected(() => Acs3Signature.GetCanonicalRequest("POST", "/" + LoneSurrogate, Query, Headers), "path", "The path" + NoUtf8);
    }

    [TestCase("i d")]
    [TestCase("id\n")]
    [TestCase("idé")]
    public void GetAuthorization_AccessKeyIdThatIsNotPrintable_SaysSo(string accessKeyId) => AssertRejected(
        () => Acs3Signature.GetAuthorization("POST", "/", Query, Headers, accessKeyId, "secret"),
        "accessKeyId", "The AccessKeyId contains a blank, a line break or another character that is not printable ASCII. Copy it again without.");

    private static void AssertHeaderRejected(KeyValuePair<string, string> header, string message) => AssertRejected(
        () => Acs3Signature.GetCanonicalRequest("POST", "/", Query, [.. Headers, header]), "headers", message);

    private static void AssertRejected(Func<string> sign, string argument, string message)
    {
        ArgumentException rejected = Assert.Throws<ArgumentException>(() => sign())!;
        Assert.That((rejected.ParamName, rejected.Message), Is.EqualTo((argument, new ArgumentException(message, argument).Message)));
    }
}
