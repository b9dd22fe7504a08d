using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace ResellerPortal.Tests.Support;

/// <summary>A response, read to its end.</summary>
internal sealed class Reply
{
    private readonly Dictionary<string, string> headers;

    private Reply(HttpResponseMessage response, string text)
    {
        Status = response.StatusCode;
        Url = response.RequestMessage!.RequestUri!;
        Text = text;
        ContentType = response.Content.Headers.ContentType?.ToString() ?? "";
        headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join("\n", header.Value), StringComparer.OrdinalIgnoreCase);
    }

    internal HttpStatusCode Status { get; }

    internal string Text { get; }

    internal string ContentType { get; }

    internal JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The names of the members of the JSON object, in order.</summary>
    internal string Members => string.Join(" ", Json.EnumerateObject().Select(member => member.Name));

    /// <summary>Gets the kind of a problem; empty for anything else.</summary>
    internal string Kind => IsProblem ? Json.GetProperty("kind").GetString()! : "";

    internal string Reference => Json.GetProperty("reference").GetString()!;

    /// <summary>Gets what a customer reads of a problem.</summary>
    internal string Shown => $"{Json.GetProperty("title").GetString()} {Json.GetProperty("detail").GetString()}";

    /// <summary>Gets where a redirect leads, as an absolute URL.</summary>
    internal Uri Location => new(Url, Header("Location"));

    private bool IsProblem => ContentType.StartsWith("application/problem+json", StringComparison.Ordinal);

    private Uri Url { get; }

    internal static async Task<Reply> ReadAsync(HttpResponseMessage response) => new(response, await response.Content.ReadAsStringAsync());

    /// <summary>The value of a header; its lines if it came several times, and nothing if it did not come.</summary>
    internal string Header(string name) => headers.GetValueOrDefault(name) ?? "";

    internal bool Flag(string member) => Json.GetProperty(member).GetBoolean();

    internal string? Value(string member) => Json.GetProperty(member).GetString();

    public override string ToString() => $"{(int)Status} {Text}";
}
