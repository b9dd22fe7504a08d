using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>A link and the line that it is on.</summary>
internal sealed record Link(string Destination, int Line);

/// <summary>As much of GitHub's Markdown as this documentation uses: links and headings outside of code.</summary>
internal sealed class Markdown
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;

    internal Markdown(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        string withoutFences = Blank(text, "^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*\n)*? {0,3}\\1[ ]*$");
        string prose = Blank(Blank(withoutFences, "<!--[\\s\\S]*?-->"), "(?<!`)(`+)(?!`)(?:[^`\n]|\n(?!\n)|(?!\\1(?!`))`)*?\\1(?!`)");
        Links =
        [
            .. Regex.Matches(prose, """\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]\n]+\]:\s+(\S+)|\s(?:href|src)="([^"]+)"|<(https?://[^>\s]+)>""", Options)
                .Select(match => new Link(match.Groups.Values.Skip(1).First(group => group.Success).Value, 1 + prose[..match.Index].Count(c => c == '\n'))),
        ];
        Anchors = [.. AnchorsOf(Regex.Matches(withoutFences, "^#{1,6}[ ]+(.+?)[ #]*$", Options).Select(match => match.Groups[1].Value))];
    }

    internal IReadOnlyList<Link> Links { get; }

    /// <summary>The anchor of each heading, as GitHub makes them.</summary>
    internal IReadOnlyList<string> Anchors { get; }

    private static IEnumerable<string> AnchorsOf(IEnumerable<string> headings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string heading in headings)
        {
            string slug = SlugOf(Regex.Replace(heading, """!?\[([^\]]*)\]\([^)]*\)""", "$1", Options));
            seen[slug] = seen.TryGetValue(slug, out int times) ? times + 1 : 0;
            yield return seen[slug] == 0 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{seen[slug]}");
        }
    }

    // Letters, marks, digits, hyphens and underscores stay; spaces become hyphens; all else goes.
    private static string SlugOf(string heading)
    {
        var slug = new StringBuilder();
        foreach (char c in heading)
        {
            bool isKept = char.IsLetterOrDigit(c) || c is '-' or '_' || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            slug.Append(c == ' ' ? "-" : isKept ? char.ToLowerInvariant(c).ToString() : "");
        }

        return slug.ToString();
    }

    // Keeps the lines, so that what is found afterwards has its number.
    private static string Blank(string text, string pattern) =>
        Regex.Replace(text, pattern, match => Regex.Replace(match.Value, "[^\n]", " ", Options), Options);
}
