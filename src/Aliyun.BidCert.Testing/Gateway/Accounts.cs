using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>The accounts, keys and customers that the emulator knows. Not thread-safe.</summary>
internal sealed class Accounts
{
    private readonly Dictionary<string, EmulatedReseller> _resellers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EmulatedAccessKey> _accessKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Customer> _customers = new(StringComparer.Ordinal);

    internal void Set(EmulatedReseller reseller) => _resellers[reseller.Uid] = reseller;

    internal void Set(EmulatedAccessKey accessKey)
    {
        RequireReseller(accessKey.ResellerUid);
        _accessKeys[accessKey.Id] = accessKey;
    }

    internal void Set(Customer customer)
    {
        RequireReseller(customer.ResellerUid);
        _customers[customer.AliyunPk] = customer;
    }

    internal void SetCertification(string aliyunPk, CustomerCertification certification, DateTimeOffset from, DateTimeOffset now)
    {
        Customer customer = FindCustomer(aliyunPk) ?? throw new ArgumentException(
            "The emulator has no customer with this UID. Add it first with AddCustomer.", nameof(aliyunPk));
        _customers[aliyunPk] = new Customer(aliyunPk, customer.ResellerUid, customer.CertificationAt(now), certification, from);
    }

    internal void SetActive(string accessKeyId, bool isActive)
    {
        EmulatedAccessKey key = FindAccessKey(accessKeyId) ?? throw new ArgumentException(
            "The emulator has no AccessKey with this id. Add it first with AddAccessKey.", nameof(accessKeyId));
        _accessKeys[key.Id] = new(
            key.Id, key.Secret, key.ResellerUid, isActive, key.SecurityToken, key.SecurityTokenExpiresAt, key.IsRamUser);
    }

    internal IReadOnlyList<EmulatedReseller> GetResellers() => [.. _resellers.Values];

    internal IReadOnlyList<EmulatedAccessKey> GetAccessKeys() => [.. _accessKeys.Values];

    internal IReadOnlyList<EmulatedCustomer> GetCustomers(DateTimeOffset now)
    {
        var customers = new List<EmulatedCustomer>(_customers.Count);
        foreach (Customer customer in _customers.Values)
        {
            customers.Add(new EmulatedCustomer(customer.AliyunPk, customer.ResellerUid, customer.CertificationAt(now)));
        }

        return customers;
    }

    internal EmulatedAccessKey? FindAccessKey(string id) => _accessKeys.TryGetValue(id, out EmulatedAccessKey? key) ? key : null;

    internal Customer? FindCustomer(string aliyunPk) => _customers.TryGetValue(aliyunPk, out Customer? customer) ? customer : null;

    internal EmulatedReseller GetReseller(EmulatedAccessKey accessKey) => _resellers[accessKey.ResellerUid];

    internal bool HasSecurityToken(string securityToken)
    {
        foreach (EmulatedAccessKey key in _accessKeys.Values)
        {
            if (key.SecurityToken == securityToken)
            {
                return true;
            }
        }

        return false;
    }

    private void RequireReseller(string resellerUid)
    {
        if (!_resellers.ContainsKey(resellerUid))
        {
            throw new ArgumentException("The emulator has no account with this UID. Add it first with AddReseller.", nameof(resellerUid));
        }
    }
}

/// <summary>A customer's account, with the certification before and after a given time.</summary>
internal sealed class Customer(
    string aliyunPk, string resellerUid, CustomerCertification before, CustomerCertification after, DateTimeOffset changesAt)
{
    internal Customer(string aliyunPk, string resellerUid, CustomerCertification certification)
        : this(aliyunPk, resellerUid, certification, certification, DateTimeOffset.MinValue)
    {
    }

    internal string AliyunPk { get; } = aliyunPk;

    internal string ResellerUid { get; } = resellerUid;

    internal CustomerCertification CertificationAt(DateTimeOffset now) => now < changesAt ? before : after;
}
