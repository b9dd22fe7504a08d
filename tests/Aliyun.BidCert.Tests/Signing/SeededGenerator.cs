using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>Numbers and texts that look random and are the same in every run and on every runtime.</summary>
internal sealed class SeededGenerator(ulong seed)
{
    private const string AsciiOfInterest = "azAZ09-_.~ !\"#$%&'()*+,/:;<=>?@[\\]^`{|}\t\r\n\0\u007F";

    private ulong state = seed;

    /// <summary>A number from 0 to one less than the limit.</summary>
    public int Next(int limit)
    {
        // SplitMix64: the state counts up by an odd constant, and each number is that count, mixed.
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }

    /// <summary>Text of up to so many characters of all of Unicode, without lone surrogates.</summary>
    public string NextText(int maxCharacters)
    {
        var text = new StringBuilder();
        for (int left = Next(maxCharacters + 1); left > 0; left--)
        {
            text.Append(NextRune().ToString());
        }

        return text.ToString();
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int other = Next(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    private Rune NextRune() => Next(8) switch
    {
        0 or 1 or 2 => new Rune(AsciiOfInterest[Next(AsciiOfInterest.Length)]),
        3 => new Rune(Next(0x80)),
        4 => new Rune(0x80 + Next(0x800 - 0x80)),
        5 => new Rune(0x800 + Next(0xD800 - 0x800)),
        6 => new Rune(0xE000 + Next(0x10000 - 0xE000)),
        _ => new Rune(0x10000 + Next(0x110000 - 0x10000)),
    };
}
