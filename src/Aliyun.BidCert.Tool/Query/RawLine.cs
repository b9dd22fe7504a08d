using System.Collections.Generic;
using Spectre.Console.Rendering;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>A line that stands above a progress bar: as it is, never wrapped.</summary>
/// <param name="text">The line without its end.</param>
internal sealed class RawLine(string text) : Renderable
{
    private const string EraseToEndOfScreen = "\u001b[J";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // The cursor is where the bar begins, which is drawn anew after this.
        if (options.Ansi)
        {
            yield return Segment.Control(EraseToEndOfScreen);
        }

        yield return new Segment(text);
        yield return Segment.LineBreak;
    }
}
