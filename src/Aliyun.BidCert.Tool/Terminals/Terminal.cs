using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Spectre.Console;

namespace Aliyun.BidCert.Tool;

/// <summary>The three streams of the process, and what is at their other ends.</summary>
internal sealed class Terminal
{
    private const int BufferChars = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly SystemStreams _streams;
    private readonly Encoding _encoding;

    internal Terminal(SystemStreams streams)
    {
        _streams = streams;
        _encoding = streams.Encoding;
        var output = new OutputStream(streams.Output, isNeeded: true);
        Output = CreateWriter(output, WithEscapes(_encoding));
        Data = CreateWriter(output, Utf8);
#pragma warning disable CA2000 // The process owns it.
        Error = TextWriter.Synchronized(CreateWriter(new OutputStream(streams.Error, isNeeded: false), WithEscapes(_encoding)));
#pragma warning restore CA2000
        HasUnicode = CanShow("✓✗–▀█");
        OutputConsole = CreateConsole(Output, IsOutputTerminal);
        ErrorConsole = CreateConsole(Error, IsErrorTerminal);
    }

    /// <summary>What people read. What its encoding lacks is written as \uXXXX.</summary>
    /// <exception cref="OutputException">Whatever is written to it, if it cannot be.</exception>
    internal TextWriter Output { get; }

    /// <summary>What programs read, in UTF-8, to the same stream.</summary>
    /// <exception cref="OutputException">Whatever is written to it, if it cannot be.</exception>
    internal TextWriter Data { get; }

    /// <summary>What is said about errors and progress. It never fails.</summary>
    internal TextWriter Error { get; }

    internal bool IsInputTerminal => _streams.IsInputTerminal;

    internal bool IsOutputTerminal => _streams.IsOutputTerminal;

    internal bool IsErrorTerminal => _streams.IsErrorTerminal;

    internal bool HasUnicode { get; }

    /// <summary>The columns of the terminal that shows the output; null where none does, or where they are not known.</summary>
    internal int? Width => IsOutputTerminal && _streams.Columns is > 0 and var columns ? columns : null;

    internal IAnsiConsole OutputConsole { get; }

    internal IAnsiConsole ErrorConsole { get; }

    internal Stream OpenInput() => _streams.Input;

    internal bool CanShow(string text) => _encoding.GetString(_encoding.GetBytes(text)) == text;

    /// <summary>Writes a value as one line of JSON.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    internal void WriteJson<T>(T value) => Data.Write(JsonSerializer.Serialize(value, Json) + "\n");

    private static StreamWriter CreateWriter(Stream stream, Encoding encoding) =>
        new(stream, encoding, BufferChars, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };

    private static Encoding WithEscapes(Encoding encoding)
    {
        var copy = (Encoding)encoding.Clone();
        copy.EncoderFallback = new EscapedCharacters();
        return copy;
    }

    private IAnsiConsole CreateConsole(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && _streams.HasColors ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new ConsoleOutput(writer, isTerminal, isTerminal ? _streams.Columns : 0),
        });
        console.Profile.Capabilities.Unicode = HasUnicode;
        return console;
    }
}
