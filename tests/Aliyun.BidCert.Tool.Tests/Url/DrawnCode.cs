using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using QRCoder;

namespace Aliyun.BidCert.Tool.Tests.Url;

/// <summary>QR codes as rows of modules, <c>#</c> for dark and <c>.</c> for light.</summary>
internal static partial class DrawnCode
{
    private const string Blocks = "█▀▄";

    /// <summary>The code of a text. Where its last row is alone in a line of characters, the half below it is light.</summary>
    internal static string Of(string text)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        string[] rows = [.. data.ModuleMatrix.Select(Row)];
        return string.Join('\n', rows.Length % 2 == 0 ? rows : [.. rows, new string('.', rows.Length)]);
    }

    internal static int Columns(string text)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        return data.ModuleMatrix.Count;
    }

    /// <summary>The code that a terminal shows, by the colours that its escape sequences set.</summary>
    internal static string Read(string output) => string.Join('\n', Lines(output).Where(IsOfCode).SelectMany(ReadLine));

    /// <summary>The output without the code.</summary>
    internal static string Without(string output) => string.Join('\n', Lines(output).Where(line => !IsOfCode(line)));

    // What .NET sets up the keyboard with, and takes back at the end, is not of the output.
    private static string[] Lines(string output) => KeyboardMode().Replace(output, "").Replace("\r", "", StringComparison.Ordinal).Split('\n');

    private static bool IsOfCode(string line) => line.Any(c => Blocks.Contains(c, StringComparison.Ordinal));

    private static string Row(BitArray modules) => string.Concat(modules.Cast<bool>().Select(isDark => isDark ? '#' : '.'));

    private static string[] ReadLine(string line)
    {
        var upper = new StringBuilder();
        var lower = new StringBuilder();
        char foreground = '?';
        char background = '?';
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '\u001b')
            {
                int end = line.AsSpan(i).IndexOf('m') + i;
                foreach ((bool isForeground, char color) in ReadColors(line[(i + 2)..end]))
                {
                    foreground = isForeground ? color : foreground;
                    background = isForeground ? background : color;
                }

                i = end;
            }
            else
            {
                upper.Append(line[i] is '█' or '▀' ? foreground : background);
                lower.Append(line[i] is '█' or '▄' ? foreground : background);
            }
        }

        return [upper.ToString(), lower.ToString()];
    }

    // 38 and 48 set a colour by what follows, anything else is taken for a reset.
    private static IEnumerable<(bool IsForeground, char Color)> ReadColors(string parameters)
    {
        int[] codes = [.. parameters.Split(';').Select(code => code.Length == 0 ? 0 : int.Parse(code, CultureInfo.InvariantCulture))];
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] is 38 or 48)
            {
                int length = codes[i + 1] == 5 ? 1 : 3;
                yield return (codes[i] == 38, Classify(codes[(i + 2)..(i + 2 + length)]));
                i += 1 + length;
            }
            else
            {
                yield return (true, '?');
                yield return (false, '?');
            }
        }
    }

    // White and black, in a palette of 256 colours or exactly.
    private static char Classify(int[] color) => color is [15] or [231] or [255, 255, 255] ? '.' : color is [0] or [16] or [0, 0, 0] ? '#' : '?';

    [GeneratedRegex(@"\u001b(\[\?[0-9;]*[a-z]|[=>])")]
    private static partial Regex KeyboardMode();
}
