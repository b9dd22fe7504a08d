using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>Names everything that is wrong with a client's options, each with the way out.</summary>
internal static class RpcClientOptionsRules
{
    private const int MostRetries = 10;
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(1);

    internal static List<string> Find(RpcClientOptions options)
    {
        var faults = new List<string>();
        AddKeyErrors(faults, options.Product, nameof(options.AccessKeyId), options.AccessKeyId);
        AddKeyErrors(faults, options.Product, nameof(options.AccessKeySecret), options.AccessKeySecret);
        if (!string.IsNullOrEmpty(options.SecurityToken))
        {
            AddKeyErrors(faults, options.Product, nameof(options.SecurityToken), options.SecurityToken);
        }

        AddEndpointErrors(faults, nameof(options.Endpoint), options.Endpoint, options.Product.Endpoint.AbsoluteUri);
        AddUndefined(faults, nameof(options.Format), options.Format);
        AddUndefined(faults, nameof(options.ParameterPlacement), options.ParameterPlacement);
        AddUndefined(faults, nameof(options.AdviceLanguage), options.AdviceLanguage);
        AddTimeoutErrors(faults, options);
        if (options.MaxRetries is < 0 or > MostRetries)
        {
            faults.Add(Invariant($"MaxRetries is {options.MaxRetries}: use 0 to {MostRetries}."));
        }

        return faults;
    }

    internal static void AddUndefined<TEnum>(List<string> faults, string name, TEnum value)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(typeof(TEnum), value))
        {
            faults.Add(Invariant($"{name} is {value}: use {string.Join(" or ", Enum.GetNames(typeof(TEnum)))}."));
        }
    }

    internal static void AddEndpointErrors(List<string> faults, string name, Uri? endpoint, string example)
    {
        if (endpoint is not { IsAbsoluteUri: true } || endpoint.Host.Length == 0)
        {
            faults.Add($"{name} is not an absolute address: use one such as {example}.");
            return;
        }

        if (endpoint.AbsoluteUri.Any(c => c > '~'))
        {
            faults.Add($"{name} has a host that is not ASCII: write it as xn--….");
        }

        bool isHttp = string.Equals(endpoint.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);
        if (!string.Equals(endpoint.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) && !(isHttp && endpoint.IsLoopback))
        {
            faults.Add($"{name} uses {endpoint.Scheme} with the host {endpoint.Host}: use https; http is for loopback only.");
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
        {
            faults.Add($"{name} has a user name, a query or a fragment: leave only scheme, host, port and path.");
        }
    }

    private static void AddKeyErrors(List<string> faults, RpcProduct product, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            string variable = string.Join("__", [.. product.Section.Split(':'), name]);
            faults.Add($"{name} is missing: set it from a secret store, user secrets or the environment (for the section {product.Section}: {variable}), not from a file in the repository.");
            return;
        }

        foreach (char c in value!)
        {
            if (c is <= ' ' or > '~')
            {
                faults.Add($"{name} contains a blank, a line break or another character that is not printable ASCII: copy it again without.");
                return;
            }
        }
    }

    private static void AddTimeoutErrors(List<string> faults, RpcClientOptions options)
    {
        if (options.AttemptTimeout <= TimeSpan.Zero)
        {
            faults.Add(Invariant($"AttemptTimeout is {options.AttemptTimeout}: use more than zero."));
        }

        AddTooLong(faults, nameof(options.AttemptTimeout), options.AttemptTimeout);
        AddTooLong(faults, nameof(options.TotalTimeout), options.TotalTimeout);
        if (options.TotalTimeout < options.AttemptTimeout && options.AttemptTimeout <= MaxTimeout)
        {
            faults.Add(Invariant(
                $"TotalTimeout is {options.TotalTimeout} and AttemptTimeout is {options.AttemptTimeout}: TotalTimeout must not be the shorter."));
        }
    }

    private static void AddTooLong(List<string> faults, string name, TimeSpan value)
    {
        if (value > MaxTimeout)
        {
            faults.Add(Invariant($"{name} is {value}: use {MaxTimeout} at most. A bare number counts days: write 00:00:10 for ten seconds."));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
