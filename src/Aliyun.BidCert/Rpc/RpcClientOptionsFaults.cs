using System;
using System.Collections.Generic;
using System.Globalization;

namespace Aliyun.BidCert;

/// <summary>Names everything that is wrong with a client's options, each with the way out.</summary>
internal static class RpcClientOptionsFaults
{
    private const int MostRetries = 10;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    internal static List<string> Find(RpcClientOptions options)
    {
        var faults = new List<string>();
        AddKeyFaults(faults, nameof(options.AccessKeyId), options.AccessKeyId);
        AddKeyFaults(faults, nameof(options.AccessKeySecret), options.AccessKeySecret);
        if (options.SecurityToken is not null)
        {
            AddKeyFaults(faults, nameof(options.SecurityToken), options.SecurityToken);
        }

        AddEndpointFaults(faults, nameof(options.Endpoint), options.Endpoint);
        AddUndefined(faults, nameof(options.Format), options.Format);
        AddUndefined(faults, nameof(options.ParameterPlacement), options.ParameterPlacement);
        AddTimeFaults(faults, options);
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

    private static void AddKeyFaults(List<string> faults, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            faults.Add(name == nameof(RpcClientOptions.SecurityToken)
                ? "SecurityToken is empty: leave it out unless the AccessKey is a temporary one."
                : $"{name} is missing: set it from a secret store, user secrets or the environment (BidCert__{name}), not from a file in the repository.");
            return;
        }

        foreach (char c in value!)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                faults.Add($"{name} contains a blank, a line break or another control character: copy it again without.");
                return;
            }
        }
    }

    private static void AddEndpointFaults(List<string> faults, string name, Uri? endpoint)
    {
        if (endpoint is not { IsAbsoluteUri: true } || endpoint.Host.Length == 0)
        {
            faults.Add($"{name} is not an absolute address: use one such as https://aas.aliyuncs.com/.");
            return;
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

    private static void AddTimeFaults(List<string> faults, RpcClientOptions options)
    {
        if (options.AttemptTimeout <= TimeSpan.Zero)
        {
            faults.Add(Invariant($"AttemptTimeout is {options.AttemptTimeout}: use more than zero."));
        }

        if (options.TotalTimeout > LongestTimeout)
        {
            faults.Add(Invariant($"TotalTimeout is {options.TotalTimeout}: use {LongestTimeout} at most."));
        }

        if (options.TotalTimeout < options.AttemptTimeout)
        {
            faults.Add(Invariant(
                $"TotalTimeout is {options.TotalTimeout} and AttemptTimeout is {options.AttemptTimeout}: TotalTimeout must not be the shorter."));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
