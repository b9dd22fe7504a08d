using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>What all operations on a customer refuse, in the order of the vendor's table.</summary>
internal static class CustomerRules
{
    /// <summary>The vendor's pages call it required and name its default, and their sample of a query goes without it.</summary>
    internal static readonly ParameterRule BidType = new("BidType", isRequired: false, "NORMAL", "LIGHTWEIGHT");

    /// <summary>The first rule that the caller or the customer breaks, and if there is none whatever the customer's state demands.</summary>
    internal static ServiceError? FindBroken(
        Accounts accounts, OperationCall call, string? aliyunPk, Func<CustomerCertification, string?> findObstacle)
    {
        Customer? customer = aliyunPk is null ? null : accounts.FindCustomer(aliyunPk);
        string? code = aliyunPk is null ? "Empty PK"
            : !call.Caller.IsBidAccount ? "Not Bid"
            : customer is not null && customer.ResellerUid != call.Caller.Uid ? "Bid Mismatch"
            : customer is null ? "Invalid PK"
            : findObstacle(customer.CertificationAt(call.Now));
        return code is null ? null : ErrorTable.Get(code);
    }
}
