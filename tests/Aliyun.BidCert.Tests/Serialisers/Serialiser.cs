using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using Newtonsoft.Json;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Aliyun.BidCert.Tests.Serialisers;

/// <summary>What an application may hand any object to, and what then writes every property that it sees.</summary>
internal sealed class Serialiser
{
    // An escaped character would hide a canary from a comparison.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string name;
    private readonly Func<object, string> write;

    private Serialiser(string name, bool heedsAttributes, Func<object, string> write) => (this.name, HeedsAttributes, this.write) = (name, heedsAttributes, write);

    /// <summary>JavaScriptSerializer, which is .NET Framework's, is in the net472 program.</summary>
    internal static IReadOnlyList<Serialiser> All { get; } =
    [
        new("System.Text.Json", heedsAttributes: true, one => JsonSerializer.Serialize(one, one.GetType(), Unescaped)),
        new("Newtonsoft.Json", heedsAttributes: true, JsonConvert.SerializeObject),
        new("Serilog", heedsAttributes: false, WriteWithSerilog),
    ];

    /// <summary>Whether it leaves out what is marked with <c>[JsonIgnore]</c> or <c>[IgnoreDataMember]</c>.</summary>
    internal bool HeedsAttributes { get; }

    public override string ToString() => name;

    internal string Write(object one) => write(one);

    private static string WriteWithSerilog(object one)
    {
        using var sink = new Sink();
        using Logger logger = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
        logger.Information("{@x}", one);
        return sink.Written;
    }

    /// <summary>Keeps the message and the properties, as a file or a console would.</summary>
    private sealed class Sink : ILogEventSink, IDisposable
    {
        private readonly StringWriter text = new(CultureInfo.InvariantCulture);

        internal string Written => text.ToString();

        public void Emit(LogEvent logEvent) => new JsonFormatter(renderMessage: true).Format(logEvent, text);

        public void Dispose() => text.Dispose();
    }
}
