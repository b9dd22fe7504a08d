using System;
using System.Collections.Generic;
using System.Text;

namespace Aliyun.BidCert;

/// <summary>One row: the code as documented, what it is in this library, and what a developer does next.</summary>
internal sealed class ErrorTableEntry(
    string code, BidCertErrorCode errorCode, bool isTransient, string english, string chinese, string? service = null)
{
    /// <summary>The service that the row holds for; null for all.</summary>
    internal string? Service { get; } = service;

    internal string Code { get; } = code;

    /// <summary>Whether the row is that of one code, and not of many or of none.</summary>
    internal bool IsWholeCode { get; } = code.Length > 0 && code[code.Length - 1] != '*';

    internal BidCertErrorCode ErrorCode { get; } = errorCode;

    internal bool IsTransient { get; } = isTransient;

    internal string English { get; } = english;

    internal string Chinese { get; } = chinese;
}

/// <summary>Finds a code's row without regard to case, blanks and dots.</summary>
internal static class ErrorTable
{
    private const string AnythingAfter = "*";
    private const string Forbidden = "FORBIDDEN";
    private const int MaxCode = 128;

    private static readonly Dictionary<string, ErrorTableEntry> Exact = new(StringComparer.Ordinal);
    private static readonly List<KeyValuePair<string, ErrorTableEntry>> Prefixes = [];

    static ErrorTable()
    {
        foreach (ErrorTableEntry entry in ErrorTableEntries.All)
        {
            string key = Normalize(entry.Code);
            if (entry.Code.EndsWith(AnythingAfter, StringComparison.Ordinal))
            {
                Prefixes.Add(new(key.Substring(0, key.Length - AnythingAfter.Length), entry));
            }
            else
            {
                Exact.Add(entry.Service + key, entry);
            }
        }
    }

    /// <param name="code">The code.</param>
    /// <param name="serverMessage">The service's message, or null.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="service">The service that sent the code, where one action stands for several.</param>
    internal static ErrorTableEntry Find(string code, string? serverMessage, int statusCode, string? service = null)
    {
        Throw.IfNull(code);
        string key = code.Length > MaxCode ? "" : Normalize(code);
        if (key.StartsWith(Forbidden, StringComparison.Ordinal) && SpeaksOfLeakage(serverMessage))
        {
            return ErrorTableEntries.AccessKeyLeakRisk;
        }

        if (Exact.TryGetValue(service + key, out ErrorTableEntry? entry) || Exact.TryGetValue(key, out entry))
        {
            return entry;
        }

        foreach (KeyValuePair<string, ErrorTableEntry> prefix in Prefixes)
        {
            if (key.StartsWith(prefix.Key, StringComparison.Ordinal))
            {
                return prefix.Value;
            }
        }

        return RetryableStatus.Contains(statusCode) ? ErrorTableEntries.UnknownTransient : ErrorTableEntries.Unknown;
    }

    private static bool SpeaksOfLeakage(string? serverMessage) =>
        serverMessage?.IndexOf("risk of leakage", StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Normalize(string code)
    {
        var key = new StringBuilder(code.Length);
        foreach (char c in code)
        {
            if (c != '.' && !char.IsWhiteSpace(c))
            {
                key.Append(char.ToUpperInvariant(c));
            }
        }

        return key.ToString();
    }
}
