using System.Collections;
using System.Collections.Generic;
using QRCoder;
using Spectre.Console;

namespace Aliyun.BidCert.Tool.Url;

/// <summary>A QR code in a terminal, two modules in a character.</summary>
internal sealed class QrCode
{
    // Less than the largest code holds, which would not fit on any terminal.
    private const int MaxLength = 2_000;

    // Exact colours, because a theme changes the named ones. Without colours, the code is right on a dark terminal.
    private static readonly Style LightOnDark = new(new Color(255, 255, 255), new Color(0, 0, 0));

    private readonly List<string> _lines;

    private QrCode(List<string> lines) => _lines = lines;

    /// <summary>The columns that it takes, with the quiet zone around it.</summary>
    internal int Width => _lines[0].Length;

    /// <summary>Returns the code of a text; null if the text is too long for one.</summary>
    internal static QrCode? TryCreate(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        // A screen has neither stains nor creases, so that the least correction is enough and the code smaller.
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        List<BitArray> rows = data.ModuleMatrix;
        var lines = new List<string>();
        for (int y = 0; y < rows.Count; y += 2)
        {
            lines.Add(ToLine(rows[y], y + 1 < rows.Count ? rows[y + 1] : null));
        }

        return new QrCode(lines);
    }

    /// <summary>Draws it dark on light, whatever the colours of the terminal are.</summary>
    internal void Draw(IAnsiConsole console)
    {
        foreach (string line in _lines)
        {
            console.WriteLine(line, LightOnDark);
        }
    }

    private static string ToLine(BitArray upper, BitArray? lower)
    {
        var line = new char[upper.Count];
        for (int x = 0; x < line.Length; x++)
        {
            bool isLowerDark = lower is not null && lower[x];
            line[x] = upper[x] ? (isLowerDark ? ' ' : '▄') : (isLowerDark ? '▀' : '█');
        }

        return new string(line);
    }
}
