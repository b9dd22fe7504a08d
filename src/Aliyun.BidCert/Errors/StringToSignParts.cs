using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aliyun.BidCert;

/// <summary>A string to sign taken apart again. Tolerant: the server's may be anything.</summary>
internal sealed class StringToSignParts
{
    private const string Unknown = "an unknown parameter";

    // What the SDK sends, and whether the value may be shown where it has the form of one: the others identify somebody or are secret.
    private static readonly Dictionary<string, bool> Known = new(StringComparer.Ordinal)
    {
        ["AccessKeyId"] = false,
        ["Action"] = true,
        ["AliyunPk"] = false,
        ["BidType"] = true,
        ["Format"] = true,
        ["IsMobile"] = true,
        ["IsOpenApp"] = true,
        ["PK"] = false,
        ["Platform"] = true,
        ["SecurityToken"] = false,
        ["Service"] = true,
        ["ServiceParameters"] = false,
        ["SignatureMethod"] = true,
        ["SignatureNonce"] = true,
        ["SignatureVersion"] = true,
        ["Source"] = true,
        ["SubjectType"] = true,
        ["Timestamp"] = true,
        ["TimeStamp"] = true,
        ["Version"] = true,
        ["content-type"] = true,
        ["host"] = true,
        ["x-acs-accesskey-id"] = false,
        ["x-acs-action"] = true,
        ["x-acs-content-sha256"] = true,
        ["x-acs-date"] = true,
        ["x-acs-security-token"] = false,
        ["x-acs-signature-nonce"] = true,
        ["x-acs-version"] = true,
        [CanonicalRequestParts.ContentHash] = true,
        [CanonicalRequestParts.RequestHash] = true,
    };

    private static readonly HashSet<string> Identifiers =
        new(StringComparer.Ordinal) { "AccessKeyId", "AliyunPk", "PK", "x-acs-accesskey-id" };

    private const int MaxDifferences = 30;
    private const int MaxShownValue = 64;
    private const int MinHiddenValue = 4;

    private readonly IReadOnlyList<string> _secrets;
    private readonly string _whole;
    private readonly string _method;
    private readonly string _path;
    private readonly List<KeyValuePair<string, string>> _encodedParameters;
    private readonly Dictionary<string, string> _firstByName = new(StringComparer.Ordinal);

    private StringToSignParts(
        string whole, string method, string path, List<KeyValuePair<string, string>> encodedParameters, IReadOnlyList<string> secrets)
    {
        _secrets = secrets;
        _whole = whole;
        _method = method;
        _path = path;
        _encodedParameters = encodedParameters;
        foreach (KeyValuePair<string, string> parameter in encodedParameters)
        {
            if (!_firstByName.ContainsKey(parameter.Key))
            {
                _firstByName.Add(parameter.Key, parameter.Value);
            }
        }
    }

    /// <param name="stringToSign">The string.</param>
    /// <param name="secrets">What no value that is shown may hold: what was configured, and sent inside a parameter.</param>
    internal static StringToSignParts Read(string stringToSign, IReadOnlyList<string> secrets)
    {
        if (CanonicalRequestParts.TryRead(stringToSign) is { } read)
        {
            return new StringToSignParts(stringToSign, read.Method, read.Path, read.EncodedValues, secrets);
        }

        string[] parts = stringToSign.Split(['&'], 3);
        string canonical = parts.Length < 3 ? "" : Uri.UnescapeDataString(parts[2]);
        string path = Uri.UnescapeDataString(parts.Length < 2 ? "" : parts[1]);
        return new StringToSignParts(stringToSign, parts[0], path, ReadQuery(canonical), secrets);
    }

    /// <summary>The parameters of a canonicalised query string, their values as they stand in it.</summary>
    internal static List<KeyValuePair<string, string>> ReadQuery(string canonical)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        int end;
        for (int start = 0; start < canonical.Length; start = end + 1)
        {
            int separator = canonical.IndexOf('&', start);
            end = separator < 0 ? canonical.Length : separator;
            if (end > start)
            {
                int sign = canonical.IndexOf('=', start, end - start);
                string name = canonical.Substring(start, (sign < 0 ? end : sign) - start);
                parameters.Add(new(Uri.UnescapeDataString(name), sign < 0 ? "" : canonical.Substring(sign + 1, end - sign - 1)));
            }
        }

        return parameters;
    }

    internal string? Find(string name) => FindEncoded(name) is { } encoded ? Uri.UnescapeDataString(encoded) : null;

    /// <param name="seen">What the service signed.</param>
    /// <param name="areMore">Whether there are more differences than those returned.</param>
    internal IReadOnlyList<SignatureDifference> DifferencesFrom(StringToSignParts seen, out bool areMore)
    {
        var differences = new List<SignatureDifference>();
        AddIfDifferent(differences, "(HTTP method)", _method, seen._method);
        AddIfDifferent(differences, "(path)", _path, seen._path);
        int room = MaxDifferences - differences.Count;
        List<string> different =
        [
            .. Names.Concat(seen.Names)
                .Where(name => !string.Equals(FindEncoded(name), seen.FindEncoded(name), StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Take(room + 1),
        ];
        areMore = different.Count > room;
        foreach (string name in different.Take(room).OrderBy(name => name, StringComparer.Ordinal))
        {
            differences.Add(Describe(name, FindEncoded(name), seen.FindEncoded(name)));
        }

        if (differences.Count == 0)
        {
            differences.Add(Names.SequenceEqual(seen.Names, StringComparer.Ordinal)
                ? new("(encoding)", Length(_whole), LengthAndDifference(_whole, seen._whole))
                : new("(order of parameters)", List(Names), List(seen.Names)));
        }

        return differences;
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Take(MaxDifferences).Select(ShowName));

    private IEnumerable<string> Names => _encodedParameters.Select(parameter => parameter.Key);

    private void AddIfDifferent(List<SignatureDifference> differences, string name, string sent, string seen)
    {
        if (!string.Equals(sent, seen, StringComparison.Ordinal))
        {
            differences.Add(new(name, ShowValue(sent), ShowValue(seen)));
        }
    }

    private SignatureDifference Describe(string name, string? sentEncoded, string? seenEncoded)
    {
        string? sent = sentEncoded is null ? null : Uri.UnescapeDataString(sentEncoded);
        string? seen = seenEncoded is null ? null : Uri.UnescapeDataString(seenEncoded);
        if (string.Equals(sent, seen, StringComparison.Ordinal))
        {
            sent = sentEncoded;
            seen = seenEncoded;
        }

        string? shownSent = Show(name, sent);
        string? shownSeen = Show(name, seen);
        if (sent is not null && seen is not null && string.Equals(shownSent, shownSeen, StringComparison.Ordinal))
        {
            shownSent += $" ({Length(sent)})";
            shownSeen += $" ({LengthAndDifference(sent, seen)})";
        }

        return new(ShowName(name), shownSent, shownSeen);
    }

    private static string ShowName(string name) => Known.ContainsKey(name) ? name : Unknown;

    private string? Show(string name, string? value) => value is null ? null
        : Identifiers.Contains(name) ? Mask.Identifier(value)
        : IsShown(name) ? ShowValue(value)
        : Mask.Hidden;

    // The path is a slash, and nothing else that is shown has one. Where a string is garbled, one parameter may stand in another's place.
    private string ShowValue(string value) =>
        value.Length <= MaxShownValue
        && (value == "/" || Grammar.IsPlain(value))
        && (value.Length < MinHiddenValue || !Hidden.Exists(hidden => Overlap(value, hidden)))
            ? value
            : Mask.Hidden;

    // Decoded once and not for each value that is shown: there may be thousands of either.
    private List<string> Hidden => field ??=
    [
        .. _encodedParameters.Where(parameter => !IsShown(parameter.Key))
            .Select(parameter => Uri.UnescapeDataString(parameter.Value))
            .Concat(_secrets)
            .Where(hidden => hidden.Length >= MinHiddenValue),
    ];

    private static bool IsShown(string name) => Known.TryGetValue(name, out bool isShown) && isShown;

    private static bool Overlap(string value, string hidden) => value.Length < hidden.Length
        ? hidden.IndexOf(value, StringComparison.Ordinal) >= 0
        : value.IndexOf(hidden, StringComparison.Ordinal) >= 0;

    private static string Length(string value) => value.Length.ToString(CultureInfo.InvariantCulture) + " characters";

    private static string LengthAndDifference(string sent, string seen)
    {
        int i = 0;
        while (i < Math.Min(sent.Length, seen.Length) && sent[i] == seen[i])
        {
            i++;
        }

        return $"{Length(seen)}, the first other one is number {(i + 1).ToString(CultureInfo.InvariantCulture)}";
    }

    private string? FindEncoded(string name) => _firstByName.TryGetValue(name, out string? value) ? value : null;
}
