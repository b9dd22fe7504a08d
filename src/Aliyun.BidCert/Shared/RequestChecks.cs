using System;

namespace Aliyun.BidCert;

/// <summary>The rules that requests check when they are made, before anything is sent.</summary>
internal static class RequestChecks
{
    /// <summary>Of a person's name, as it is written on a document, in characters.</summary>
    internal const int MaxName = 128;

    /// <summary>Of an identifier of the vendor's, of a document's number, and of a token.</summary>
    internal const int MaxId = 128;

    /// <summary>Of ciphertext in Base64: the longest name becomes about 430 bytes under SM2.</summary>
    internal const int MaxCiphertext = 1024;

    internal const int MaxUrl = 2048;

    private const int MaxUid = 64;
    private const int MaxOrderNumber = 32;

    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(1);

    internal static void Uid(string? value, string name)
    {
        Throw.IfNull(value, name);
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException("The UID is empty. Give the numeric UID of the customer's Alibaba Cloud account.", name);
        }

        if (value.Length > MaxUid)
        {
            throw new ArgumentException(
                "The UID is longer than 64 digits. Give the numeric UID of the customer's Alibaba Cloud account.", name);
        }

        foreach (char c in value)
        {
            if (c is < '0' or > '9')
            {
                throw new ArgumentException(
                    "The UID holds something other than the digits 0 to 9. " +
                    "Give the numeric UID of the customer's Alibaba Cloud account, not a login name.",
                    name);
            }
        }
    }

    internal static void NotBlank(string? value, string name, string message)
    {
        Throw.IfNull(value, name);
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException(message, name);
        }
    }

    internal static string? AtMost(int length, string? value, string name) =>
        value is null || value.Length <= length ? value : throw new ArgumentException(
            FormattableString.Invariant($"{name} has {value.Length} characters, and {length} are the most that it may have. ") +
            "Check what it was set to.",
            name);

    internal static void OrderNumber(string? value, string name)
    {
        Throw.IfNull(value, name);
        bool isOne = value.Length is > 0 and <= MaxOrderNumber;
        foreach (char c in isOne ? value : "")
        {
            isOne &= c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
        }

        if (!isOne)
        {
            throw new ArgumentException(
                "The order number is not 1 to 32 ASCII letters and digits. " +
                "Create a new one for each verification, such as Guid.NewGuid().ToString(\"N\").",
                name);
        }
    }

    internal static Uri? HttpsOrNull(Uri? value, string name)
    {
        bool isOne = value is null or { IsAbsoluteUri: true, Scheme: "https", Host.Length: > 0 };
        if (isOne)
        {
            AtMost(MaxUrl, value?.AbsoluteUri, name);
            return value;
        }

        throw new ArgumentException(
            $"{name} is not an absolute https URL. " +
            "The vendor calls it over the internet: give one such as https://portal.example/face-verified.",
            name);
    }

    internal static TimeSpan WaitTimeout(TimeSpan value, string name) =>
        value >= TimeSpan.Zero && value <= MaxWait ? value : throw new ArgumentOutOfRangeException(
            name,
            value,
            "Use zero to one hour. What takes longer is asked for in the background and when the customer comes back, not waited for.");

    internal static TEnum? DefinedOrNull<TEnum>(TEnum? value, string name)
        where TEnum : struct, Enum
    {
        if (value is { } given)
        {
            Defined(given, name);
        }

        return value;
    }

    internal static void Defined<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(typeof(TEnum), value))
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{typeof(TEnum).Name} has no such value: use {string.Join(", ", Enum.GetNames(typeof(TEnum)))}.");
        }
    }
}
