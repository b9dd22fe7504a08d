using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Configuration;

namespace ResellerPortal.SignIn;

/// <summary>The customers as whom anybody may sign in. A portal has its own customers and its own sign-in instead.</summary>
internal sealed class DemoCustomers(IReadOnlyList<DemoCustomer> all)
{
    private const string Section = "Portal:Customers";

    internal IReadOnlyList<DemoCustomer> All { get; } = all;

    /// <exception cref="InvalidOperationException">A setting is missing or not valid; the message names it.</exception>
    internal static DemoCustomers Read(IConfiguration configuration)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var customers = new List<DemoCustomer>();
        foreach (IConfigurationSection section in configuration.GetSection(Section).GetChildren())
        {
            DemoCustomer customer = section.Get<DemoCustomer>() ?? new DemoCustomer();
            string? error = string.IsNullOrEmpty(customer.Id) ? "Id is missing"
                : !customer.Id.All(IsLetterOrDigit) ? "Id is not of ASCII letters, digits and hyphens"
                : !ids.Add(customer.Id) ? "Id is that of another customer, too"
                : string.IsNullOrEmpty(customer.AliyunPk) ? "AliyunPk is missing"
                : !customer.AliyunPk.All(char.IsAsciiDigit) || customer.AliyunPk.Length is < 4 or > 64
                    ? "AliyunPk is not a UID, which consists of 4 to 64 digits"
                : null;
            if (error is not null)
            {
                throw new InvalidOperationException($"{section.Path}: {error}.");
            }

            customers.Add(customer);
        }

        return new DemoCustomers(customers);
    }

    internal DemoCustomer? Find(string? id) => All.FirstOrDefault(customer => string.Equals(customer.Id, id, StringComparison.Ordinal));

    // The id is part of an element's id, too.
    private static bool IsLetterOrDigit(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
}
