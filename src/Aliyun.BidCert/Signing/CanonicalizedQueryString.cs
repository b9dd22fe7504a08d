using System;
using System.Buffers;
using System.Collections.Generic;

namespace Aliyun.BidCert.Signing;

/// <summary>The parameters, percent-encoded, sorted by name and joined: what is signed, and also what travels.</summary>
internal static class CanonicalizedQueryString
{
    private const int MaxShownName = 64;
    private const int Few = 64;

    /// <summary>Appends it to one of two or to both.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="leftOut">The name of the parameter that is left out, or null.</param>
    /// <param name="plain">What it is appended to as it travels, or null.</param>
    /// <param name="encoded">What it is appended to percent-encoded once more, as in a string to sign, or null.</param>
    internal static void Append(
        IEnumerable<KeyValuePair<string, string>> parameters, string? leftOut, PooledBytes? plain = null, PooledBytes? encoded = null)
    {
        if (parameters is KeyValuePair<string, string>[] array)
        {
            Append(array.AsSpan(), leftOut, plain, encoded);
            return;
        }

        ICollection<KeyValuePair<string, string>> collection =
            parameters as ICollection<KeyValuePair<string, string>> ?? new List<KeyValuePair<string, string>>(parameters);
        int count = collection.Count;
        KeyValuePair<string, string>[] rented = ArrayPool<KeyValuePair<string, string>>.Shared.Rent(count);
        try
        {
            collection.CopyTo(rented, 0);
            Append(rented.AsSpan(0, count), leftOut, plain, encoded);
        }
        finally
        {
            ArrayPool<KeyValuePair<string, string>>.Shared.Return(rented, clearArray: true);
        }
    }

    private static void Append(
        ReadOnlySpan<KeyValuePair<string, string>> parameters, string? leftOut, PooledBytes? plain, PooledBytes? encoded)
    {
        // Places are sorted and not the parameters: moving a reference costs as much as comparing two names.
        Span<int> order = parameters.Length <= Few ? stackalloc int[parameters.Length] : new int[parameters.Length];
        SortByName(parameters, order);
        bool isFirst = true;
        for (int i = 0; i < order.Length; i++)
        {
            KeyValuePair<string, string> parameter = parameters[order[i]];
            if (i > 0 && string.Equals(parameters[order[i - 1]].Key, parameter.Key, StringComparison.Ordinal))
            {
                throw CreateException(
                    $"The {Name(parameter)} is given twice. The service accepts each name once: remove one of the two.");
            }

            if (parameter.Key == leftOut)
            {
                continue;
            }

            if (!isFirst)
            {
                AppendSeparator((byte)'&', plain, encoded);
            }

            isFirst = false;
            Append(parameter, plain, encoded);
        }
    }

    private static void Append(KeyValuePair<string, string> parameter, PooledBytes? plain, PooledBytes? encoded)
    {
        if (parameter.Value is null)
        {
            throw CreateException($"The value of the {Name(parameter)} is null. Leave the parameter out instead.");
        }

        if (!TryAppend(parameter.Key, plain, encoded))
        {
            throw CreateException(RpcSignature.LoneSurrogateIn("A parameter's name"));
        }

        AppendSeparator((byte)'=', plain, encoded);
        if (!TryAppend(parameter.Value, plain, encoded))
        {
            throw CreateException(RpcSignature.LoneSurrogateIn($"The value of the {Name(parameter)}"));
        }
    }

    private static bool TryAppend(string text, PooledBytes? plain, PooledBytes? encoded)
    {
        if (plain is null || encoded is null)
        {
            return PercentEncoding.TryAppend((plain ?? encoded)!, text, isTwice: plain is null);
        }

        return PercentEncoding.TryAppendUnreserved(plain, encoded, text)
            || (PercentEncoding.TryAppend(plain, text) && PercentEncoding.TryAppend(encoded, text, isTwice: true));
    }

    private static void AppendSeparator(byte separator, PooledBytes? plain, PooledBytes? encoded)
    {
        plain?.Append(separator);
        if (encoded is not null)
        {
            PercentEncoding.AppendEscape(encoded, separator);
        }
    }

    private static void SortByName(ReadOnlySpan<KeyValuePair<string, string>> parameters, Span<int> order)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            order[i] = parameters[i].Key is not null ? i : throw CreateException("A parameter's name is null.");
        }

        if (parameters.Length > Few)
        {
            SortMany(parameters, order);
            return;
        }

        // A request has some fifteen parameters: an insertion sort beats the general one, which would cost as much as the HMAC.
        for (int i = 1; i < order.Length; i++)
        {
            int place = i;
            string name = parameters[i].Key;
            while (place > 0 && string.CompareOrdinal(parameters[order[place - 1]].Key, name) > 0)
            {
                order[place] = order[place - 1];
                place--;
            }

            order[place] = i;
        }
    }

    private static void SortMany(ReadOnlySpan<KeyValuePair<string, string>> parameters, Span<int> order)
    {
        string[] names = new string[parameters.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = parameters[i].Key;
        }

        int[] places = order.ToArray();
        Array.Sort(names, places, StringComparer.Ordinal);
        places.CopyTo(order);
    }

    // A name that is no identifier may be anything, a misplaced value among it.
    private static string Name(KeyValuePair<string, string> parameter) =>
        Grammar.IsPlain(parameter.Key) && parameter.Key.Length <= MaxShownName
            ? $"parameter \"{parameter.Key}\""
            : "parameter whose name is no identifier";

    private static ArgumentException CreateException(string message, string argument = "parameters") => new(message, argument);
}
