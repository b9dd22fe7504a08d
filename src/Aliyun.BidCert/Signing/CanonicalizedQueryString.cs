using System;
using System.Buffers;
using System.Collections.Generic;

namespace Aliyun.BidCert.Signing;

/// <summary>The parameters, percent-encoded, sorted by name and joined: what is signed, and also what travels.</summary>
internal static class CanonicalizedQueryString
{
    private const int MaxShownName = 64;

    /// <param name="parameters">The parameters.</param>
    /// <param name="leftOut">The name of the parameter that is left out, or null.</param>
    internal static PooledBytes Create(IEnumerable<KeyValuePair<string, string>> parameters, string? leftOut)
    {
        KeyValuePair<string, string>[] sorted = Rent(parameters, out int count);
        var canonical = new PooledBytes(512);
        try
        {
            SortByName(sorted.AsSpan(0, count));
            for (int i = 0; i < count; i++)
            {
                ThrowIfDuplicate(sorted, i);
                if (sorted[i].Key != leftOut)
                {
                    Append(canonical, sorted[i]);
                }
            }
        }
        catch
        {
            canonical.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<KeyValuePair<string, string>>.Shared.Return(sorted, clearArray: true);
        }

        return canonical;
    }

    private static KeyValuePair<string, string>[] Rent(IEnumerable<KeyValuePair<string, string>> parameters, out int count)
    {
        ICollection<KeyValuePair<string, string>> collection =
            parameters as ICollection<KeyValuePair<string, string>> ?? new List<KeyValuePair<string, string>>(parameters);
        count = collection.Count;
        KeyValuePair<string, string>[] rented = ArrayPool<KeyValuePair<string, string>>.Shared.Rent(count);
        collection.CopyTo(rented, 0);
        return rented;
    }

    // A request has some fifteen parameters: an insertion sort beats the general one, which would cost as much as the HMAC.
    private static void SortByName(Span<KeyValuePair<string, string>> parameters)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            KeyValuePair<string, string> parameter = parameters[i];
            if (parameter.Key is null)
            {
                throw CreateException("A parameter's name is null.");
            }

            int place = i;
            while (place > 0 && string.CompareOrdinal(parameters[place - 1].Key, parameter.Key) > 0)
            {
                parameters[place] = parameters[place - 1];
                place--;
            }

            parameters[place] = parameter;
        }
    }

    private static void ThrowIfDuplicate(KeyValuePair<string, string>[] sorted, int i)
    {
        if (i > 0 && string.Equals(sorted[i - 1].Key, sorted[i].Key, StringComparison.Ordinal))
        {
            throw CreateException($"The {Name(sorted[i])} is given twice. The service accepts each name once: remove one of the two.");
        }
    }

    private static void Append(PooledBytes canonical, KeyValuePair<string, string> parameter)
    {
        if (parameter.Value is null)
        {
            throw CreateException($"The value of the {Name(parameter)} is null. Leave the parameter out instead.");
        }

        if (canonical.Length > 0)
        {
            canonical.Append((byte)'&');
        }

        if (!PercentEncoding.TryAppend(canonical, parameter.Key))
        {
            throw CreateException(RpcSignature.LoneSurrogateIn("A parameter's name"));
        }

        canonical.Append((byte)'=');
        if (!PercentEncoding.TryAppend(canonical, parameter.Value))
        {
            throw CreateException(RpcSignature.LoneSurrogateIn($"The value of the {Name(parameter)}"));
        }
    }

    // A name that is no identifier may be anything, a misplaced value among it.
    private static string Name(KeyValuePair<string, string> parameter) =>
        Grammar.IsPlain(parameter.Key) && parameter.Key.Length <= MaxShownName
            ? $"parameter \"{parameter.Key}\""
            : "parameter whose name is no identifier";

    private static ArgumentException CreateException(string message, string argument = "parameters") => new(message, argument);
}
