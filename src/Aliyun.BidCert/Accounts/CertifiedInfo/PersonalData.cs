using System.Globalization;

namespace Aliyun.BidCert;

/// <summary>What of personal data may be shown. How long it is does not show.</summary>
internal static class PersonalData
{
    private const int ShortestShownPhone = 11;
    private const int ShortestShownCertNumber = 10;

    /// <summary>The first character, whatever it is made of; nothing of a name of one.</summary>
    internal static string? MaskName(string? name)
    {
        if (name is null)
        {
            return null;
        }

        string first = StringInfo.GetNextTextElement(name);
        return first.Length == name.Length || !IsPrintable(first) ? Mask.Hidden : first + Mask.Hidden;
    }

    internal static string? MaskPhone(string? phone) => MaskMiddle(phone, ShortestShownPhone, shownAtStart: 3, shownAtEnd: 4);

    internal static string? MaskCertNumber(string? number) => MaskMiddle(number, ShortestShownCertNumber, shownAtStart: 3, shownAtEnd: 2);

    private static string? MaskMiddle(string? value, int shortestShown, int shownAtStart, int shownAtEnd)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Length < shortestShown)
        {
            return Mask.Hidden;
        }

        // Half a surrogate pair is hidden with its other half.
        int end = char.IsHighSurrogate(value[shownAtStart - 1]) ? shownAtStart - 1 : shownAtStart;
        int start = value.Length - shownAtEnd;
        start = char.IsLowSurrogate(value[start]) ? start + 1 : start;
        string beginning = value.Substring(0, end);
        string rest = value.Substring(start);
        return IsPrintable(beginning) && IsPrintable(rest) ? $"{beginning}{Mask.Hidden}{rest}" : Mask.Hidden;
    }

    // No control characters, separators of lines, or marks that turn the direction of what follows.
    private static bool IsPrintable(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c)
                || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }
        }

        return true;
    }
}
