using System.Globalization;
using System.Text;

namespace Aliyun.BidCert.Tool;

/// <summary>Writes a character that an encoding lacks as \u and its number, so that it is not lost.</summary>
internal sealed class EscapedCharacters : EncoderFallback
{
    public override int MaxCharCount => 12;

    public override EncoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : EncoderFallbackBuffer
    {
        private string _text = "";
        private int _next;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(char charUnknown, int index) => Start(Escape(charUnknown));

        public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) =>
            Start(Escape(charUnknownHigh) + Escape(charUnknownLow));

        public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            bool canMove = _next > 0;
            _next -= canMove ? 1 : 0;
            return canMove;
        }

        public override void Reset() => Start("");

        private bool Start(string text)
        {
            _text = text;
            _next = 0;
            return true;
        }

        private static string Escape(char c) => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);
    }
}
