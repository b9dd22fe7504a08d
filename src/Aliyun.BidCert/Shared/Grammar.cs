using System;

namespace Aliyun.BidCert;

/// <summary>The few forms of what others write that texts of the SDK show as it is. Whatever has another form is not shown.</summary>
internal static class Grammar
{
    private const int MaxCode = 64;
    private const int MaxCodeWords = 5;
    private const int MaxDigitsInARow = 4;
    private const int MaxProduct = 32;
    private const int MinRequestId = 16;
    private const int MaxRequestId = 40;
    private const int GuidLength = 36;

    /// <summary>A GUID, or 16 to 40 hexadecimal digits with a letter among them.</summary>
    internal static bool IsRequestId(string text)
    {
        if (text.Length is < MinRequestId or > MaxRequestId)
        {
            return false;
        }

        // Guid.TryParseExact takes line breaks around one, and prefixes within.
        bool isGuid = text.Length == GuidLength;
        bool isHex = true;
        bool hasLetter = false;
        for (int i = 0; i < text.Length; i++)
        {
            bool isLetter = text[i] is (>= 'A' and <= 'F') or (>= 'a' and <= 'f');
            bool isHexDigit = isLetter || IsDigit(text[i]);
            isGuid &= i is 8 or 13 or 18 or 23 ? text[i] == '-' : isHexDigit;
            isHex &= isHexDigit;
            hasLetter |= isLetter;
        }

        return isGuid || (isHex && hasLetter);
    }

    /// <summary>
    /// A number of at most four digits; or one to five words of letters and digits, joined by a dot or a blank, that begin with a letter.
    /// </summary>
    internal static bool IsCode(string text)
    {
        if (text.Length is 0 or > MaxCode)
        {
            return false;
        }

        int words = 1;
        int digits = 0;
        bool isNumber = true;
        char before = '\0';
        foreach (char c in text)
        {
            bool isSeparator = c is '.' or ' ';
            if ((isSeparator && (before is '\0' or '.' or ' ')) || !(isSeparator || IsLetterOrDigit(c)))
            {
                return false;
            }

            words += isSeparator ? 1 : 0;
            digits = IsDigit(c) ? digits + 1 : 0;
            isNumber &= IsDigit(c);
            before = c;
            if (digits > MaxDigitsInARow)
            {
                return false;
            }
        }

        return isNumber || (!IsDigit(text[0]) && before is not ('.' or ' ') && words <= MaxCodeWords);
    }

    /// <summary>A product token, as in the headers Server and Via: 32 characters at most, a letter first.</summary>
    internal static bool IsProduct(string text) =>
        text.Length is > 0 and <= MaxProduct
        && IsLetterOrDigit(text[0])
        && !IsDigit(text[0])
        && IsPlain(text)
        && Array.IndexOf(text.ToCharArray(), ':') < 0;

    /// <summary>Letters, digits and <c>:_.-</c>.</summary>
    internal static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (!IsLetterOrDigit(c) && c is not (':' or '_' or '.' or '-'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    internal static bool IsLetterOrDigit(char c) => IsDigit(c) || c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
