using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>Names everything that is wrong with a client's options, each with the way out.</summary>
internal static class RpcClientOptionsRules
{
    private const int MaxRetryCount = 10;
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(1);

    /// <summary>What is said of a part of an AccessKey that is not <see cref="IsPrintable"/>.</summary>
    internal const string NotPrintable = "contains a blank, a line break or another character that is not printable ASCII";

    internal static List<string> Find(RpcClientOptions options)
    {
        var errors = new List<string>();
        if (options.HasAccessKeyProvider)
        {
            AddSecondKeyErrors(errors, nameof(options.AccessKeyId), options.AccessKeyId);
            AddSecondKeyErrors(errors, nameof(options.AccessKeySecret), options.AccessKeySecret);
            AddSecondKeyErrors(errors, nameof(options.SecurityToken), options.SecurityToken);
        }
        else
        {
            AddKeyErrors(errors, options.Product, nameof(options.AccessKeyId), options.AccessKeyId);
            AddKeyErrors(errors, options.Product, nameof(options.AccessKeySecret), options.AccessKeySecret);
            if (!string.IsNullOrEmpty(options.SecurityToken))
            {
                AddKeyErrors(errors, options.Product, nameof(options.SecurityToken), options.SecurityToken);
            }
        }

        AddEndpointErrors(errors, nameof(options.Endpoint), options.Endpoint, options.Product.Endpoint.AbsoluteUri);
        AddUndefined(errors, nameof(options.Format), options.Format);
        AddUndefined(errors, nameof(options.ParameterPlacement), options.ParameterPlacement);
        AddUndefined(errors, nameof(options.SignatureMethod), options.SignatureMethod);
        if (options is { SignatureMethod: SignatureMethod.Acs3HmacSha256, Format: ResponseFormat.Xml })
        {
            errors.Add("Format is Xml, and SignatureMethod Acs3HmacSha256 is for JSON only: use Format Json or SignatureMethod HmacSha1.");
        }

        AddUndefined(errors, nameof(options.AdviceLanguage), options.AdviceLanguage);
        AddTimeoutErrors(errors, options);
        if (options.MaxRetries is < 0 or > MaxRetryCount)
        {
            errors.Add(Invariant($"MaxRetries is {options.MaxRetries}: use 0 to {MaxRetryCount}."));
        }

        return errors;
    }

    internal static void AddUndefined<TEnum>(List<string> errors, string name, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(typeof(TEnum), value))
        {
            errors.Add(Invariant($"{name} is {value}: use {string.Join(" or ", Enum.GetNames(typeof(TEnum)))}."));
        }
    }

    internal static void AddEndpointErrors(List<string> errors, string name, Uri? endpoint, string example)
    {
        if (endpoint is not { IsAbsoluteUri: true } || endpoint.Host.Length == 0)
        {
            errors.Add($"{name} is not an absolute URL: use one such as {example}.");
            return;
        }

        if (endpoint.AbsoluteUri.Any(c => c > '~'))
        {
            errors.Add($"{name} has a host that is not ASCII: write it as xn--….");
        }

        if (!IsSecure(endpoint))
        {
            errors.Add($"{name} uses {endpoint.Scheme} with the host {endpoint.Host}: use https; http is for loopback only.");
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
        {
            errors.Add($"{name} has a user name, a query or a fragment: leave only scheme, host, port and path.");
        }
    }

    /// <summary>Whether a text consists of characters that a part of an AccessKey may have.</summary>
    internal static bool IsPrintable(string text) => text.All(c => c is > ' ' and <= '~');

    /// <summary>Whether what is sent there cannot be read on the way.</summary>
    internal static bool IsSecure(Uri url) =>
        string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        || (string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && url.IsLoopback);

    private static void AddKeyErrors(List<string> errors, RpcProduct product, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            string variable = string.Join("__", [.. product.Section.Split(':'), name]);
            errors.Add(
                $"{name} is missing: set it from a secret store, user secrets (read in Development only) or the environment " +
                $"(for the section {product.Section}: {variable}), not from a file in the repository.");
            return;
        }

        if (!IsPrintable(value!))
        {
            errors.Add($"{name} {NotPrintable}: copy it again without.");
        }
    }

    private static void AddSecondKeyErrors(List<string> errors, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            errors.Add($"{name} is set, and an IAccessKeyProvider supplies the AccessKey, too: remove one of the two.");
        }
    }

    private static void AddTimeoutErrors(List<string> errors, RpcClientOptions options)
    {
        if (options.AttemptTimeout <= TimeSpan.Zero)
        {
            errors.Add(Invariant($"AttemptTimeout is {options.AttemptTimeout}: use more than zero."));
        }

        AddTooLong(errors, nameof(options.AttemptTimeout), options.AttemptTimeout);
        AddTooLong(errors, nameof(options.TotalTimeout), options.TotalTimeout);
        if (options.TotalTimeout < options.AttemptTimeout && options.AttemptTimeout <= MaxTimeout)
        {
            errors.Add(
                Invariant($"TotalTimeout is {options.TotalTimeout} and AttemptTimeout is {options.AttemptTimeout}: ") +
                "TotalTimeout must not be the shorter.");
        }
    }

    private static void AddTooLong(List<string> errors, string name, TimeSpan value)
    {
        if (value > MaxTimeout)
        {
            errors.Add(
                Invariant($"{name} is {value}: use {MaxTimeout} at most. ") +
                "A bare number counts days: write 00:00:10 for ten seconds.");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
