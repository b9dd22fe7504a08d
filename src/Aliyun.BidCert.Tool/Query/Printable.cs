using System.Globalization;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>Texts of others, without what would change the line around them.</summary>
internal static class Printable
{
    /// <summary>Returns the text with blanks in place of control characters, line separators and bidirectional marks.</summary>
    internal static string OneLine(string text)
    {
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = IsPrintable(characters[i]) ? characters[i] : ' ';
        }

        return new string(characters);
    }

    private static bool IsPrintable(char c) => !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c)
        is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
