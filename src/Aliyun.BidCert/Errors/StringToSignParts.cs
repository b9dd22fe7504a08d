using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aliyun.BidCert;

/// <summary>A string to sign taken apart again. Tolerant: the server's may be anything.</summary>
internal sealed class StringToSignParts
{
    private static readonly HashSet<string> ShownParameters = new(StringComparer.Ordinal)
    {
        "Action", "BidType", "Format", "IsMobile", "IsOpenApp", "Platform", "Service", "SignatureMethod", "SignatureNonce",
        "SignatureVersion", "Source", "SubjectType", "Timestamp", "TimeStamp", "Version",
    };

    private static readonly HashSet<string> HiddenParameters = new(StringComparer.Ordinal) { "SecurityToken", "ServiceParameters" };

    private const int MaxDifferences = 30;
    private const int MaxShownValue = 64;
    private const int MaxShownNames = 300;

    private readonly string _whole;
    private readonly string _method;
    private readonly string _path;
    private readonly List<KeyValuePair<string, string>> _encodedParameters;
    private readonly Dictionary<string, string> _firstByName = new(StringComparer.Ordinal);

    private StringToSignParts(string whole, string method, string path, List<KeyValuePair<string, string>> encodedParameters)
    {
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

    internal static StringToSignParts Read(string stringToSign)
    {
        string[] parts = stringToSign.Split(['&'], 3);
        string canonical = parts.Length < 3 ? "" : Uri.UnescapeDataString(parts[2]);
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (string parameter in canonical.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = parameter.AsSpan().IndexOf('=');
            parameters.Add(equals < 0
                ? new(Uri.UnescapeDataString(parameter), "")
                : new(Uri.UnescapeDataString(parameter.Substring(0, equals)), parameter.Substring(equals + 1)));
        }

        return new StringToSignParts(stringToSign, parts[0], Uri.UnescapeDataString(parts.Length < 2 ? "" : parts[1]), parameters);
    }

    internal string? Find(string name) => FindEncoded(name) is { } encoded ? Uri.UnescapeDataString(encoded) : null;

    internal IReadOnlyList<SignatureDifference> DifferencesFrom(StringToSignParts seen)
    {
        var differences = new List<SignatureDifference>();
        AddIfDifferent(differences, "(HTTP method)", _method, seen._method);
        AddIfDifferent(differences, "(path)", _path, seen._path);
        IEnumerable<string> different = Names.Concat(seen.Names)
            .Where(name => !string.Equals(FindEncoded(name), seen.FindEncoded(name), StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Take(MaxDifferences - differences.Count)
            .OrderBy(name => name, StringComparer.Ordinal);
        foreach (string name in different)
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

    private static string List(IEnumerable<string> names)
    {
        string list = Redaction.SingleLine(string.Join(", ", names.Take(MaxDifferences)));
        return list.Length <= MaxShownNames ? list : Redaction.Beginning(list, MaxShownNames) + "…";
    }

    private IEnumerable<string> Names => _encodedParameters.Select(parameter => parameter.Key);

    private void AddIfDifferent(List<SignatureDifference> differences, string name, string sent, string seen)
    {
        if (!string.Equals(sent, seen, StringComparison.Ordinal))
        {
            differences.Add(new(name, Scrub(sent), Scrub(seen)));
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

        return new(Scrub(name), shownSent, shownSeen);
    }

    private string? Show(string name, string? value) =>
        value is null ? null
        : HiddenParameters.Contains(name) ? Redaction.Hidden
        : ShownParameters.Contains(name) ? Scrub(value)
        : Redaction.Mask(value);

    // Where the other string is garbled, what was sent as one parameter may stand in the name or value of another.
    private string Scrub(string text)
    {
        if (Guid.TryParseExact(text, "D", out _))
        {
            return text; // a nonce, which may well hold a long run of digits
        }

        foreach (KeyValuePair<string, string> parameter in _encodedParameters)
        {
            string value = Uri.UnescapeDataString(parameter.Value);
            if (value.Length > 8 && !ShownParameters.Contains(parameter.Key))
            {
                text = string.Join(Redaction.Hidden, text.Split([value, parameter.Value], StringSplitOptions.None));
            }
        }

        string scrubbed = Redaction.ServerText(text)!;
        return scrubbed.Length <= MaxShownValue ? scrubbed : Redaction.Mask(scrubbed);
    }

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
