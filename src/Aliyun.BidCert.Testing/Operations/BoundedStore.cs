using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>Issued things by their id, oldest first. Beyond its capacity it forgets the oldest. Not thread-safe.</summary>
internal sealed class BoundedStore<T>
    where T : class
{
    internal const int Capacity = 10_000;

    private readonly Dictionary<string, T> _byId = new(StringComparer.Ordinal);
    private readonly Queue<string> _ids = new();

    internal IReadOnlyList<T> GetAll()
    {
        var all = new List<T>(_ids.Count);
        foreach (string id in _ids)
        {
            all.Add(_byId[id]);
        }

        return all;
    }

    internal T? Find(string id) => _byId.TryGetValue(id, out T? found) ? found : null;

    /// <summary>Adds something with a new id. Returns what is forgotten for it, or null.</summary>
    internal T? Add(string id, T added)
    {
        T? forgotten = null;
        if (_ids.Count == Capacity)
        {
            string oldest = _ids.Dequeue();
            forgotten = _byId[oldest];
            _byId.Remove(oldest);
        }

        _ids.Enqueue(id);
        _byId.Add(id, added);
        return forgotten;
    }

    internal void Replace(string id, T replacement) => _byId[id] = replacement;
}
