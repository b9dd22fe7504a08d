using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert;

namespace Quickstart;

/// <summary>The arguments of the command line, each validated.</summary>
internal sealed class Arguments
{
    private const string SettingPrefix = "BidCert:";

    public static string Usage { get; } = $"""
        Usage: dotnet run --project samples/Quickstart -- [--AliyunPk <UID>] [--Platform {Names<Platform>()}]
               [--SubjectType {Names<SubjectType>()}] [--BidType {Names<BidType>()}] [--{SettingPrefix}<setting> <value>]
        """;

    public string? AliyunPk { get; private set; }

    public Platform Platform { get; private set; } = Platform.Pc;

    public SubjectType SubjectType { get; private set; } = SubjectType.All;

    public BidType? BidType { get; private set; }

    public bool WantsHelp { get; private set; }

    public Dictionary<string, string?> Settings { get; } = [];

    public static Arguments Parse(string[] args)
    {
        var arguments = new Arguments();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < args.Length; i++)
        {
            string[] parts = args[i].Split('=', 2);
            string name = parts[0];
            if (name is "--help" or "-h" or "-?")
            {
                arguments.WantsHelp = true;
                continue;
            }

            CheckName(name);
            if (!seen.Add(name))
            {
                throw new ArgumentException($"{name} is specified twice.");
            }

            string value = parts.Length == 2 ? parts[1]
                : i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i]
                : throw new ArgumentException($"{name} has no value.");
            arguments.Set(name, value);
        }

        return arguments;
    }

    private static void CheckName(string name)
    {
        string[] settings = [.. typeof(BidCertOptions).GetProperties().Select(property => $"--{SettingPrefix}{property.Name}")];
        string[] allowed = ["--AliyunPk", "--Platform", "--SubjectType", "--BidType", .. settings];
        if (!Array.Exists(allowed, candidate => Is(name, candidate)))
        {
            throw new ArgumentException($"{name} is not an argument of this program: use {string.Join(", ", allowed)}. Prefer user secrets or the environment for keys.");
        }
    }

    private void Set(string name, string value)
    {
        if (Is(name, "--AliyunPk"))
        {
            AliyunPk = value;
        }
        else if (Is(name, "--Platform"))
        {
            Platform = ParseEnum<Platform>(name, value);
        }
        else if (Is(name, "--SubjectType"))
        {
            SubjectType = ParseEnum<SubjectType>(name, value);
        }
        else if (Is(name, "--BidType"))
        {
            BidType = ParseEnum<BidType>(name, value);
        }
        else
        {
            Settings[name[2..]] = value;
        }
    }

    private static TEnum ParseEnum<TEnum>(string name, string value)
        where TEnum : struct, Enum
    {
        foreach (TEnum defined in Enum.GetValues<TEnum>())
        {
            if (Is(defined.ToString(), value))
            {
                return defined;
            }
        }

        throw new ArgumentException($"{name} is \"{value}\": use {Names<TEnum>()}.");
    }

    private static string Names<TEnum>()
        where TEnum : struct, Enum => string.Join('|', Enum.GetNames<TEnum>());

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
