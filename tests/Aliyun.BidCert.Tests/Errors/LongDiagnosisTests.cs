using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

/// <summary>Two strings to sign that differ in more than can be told, and what comparing long ones costs: in bytes, which no load on the machine changes.</summary>
[TestFixture]
internal sealed class LongDiagnosisTests
{
    private const int Names = 10_000;
    private const int Rounds = 3;
    private const double Linear = 2.5;

    private static readonly string[] Known =
    [
        "Action", "BidType", "Format", "IsMobile", "IsOpenApp", "Platform", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Source", "SubjectType", "Timestamp", "Version",
    ];

    [TestCase(29)]
    [TestCase(30)]
    [TestCase(31)]
    [TestCase(20_000)]
    public void Row113_Differences_AreAtMostThirty(int count)
    {
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(Text(Many(count, "1")), Text(Many(count, "2")));

        Assert.That(diagnosis.Differences, Has.Count.EqualTo(Math.Min(count, 30)));
        Assert.That(diagnosis.SecretIsWrong, Is.False);
    }

    // A text has room for some of them only.
    [TestCase(30, "", "")]
    [TestCase(31, "at least ", "至少")]
    [TestCase(20_000, "at least ", "至少")]
    public void Row113_Text_ThereAreMoreThanThirtyDifferences_SaysSo(int count, string english, string chinese)
    {
        const string EnglishPiece = "an unknown parameter: not sent, the service saw \"***\"";
        const string ChinesePiece = "an unknown parameter：未发送，服务端收到的是 \"***\"";
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(Text([]), Text(Many(count, "1")));

        Assert.That(diagnosis.ToString(), Does.EndWith($" Differences: {string.Join("; ", Enumerable.Repeat(EnglishPiece, 13))}; and {english}17 more."));
        Assert.That(diagnosis.Explain(AdviceLanguage.Chinese), Does.EndWith($"差异：{string.Join("；", Enumerable.Repeat(ChinesePiece, 18))}；{chinese}另有 12 处。"));
    }

    [Test]
    public void Row113_Text_MethodAndPathDifferToo_CountTowardsTheThirty()
    {
        string seen = Text(Many(28, "1")).Replace("POST&%2F", "GET&%2Fx", StringComparison.Ordinal);
        string more = Text(Many(29, "1")).Replace("POST&%2F", "GET&%2Fx", StringComparison.Ordinal);

        Assert.That(SignatureDiagnosis.Compare(Text([]), seen).ToString(), Does.Not.Contain("at least"));
        Assert.That(SignatureDiagnosis.Compare(Text([]), more).ToString(), Does.Contain("; and at least "));
        Assert.That(SignatureDiagnosis.Compare(Text([]), more).Differences, Has.Count.EqualTo(30));
    }

    [Test]
    public void Row113_Echo_TwiceTheNames_CostsTwiceTheMemory([Values("n{0:x}", "n{0:x}%3D1", "Platform%3D{0:x}", "AliyunPk%3D%2525{0:x}", "AccessKeyI{0:x}%3D1")] string piece)
    {
        long Cost(int count) => Allocated($"server string to sign is:{Secrets.StringToSign}%26{string.Join("%26", Numbered(count, piece))}");

        Assert.That(Cost(2 * Names), Is.LessThan(Linear * Cost(Names)));
    }

    [Test]
    public void Row113_EchoOfACanonicalRequest_TwiceTheLines_CostsTwiceTheMemory([Values("n{0:x}=1&", "\nn{0:x}:1")] string piece)
    {
        long Cost(int count)
        {
            string request = Canonical("a=1", string.Concat(Numbered(count, piece)));
            return AllocatedBy(() => SignatureDiagnosis.FromServerMessage("", Canonical("a=1", ""), "id", $"canonical request is:{request}", secrets: []));
        }

        Assert.That(Cost(2 * Names), Is.LessThan(Linear * Cost(Names)));
    }

    [Test]
    public void Row113_Differences_EachMore_DoesNotReadAllParametersAgain()
    {
        // What is hidden in them is in no shown value, which takes a look at each of them.
        string[] others = [.. Many(Names, "%253A%253A")];
        string ours = Text([.. Known.Select(name => name + "%3Dabcd"), .. others]);

        long Cost(int differences) => AllocatedBy(() => SignatureDiagnosis.Compare(
            ours, Text([.. Known.Select((name, index) => name + (index < differences ? "%3Dabce" : "%3Dabcd")), .. others])));

        Assert.That(Cost(Known.Length), Is.LessThan(1.2 * Cost(1)));
    }

    private static long Allocated(string message) =>
        AllocatedBy(() => SignatureDiagnosis.FromServerMessage(Secrets.StringToSign, message, secrets: []));

    private static long AllocatedBy(Func<SignatureDiagnosis?> diagnose)
    {
        long least = long.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            SignatureDiagnosis? diagnosis = diagnose();
            string text = $"{diagnosis}{diagnosis?.Explain(AdviceLanguage.Chinese)}";
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.That(diagnosis?.SecretIsWrong, Is.False, text);
        }

        return least;
    }

    private static string Text(IEnumerable<string> parameters) => "POST&%2F&" + string.Join("%26", parameters);

    private static string Canonical(string query, string more) => more.StartsWith('\n')
        ? $"POST\n/\n{query}{more}\nhost:a\n\nhost\n{new string('a', 64)}"
        : $"POST\n/\n{more}{query}\nhost:a\n\nhost\n{new string('a', 64)}";

    private static IEnumerable<string> Many(int count, string value) => Numbered(count, "n{0:x}%3D" + value);

    private static IEnumerable<string> Numbered(int count, string piece) =>
        Enumerable.Range(0, count).Select(number => string.Format(CultureInfo.InvariantCulture, piece, number));
}
