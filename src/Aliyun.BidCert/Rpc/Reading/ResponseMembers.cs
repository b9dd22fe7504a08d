using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Rpc;

/// <summary>An object of a response: texts and further objects, found by name without regard to case.</summary>
internal sealed class ResponseMembers
{
    internal const string Code = "Code";

    // Comparing with so many names costs less than a dictionary does; with more, it would grow with the square of their number.
    private const int MostCompared = 16;

    private readonly List<(string Name, string? Text, ResponseMembers? Members)> _all = new(capacity: 6);
    private Dictionary<string, int>? _places;

    internal bool IsEmpty => _all.Count == 0;

    internal bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>Whether an XML element is there twice: a list, or a response that says two things.</summary>
    internal bool HasRepetition { get; private set; }

    /// <summary>Whether the whole is an error response, whatever its members say: the root Error of XML.</summary>
    internal bool IsError { get; set; }

    /// <summary>Adds a member that is not there yet; one without text and members is a list or null.</summary>
    internal void Add(string name, string? text, ResponseMembers? members)
    {
        if (_all.Count == MostCompared)
        {
            _places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            for (int i = 0; i < _all.Count; i++)
            {
                _places.Add(_all[i].Name, i);
            }
        }

        _places?.Add(name, _all.Count);
        _all.Add((name, text, members));
    }

    /// <summary>What is there twice says nothing under one name.</summary>
    internal void SetRepeated(string name)
    {
        _all[IndexOf(name)] = (name, null, null);
        HasRepetition = true;
    }

    /// <summary>A value as text; null when it is absent, null, empty or no text.</summary>
    internal string? Find(string name) => IndexOf(name) is >= 0 and int at && _all[at].Text is { Length: > 0 } text ? text : null;

    /// <summary>Whether it is there, but is no text: null, empty, an object or a list.</summary>
    internal bool HasNoText(string name) => Has(name) && Find(name) is null;

    /// <summary>An object; null when it is absent or none.</summary>
    internal ResponseMembers? FindObject(string name) => IndexOf(name) is >= 0 and int at ? _all[at].Members : null;

    private int IndexOf(string name)
    {
        if (_places is not null)
        {
            return _places.TryGetValue(name, out int place) ? place : -1;
        }

        for (int i = 0; i < _all.Count; i++)
        {
            if (string.Equals(_all[i].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
