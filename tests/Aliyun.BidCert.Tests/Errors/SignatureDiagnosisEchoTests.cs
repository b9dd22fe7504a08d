using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using Aliyun.BidCert.Tests.Signing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>Reading the string to sign out of the service's message, which may hold anything at all.</summary>
[TestFixture]
internal sealed class SignatureDiagnosisEchoTests
{
    private const string Sentence = "Specified signature is not matched with our calculation. server string to sign is:";
    private const int Mutations = 4000;

    [TestCase("{0}")]
    [TestCase(" {0}")]
    [TestCase("\r\n{0}\r\n")]
    [TestCase("{0} RequestId: 1")]
    [TestCase("{0}\tand more")]
    public void FromServerMessage_OurStringIsEchoed_SaysThatTheSecretIsWrong(string format) =>
        Assert.That(Diagnose(Sentence + string.Format(CultureInfo.InvariantCulture, format, Secrets.StringToSign))?.SecretIsWrong, Is.True);

    [Test]
    public void FromServerMessage_SentenceInAnotherCase_IsRead() =>
        Assert.That(Diagnose(Sentence.ToUpperInvariant() + Secrets.StringToSign)?.SecretIsWrong, Is.True);

    [Test]
    public void FromServerMessage_AmpersandsAreEscaped_AreReadAsAmpersands() =>
        Assert.That(Diagnose(Sentence + Secrets.StringToSign.Replace("&", "&amp;", StringComparison.Ordinal))?.SecretIsWrong, Is.True);

    [Test]
    public void FromServerMessage_AnotherStringIsEchoed_TellsTheDifference()
    {
        SignatureDiagnosis? diagnosis = Diagnose(Sentence + Secrets.StringToSignWith(("Platform", "h5")).Replace("&", "&amp;", StringComparison.Ordinal));

        Assert.That(diagnosis?.SecretIsWrong, Is.False);
        Assert.That(diagnosis?.Differences.Single().ToString(), Is.EqualTo("Platform: sent \"pc\", the service saw \"h5\""));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("SignatureDoesNotMatch")]
    [TestCase("Specified signature is not matched with our calculation.")]
    [TestCase(Sentence)]
    [TestCase(Sentence + "   ")]
    [TestCase(Sentence + "...")]
    public void FromServerMessage_NothingIsEchoed_IsNone(string? serverMessage) => Assert.That(Diagnose(serverMessage), Is.Null);

    [TestCase("")]
    [TestCase("...")]
    [TestCase("…")]
    [TestCase(" and so on")]
    public void FromServerMessage_EchoIsCutOff_IsNone(string end)
    {
        // The beginning agrees, so nothing can be said about the rest.
        for (int length = 0; length < Secrets.StringToSign.Length; length++)
        {
            Assert.That(Diagnose(Sentence + Secrets.StringToSign[..length] + end), Is.Null, $"after {length} characters");
        }
    }

    [Test]
    public void FromServerMessage_EchoIsEncodedOnceMore_ShowsNoSecret()
    {
        string[] parts = Secrets.StringToSign.Split('&');

        AssertNothingLeaks($"{Sentence}POST&%2F&{ReferenceSignature.PercentEncode(parts[2])}", "the query, twice");
        AssertNothingLeaks($"{Sentence}POST&{parts[2]}", "the path left out");
        AssertNothingLeaks($"{Sentence}{parts[2]}", "nothing but the query");
        AssertNothingLeaks(Sentence + ReferenceSignature.PercentEncode(Secrets.StringToSign), "the whole, once");
        AssertNothingLeaks(Sentence + ReferenceSignature.PercentEncode(ReferenceSignature.PercentEncode(Secrets.StringToSign)), "the whole, twice");
    }

    [Test]
    public void FromServerMessage_EchoLacksASeparator_ShowsNoSecret()
    {
        foreach (string separator in new[] { "%26", "%3D", "&" })
        {
            for (int at = Secrets.StringToSign.IndexOf(separator, StringComparison.Ordinal); at >= 0;
                at = Secrets.StringToSign.IndexOf(separator, at + 1, StringComparison.Ordinal))
            {
                AssertNothingLeaks(Sentence + Secrets.StringToSign.Remove(at, separator.Length), $"without {separator} at {at}");
            }
        }
    }

    [Test]
    public void FromServerMessage_AnyGarbage_NeitherThrowsNorShowsASecret()
    {
        var generator = new SeededGenerator(400);
        for (int i = 0; i < Mutations; i++)
        {
            string echo = Secrets.StringToSign;
            for (int left = 1 + generator.Next(4); left > 0; left--)
            {
                echo = Mutate(echo, generator);
            }

            // At a blank, the string to sign ends and other text begins.
            AssertNothingLeaks(Sentence + string.Concat(echo.Where(c => !char.IsWhiteSpace(c))), $"mutation {i}");
        }
    }

    [Test]
    public void Compare_AnyTwoTexts_NeitherThrowsNorBreaksTheLine()
    {
        var generator = new SeededGenerator(401);
        for (int i = 0; i < Mutations; i++)
        {
            string sent = Mutate("POST&%2F&" + ReferenceSignature.PercentEncode(generator.NextText(60)), generator);
            string seen = i % 10 == 0 ? sent : Mutate(sent, generator);

            SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(sent, seen);

            Assert.That(diagnosis.SecretIsWrong, Is.EqualTo(sent == seen || sent == seen.Trim()), $"pair {i}");
            Assert.That(diagnosis.ToString().Any(IsLineBreaking), Is.False, $"pair {i}: {diagnosis}");
        }
    }

    [TestCase("name%26other=", 1)]
    [TestCase("{0}%3Dvalue%26", 20_000)]
    [TestCase("{0}=value&", 20_000)]
    [TestCase("%26x", 85_000)]
    [TestCase("x&y=z&", 42_000)]
    [TestCase("\\", 250_000)]
    public void Row113_LongEcho_HasAtMostThirtyDifferences(string piece, int times)
    {
        string echo = string.Concat(Enumerable.Range(0, times).Select(number => string.Format(CultureInfo.InvariantCulture, piece, "name" + number)));
        var stopwatch = Stopwatch.StartNew();
        SignatureDiagnosis? diagnosis = Diagnose($"{Sentence}POST&%2F&{echo}");
        string text = $"{diagnosis}";
        TestContext.Out.WriteLine($"{echo.Length} characters: {stopwatch.Elapsed.TotalMilliseconds:0.0} ms, {text.Length} characters of text");

        Assert.That(diagnosis!.Differences, Has.Count.InRange(1, 30));
        Assert.That(text, Has.Length.LessThanOrEqualTo(2_000));
    }

    private static SignatureDiagnosis? Diagnose(string? serverMessage) =>
        SignatureDiagnosis.FromServerMessage(Secrets.StringToSign, serverMessage, secrets: []);

    private static void AssertNothingLeaks(string serverMessage, string what)
    {
        SignatureDiagnosis? diagnosis = Diagnose(serverMessage);
        var failure = new BidCertServiceException(
            new ServiceFailure(400, "SignatureDoesNotMatch") { ServerMessage = serverMessage, SignatureDiagnosis = diagnosis });
        string[] shown =
        [
            failure.ToString(),
            failure.GetAdvice(CultureInfo.InvariantCulture),
            failure.GetAdvice(CultureInfo.GetCultureInfo("zh-CN")),
            .. diagnosis?.Differences.SelectMany(difference => new[] { difference.Name, difference.Sent ?? "", difference.Seen ?? "" }) ?? [],
        ];
        foreach (string text in shown)
        {
            string decoded = Uri.UnescapeDataString(Uri.UnescapeDataString(Uri.UnescapeDataString(text)));
            Assert.That(
                Secrets.All.Where(secret => text.Contains(secret, StringComparison.Ordinal) || decoded.Contains(secret, StringComparison.Ordinal)),
                Is.Empty,
                $"{what}: {text}");
            Assert.That(text.Any(IsLineBreaking), Is.False, $"{what}: {text}");
        }
    }

    private static bool IsLineBreaking(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    private static string Mutate(string text, SeededGenerator generator)
    {
        int start = generator.Next(text.Length + 1);
        int length = generator.Next(Math.Min(20, text.Length - start) + 1);
        string part = text.Substring(start, length);
        return generator.Next(9) switch
        {
            0 => text.Remove(start, length),
            1 => text.Insert(start, generator.NextText(6)),
            2 => text.Remove(start, length).Insert(start, generator.NextText(6)),
            3 => text.Insert(start, part),
            4 => text.Insert(generator.Next(text.Length + 1), part),
            5 => text[..start],
            6 => ReferenceSignature.PercentEncode(WithoutLoneSurrogates(text)),
            7 => Uri.UnescapeDataString(text),
            _ => text.Remove(start, length).Insert(start, Uri.UnescapeDataString(part)),
        };
    }

    // A mutation may have cut a pair in two, which has no percent-encoded form.
    private static string WithoutLoneSurrogates(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
