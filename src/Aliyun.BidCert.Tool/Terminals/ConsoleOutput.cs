using System.IO;
using System.Text;
using Spectre.Console;

namespace Aliyun.BidCert.Tool;

/// <summary>A stream of the process as Spectre.Console has it.</summary>
internal sealed class ConsoleOutput(TextWriter writer, bool isTerminal, int columns) : IAnsiConsoleOutput
{
    private const int LinesOfATerminal = 24;

    // Without a terminal nothing is wrapped.
    private const int NoLimit = 1_000_000;

    public TextWriter Writer => writer;

    public bool IsTerminal => isTerminal;

    public int Width => columns > 0 ? columns : NoLimit;

    public int Height => LinesOfATerminal;

    public void SetEncoding(Encoding encoding)
    {
        // That of the process is right.
    }
}
