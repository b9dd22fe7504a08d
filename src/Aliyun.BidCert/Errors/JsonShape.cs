using System;
using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert;

/// <summary>What may be shown of JSON, whole or broken.</summary>
internal static class JsonShape
{
    /// <summary>
    /// The structure and the members' names. Whatever stands elsewhere, quoted or not, may be a URL token or personal data: broken JSON
    /// is cut anywhere.
    /// </summary>
    internal static string Of(string json)
    {
        var shown = new StringBuilder();
        var nesting = new Stack<char>();
        bool nameMayFollow = false;
        for (int i = 0; i < json.Length; i++)
        {
            char c = json[i];
            switch (c)
            {
                case '"':
                    int end = EndOfString(json, i);
                    bool isName = nameMayFollow && IsMemberName(json, i + 1, end);
                    shown.Append('"').Append(isName ? json.Substring(i + 1, end - i - 1) : Redaction.Hidden).Append(end < json.Length ? "\"" : "");
                    nameMayFollow = false;
                    i = end;
                    break;
                case '{' or '[':
                    nesting.Push(c);
                    nameMayFollow = c == '{';
                    shown.Append(c);
                    break;
                case '}' or ']':
                    if (nesting.Count > 0)
                    {
                        nesting.Pop();
                    }

                    nameMayFollow = false;
                    shown.Append(c);
                    break;
                case ',':
                    nameMayFollow = nesting.Count > 0 && nesting.Peek() == '{';
                    shown.Append(c);
                    break;
                case ':' or ' ' or '\t' or '\r' or '\n':
                    shown.Append(c);
                    break;
                default:
                    if (shown.Length == 0 || shown[shown.Length - 1] != '*')
                    {
                        shown.Append(Redaction.Hidden);
                    }

                    break;
            }
        }

        return shown.ToString();
    }

    private static int EndOfString(string json, int start)
    {
        int end = start + 1;
        while (end < json.Length && json[end] != '"')
        {
            end += json[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end, json.Length);
    }

    // Behind a name there is a colon, and what the service's names consist of is known: anything else that is quoted here may be a value.
    private static bool IsMemberName(string json, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!IsInName(json[i]))
            {
                return false;
            }
        }

        int next = end + 1;
        while (next < json.Length && char.IsWhiteSpace(json[next]))
        {
            next++;
        }

        return next < json.Length && json[next] == ':';
    }

    internal static bool IsInName(char c) => Redaction.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
