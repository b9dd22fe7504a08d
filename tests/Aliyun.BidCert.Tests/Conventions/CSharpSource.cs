using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Just enough of C# to find words of code that are not words of a comment or a text.</summary>
internal static class CSharpSource
{
    private const string Literals =
        "//[^\n]*|/\\*.*?\\*/|(\\$*)(\"\"\"+).*?\\2(?!\")|(?:\\$@|@\\$|@)\"(?:\"\"|[^\"])*\"|\\$?\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.[^']*|[^'\\\\\n])'";

    private const string ConfigureAwait = ".ConfigureAwait(false)";

    /// <summary>The source with comments and literals emptied, so that lines keep their numbers.</summary>
    public static string WithoutCommentsAndLiterals(string source) =>
        Regex.Replace(source, Literals, match => string.Concat(match.Value.Where(c => c == '\n')), RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>The lines, from 1, whose await has no ConfigureAwait(false).</summary>
    public static IEnumerable<int> LinesOfUnconfiguredAwaits(string source)
    {
        string code = WithoutCommentsAndLiterals(source);
        return Regex.Matches(code, "\\bawait\\b", RegexOptions.CultureInvariant)
            .Where(match => !IsConfigured(code, match.Index + match.Length)).Select(match => LineAt(code, match.Index));
    }

    // The awaited expression ends at the statement's end or at the parenthesis that was open before it. What is awaited within its
    // arguments is found on its own; "await foreach (... in x)" and "await using (x)" have what they await in parentheses.
    private static bool IsConfigured(string code, int start)
    {
        int innermost = Regex.IsMatch(code[start..], "^\\s*(?:foreach|using)\\s*\\(", RegexOptions.CultureInvariant) ? 1 : 0;
        int depth = 0;
        for (int i = start; i < code.Length; i++)
        {
            if (depth <= innermost && string.CompareOrdinal(code, i, ConfigureAwait, 0, ConfigureAwait.Length) == 0)
            {
                return true;
            }

            depth += code[i] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            bool ends = depth < 0 || (depth == 0 && (code[i] == ';' || (innermost == 1 && code[i] == ')')));
            if (ends)
            {
                return false;
            }
        }

        return false;
    }

    private static int LineAt(string code, int index) => 1 + code.AsSpan(0, index).Count('\n');
}
