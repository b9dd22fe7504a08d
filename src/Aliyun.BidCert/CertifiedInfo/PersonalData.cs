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
        return first.Length == name.Length ? Redaction.Hidden : Redaction.SingleLine(first + Redaction.Hidden);
    }

    internal static string? MaskPhone(string? phone) => Mask(phone, ShortestShownPhone, shownAtStart: 3, shownAtEnd: 4);

    internal static string? MaskCertNumber(string? number) => Mask(number, ShortestShownCertNumber, shownAtStart: 3, shownAtEnd: 2);

    private static string? Mask(string? value, int shortestShown, int shownAtStart, int shownAtEnd)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Length < shortestShown)
        {
            return Redaction.Hidden;
        }

        // Half a surrogate pair is hidden with its other half.
        int end = char.IsHighSurrogate(value[shownAtStart - 1]) ? shownAtStart - 1 : shownAtStart;
        int start = value.Length - shownAtEnd;
        start = char.IsLowSurrogate(value[start]) ? start + 1 : start;
        return Redaction.SingleLine($"{value.Substring(0, end)}{Redaction.Hidden}{value.Substring(start)}");
    }
}
