using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Rpc;

/// <summary>An object of a response: texts and further objects, found by name without regard to case.</summary>
internal sealed class ResponseMembers
{
    internal const string Code = "Code";

    private readonly Dictionary<string, (string? Text, ResponseMembers? Members)> _all = new(StringComparer.OrdinalIgnoreCase);

    internal bool IsEmpty => _all.Count == 0;

    internal bool Has(string name) => _all.ContainsKey(name);

    /// <summary>Whether an XML element is there twice: a list, or a response that says two things.</summary>
    internal bool HasRepetition { get; private set; }

    /// <summary>Whether the whole is an error response, whatever its members say: the root Error of XML.</summary>
    internal bool IsError { get; set; }

    internal void Set(string name, string? text, ResponseMembers? members) => _all[name] = (text, members);

    internal void SetList(string name) => _all[name] = (null, null);

    /// <summary>What is there twice says nothing under one name.</summary>
    internal void SetRepeated(string name)
    {
        SetList(name);
        HasRepetition = true;
    }

    /// <summary>A value as text; null when it is absent, null, empty or no text.</summary>
    internal string? Find(string name) => _all.TryGetValue(name, out var found) && found.Text is { Length: > 0 } text ? text : null;

    /// <summary>Whether it is there, but is no text: null, empty, an object or a list.</summary>
    internal bool HasNoText(string name) => Has(name) && Find(name) is null;

    /// <summary>An object; null when it is absent or none.</summary>
    internal ResponseMembers? FindObject(string name) => _all.TryGetValue(name, out var found) ? found.Members : null;
}
