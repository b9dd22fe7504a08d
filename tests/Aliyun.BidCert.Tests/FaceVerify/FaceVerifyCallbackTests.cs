using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.Tests.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>What the vendor, or anybody, calls the callback URL with.</summary>
[TestFixture]
internal sealed class FaceVerifyCallbackTests
{
    private const string Token = "CANARYtoken+/=é";

    private static readonly string Encoded = Uri.EscapeDataString(Token);

    private static IEnumerable<string> WithTheToken =>
    [
        $"certifyId=i&passed=T&CallbackToken={Encoded}",
        $"?certifyId=i&passed=T&CallbackToken={Encoded}",
        $"passed=T&callbackToken={Encoded}&certifyId=i",
        $"CERTIFYID=i&Passed=T&CALLBACKTOKEN={Encoded}",
        $"order=1&order=2&certifyId=i&&passed=T&CallbackToken={Encoded}&=&x",
        $"certify%49d=i&pass%65d=%54&CallbackToken={Encoded}",
    ];

    private static IEnumerable<string> WithoutIt =>
    [
        "certifyId=i&passed=T",
        "certifyId=i&passed=T&CallbackToken",
        "certifyId=i&passed=T&CallbackToken=",
        "certifyId=i&passed=T&CallbackToken=CANARYtoken",
        $"certifyId=i&passed=T&CallbackToken={Encoded}x",
        $"certifyId=i&passed=T&CallbackToken={Uri.EscapeDataString(Encoded)}",
        $"certifyId=i&passed=T&CallbackToken={Encoded.ToUpperInvariant()}",
        $"certifyId=i&passed=T&CallbackToken={Encoded}&callbackToken={Encoded}",
        $"certifyId=i&passed=T&CallbackToken=&CallbackToken={Encoded}",
        $"certifyId=i&certifyId=i&passed=T&CallbackToken={Encoded}",
        $"certifyId=i&CertifyId=j&passed=T&CallbackToken={Encoded}",
        $"certifyId=i&passed=F&passed=T&CallbackToken={Encoded}",
        $"certifyId=i&passed&passed=T&CallbackToken={Encoded}",
        $"certifyId=&passed=T&CallbackToken={Encoded}",
        $"passed=T&CallbackToken={Encoded}",
        $"certifyId=i;passed=T;CallbackToken={Encoded}",
        $"x=certifyId=i&passed=T&CallbackToken={Encoded}",
        $"certifyId=i&passed=T&CallbackToken={Encoded}&x={new string('x', 8_192)}",
        "", "?", "&", "=", "%", "\ud800", "certifyId=%",
    ];

    [TestCaseSource(nameof(WithTheToken))]
    public void TryParse_QueryWithTheToken_IsRead(string query)
    {
        Assert.That(FaceVerifyCallback.TryParse(query, Token, out FaceVerifyCallback? callback), Is.True);
        Assert.That((callback!.CertifyId, callback.RawPassed), Is.EqualTo(("i", "T")));
    }

    [TestCaseSource(nameof(WithoutIt))]
    public void TryParse_AnythingElse_IsNoneAndNoException(string query)
    {
        Assert.That(FaceVerifyCallback.TryParse(query, Token, out FaceVerifyCallback? callback), Is.False);
        Assert.That(callback, Is.Null);
    }

    [Test]
    public void TryParse_Null_IsNone() => Assert.That(FaceVerifyCallback.TryParse(null, null, out _), Is.False);

    [TestCase("certifyId=a%2Bb+c%20d&passed=F&CallbackToken=whatever", "a+b c d", "F")]
    [TestCase("certifyId=i&passed=", "i", null)]
    [TestCase("certifyId=i", "i", null)]
    [TestCase("certifyId=i&passed=%E6%98%AF", "i", "是")]
    public void TryParse_NoTokenWasSet_LooksAtNone(string query, string certifyId, string? passed)
    {
        Assert.That(FaceVerifyCallback.TryParse(query, expectedToken: null, out FaceVerifyCallback? callback), Is.True);
        Assert.That((callback!.CertifyId, callback.RawPassed), Is.EqualTo((certifyId, passed)));
    }

    [Test]
    public void TryParse_ExpectedTokenEmpty_IsRejected() =>
        Assert.That(
            () => FaceVerifyCallback.TryParse("certifyId=i&passed=T", "", out _),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                "The expected token is empty. Give the CallbackToken of the request, or null when it had none. (Parameter 'expectedToken')"));

    [Test]
    public void TryParse_QueryOfTheMostCharacters_IsRead()
    {
        string query = "certifyId=" + new string('i', 8_192 - "certifyId=".Length);

        Assert.That(FaceVerifyCallback.TryParse(query, null, out _), Is.True);
        Assert.That(FaceVerifyCallback.TryParse(query + "i", null, out _), Is.False);
    }

    [Test]
    public void TryParse_RandomQueries_AreReadOrNot()
    {
        var random = new SeededGenerator(20_260_102);
        string[] pieces = ["certifyId", "passed", "CallbackToken", "=", "&", "?", "%", "%41", "%E4", "+", "T", "\ud83d", "张", "\0", " "];
        for (int i = 0; i < 10_000; i++)
        {
            string query = string.Concat(Enumerable.Range(0, 12).Select(_ => pieces[random.Next(pieces.Length)]));

            bool isOne = FaceVerifyCallback.TryParse(query, null, out FaceVerifyCallback? callback);

            Assert.That(isOne, Is.EqualTo(callback?.CertifyId.Length > 0));
        }
    }

    [TestCase("T", "FaceVerifyCallback: says passed")]
    [TestCase("CANARY", "FaceVerifyCallback: does not say passed")]
    public void ToString_OfACallback_ShowsNothingThatACallerCanWrite(string passed, string shown)
    {
        Assert.That(FaceVerifyCallback.TryParse($"certifyId=CANARY&passed={passed}&CallbackToken=CANARY", "CANARY", out FaceVerifyCallback? callback), Is.True);
        Assert.That(callback!.ToString(), Is.EqualTo(shown));
    }
}
