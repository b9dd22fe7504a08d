using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Something of each kind that a listing of a public surface has to tell apart.</summary>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "The names do not matter here.")]
internal interface IEverything : IDisposable
{
    event EventHandler<string?>? Happened;

    IReadOnlyDictionary<string, List<string?>?> Nested { get; }

    int? Number { get; set; }

    string this[int index, params object[] rest] { get; }

    Task<string[]?> RunAsync(DateTimeOffset? at = null, CancellationToken cancellationToken = default);

    void Set(string text = "a\"b", bool yes = true, int number = -1, char c = 'x', Platform platform = Platform.H5, object? none = null);

    bool Try<TOther>(in int from, ref string?[] both, out string? found)
        where TOther : class, new();
}

/// <summary>The same of a class.</summary>
internal abstract class Everything : Exception
{
    public const string Constant = "c";

    /// <summary>What is written of these two.</summary>
    internal const string Listing = """
        internal interface Aliyun.BidCert.Tests.Conventions.IEverything : System.IDisposable
            System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.List<string?>?> Nested { get; }
            System.Threading.Tasks.Task<string[]?> RunAsync(System.DateTimeOffset? at = null, System.Threading.CancellationToken cancellationToken = default)
            bool Try<TOther>(in int from, ref string?[] both, out string? found) where TOther : class, new()
            event System.EventHandler<string?>? Happened
            int? Number { get; set; }
            string this[int index, params object[] rest] { get; }
            void Set(string text = "a\"b", bool yes = true, int number = -1, char c = 'x', Aliyun.BidCert.Platform platform = Aliyun.BidCert.Platform.H5, object? none = null)
        internal abstract class Aliyun.BidCert.Tests.Conventions.Everything : System.Exception
            [JsonIgnore] public string? Ignored { get; protected set; }
            [Obsolete] public static int Old { get; }
            protected Everything(string? text)
            protected abstract void ToDo()
            public const string Constant = "c"
            public override string ToString()
            public static readonly System.TimeSpan Field
            public string Initialised { get; init; }
            public virtual void Overridable()
        """;

    public static readonly TimeSpan Field = TimeSpan.Zero;

    private protected Everything()
    {
    }

    protected Everything(string? text)
        : base(text)
    {
    }

    [JsonIgnore]
    public string? Ignored { get; protected set; }

    public string Initialised { get; init; } = "";

    [Obsolete("")]
    public static int Old => 0;

    public virtual void Overridable() => _ = Hidden();

    public override string ToString() => "";

    protected abstract void ToDo();

    internal static int Hidden() => 0;
}
