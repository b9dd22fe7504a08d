using System.Globalization;

namespace Aliyun.BidCert;

/// <summary>The masked forms of personal data, which do not show how long the value is.</summary>
internal static class PersonalData
{
    private const int MinShownPhone = 11;
    private const int MinShownCertNumber = 10;

    /// <summary>Returns the first text element of a name; of a name with a single one, nothing.</summary>
    internal static string? MaskName(string? name)
    {
        if (name is null)
        {
            return null;
        }

        string first = StringInfo.GetNextTextElement(name);
        return first.Length == name.Length || !IsPrintable(first) ? Mask.Hidden : first + Mask.Hidden;
    }

    internal static string? MaskPhone(string? phone) => MaskMiddle(phone, MinShownPhone, shownAtStart: 3, shownAtEnd: 4);

    internal static string? MaskCertNumber(string? number) => MaskMiddle(number, MinShownCertNumber, shownAtStart: 3, shownAtEnd: 2);

    private static string? MaskMiddle(string? value, int minLength, int shownAtStart, int shownAtEnd)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Length < minLength)
        {
            return Mask.Hidden;
        }

        // A surrogate pair that the mask would split is hidden as a whole.
        int end = char.IsHighSurrogate(value[shownAtStart - 1]) ? shownAtStart - 1 : shownAtStart;
        int start = value.Length - shownAtEnd;
        start = char.IsLowSurrogate(value[start]) ? start + 1 : start;
        string beginning = value.Substring(0, end);
        string rest = value.Substring(start);
        return IsPrintable(beginning) && IsPrintable(rest) ? $"{beginning}{Mask.Hidden}{rest}" : Mask.Hidden;
    }

    // Control characters, line separators and bidirectional marks could distort the text around them.
    private static bool IsPrintable(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c)
                is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }
        }

        return true;
    }
}
