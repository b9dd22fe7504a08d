using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>No public name has a word that the vocabulary replaced, so that one thing has one name.</summary>
[TestFixture]
internal sealed class VocabularyConventionTests
{
    // The old words, and what stands in their place.
    private static readonly Dictionary<string, string> Replacements = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Answer"] = "Response",
        ["Answers"] = "Responses, Responds",
        ["AskedFor"] = "FromHeaders",
        ["HalfPair"] = "LoneSurrogate",
        ["Longest"] = "Max",
        ["Makes"] = "Creates",
        ["MayBeRepeated"] = "IsIdempotent",
        ["Most"] = "Max",
        ["NeverLeft"] = "WasNotSent",
        ["Refusal"] = "ErrorResponse",
        ["Refusals"] = "ErrorResponses",
        ["Refuse"] = "Reject, ThrowIf",
        ["Refused"] = "Rejected",
        ["Refuses"] = "Rejects",
        ["TriedAgain"] = "Retried",
        ["WasSentOn"] = "WasRedirected",
    };

    // .NET's own word, SocketError.ConnectionRefused.
    private const string WordOfDotNet = "ConnectionRefused";

    private static IReadOnlyList<Type> PublicTypes => ShippedAssemblies.PublicTypes;

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicNames_Words_AreThoseOfTheVocabulary(Type type) =>
        Assert.That(
            NamesOf(type).SelectMany(Complaints),
            Is.Empty,
            $"{type} has names with words that the vocabulary replaced: whoever searches for one word then misses what has the other.");

    [Test]
    public void PublicNames_TypesMembersAndParameters_AreAllRead() =>
        Assert.That(
            PublicTypes.SelectMany(NamesOf),
            Is.SupersetOf(["BidCertClient", "GenerateAliyunBidCertWaysUrlAsync", "AdviceLanguage", "ConnectionRefused", "statusCode"]));

    [Test]
    public void Complaints_TypeWithOldWords_NameEachOfThem() =>
        Assert.That(
            NamesOf(typeof(RefusalCulprit)).SelectMany(Complaints),
            Is.EquivalentTo(
            [
                "RefusalCulprit: Refusal is ErrorResponse",
                "WasRefused: Refused is Rejected",
                "NoAnswer: Answer is Response",
                "mostAttempts: Most is Max",
                "triedAgain: TriedAgain is Retried",
            ]));

    [TestCaseSource(nameof(Replacements))]
    public void Complaints_EachOldWord_IsSeenWhereverItStands(KeyValuePair<string, string> replacement)
    {
        string word = replacement.Key;
        string first = char.ToLowerInvariant(word[0]) + word[1..];

        Assert.Multiple(() =>
        {
            Assert.That(Complaints(word), Has.One.Items);
            Assert.That(Complaints($"First{word}"), Has.One.Items);
            Assert.That(Complaints($"{word}Last"), Has.One.Items);
            Assert.That(Complaints($"{first}Last"), Has.One.Items);
            Assert.That(Complaints($"HTTP{word}2Last"), Has.One.Items);
        });
    }

    [TestCase("ConnectionRefused")]
    [TestCase("connectionRefused")]
    [TestCase("AlmostAll")]
    [TestCase("Mostly")]
    [TestCase("Retried")]
    [TestCase("MaxRetries")]
    [TestCase("ErrorResponse")]
    public void Complaints_NameWithoutAnOldWord_AreNone(string name) => Assert.That(Complaints(name), Is.Empty);

    private static IEnumerable<string> NamesOf(Type type) =>
        ShippedAssemblies.VisibleMembersOf(type)
            .SelectMany(member => ParametersOf(member).Select(parameter => parameter.Name!).Prepend(member.Name))
            .Prepend(type.Name)
            .Distinct(StringComparer.Ordinal);

    private static ParameterInfo[] ParametersOf(MemberInfo member) => member switch
    {
        MethodBase method => method.GetParameters(),
        PropertyInfo property => property.GetIndexParameters(),
        _ => [],
    };

    private static IEnumerable<string> Complaints(string name)
    {
        string words = Separate(name).Replace(Separate(WordOfDotNet), "-", StringComparison.OrdinalIgnoreCase);
        return Replacements.Where(replacement => words.Contains(Separate(replacement.Key), StringComparison.OrdinalIgnoreCase))
            .Select(replacement => $"{name}: {replacement.Key} is {replacement.Value}");
    }

    // "-No-Answer-" of NoAnswer, so that a word is found only as a whole.
    private static string Separate(string name) =>
        "-" + string.Concat(
            Regex.Matches(name, "[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant).Select(word => word.Value + "-"));

    private sealed class RefusalCulprit
    {
        public bool WasRefused { get; set; }

        public static string NoAnswer(int mostAttempts, bool triedAgain) => $"{mostAttempts} {triedAgain}";
    }
}
