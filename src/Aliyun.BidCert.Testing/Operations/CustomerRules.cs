using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The rules of all operations on a customer, in the order of the vendor's table of errors.</summary>
internal static class CustomerRules
{
    /// <summary>
    /// Optional, because the vendor's pages call it required, but name its default, and omit it in their sample of a query.
    /// </summary>
    internal static readonly ParameterRule BidType = new("BidType", isRequired: false, "NORMAL", "LIGHTWEIGHT");

    /// <summary>Returns the error of the first violated rule, with the one on the customer's state last; null if there is none.</summary>
    internal static ServiceError? Validate(
        Accounts accounts, OperationCall call, string? aliyunPk, Func<CustomerCertification, string?> findStateError)
    {
        Customer? customer = aliyunPk is null ? null : accounts.FindCustomer(aliyunPk);
        string? code = aliyunPk is null ? "Empty PK"
            : !call.Caller.IsBidAccount ? "Not Bid"
            : customer is not null && customer.ResellerUid != call.Caller.Uid ? "Bid Mismatch"
            : customer is null ? "Invalid PK"
            : findStateError(customer.CertificationAt(call.Now));
        return code is null ? null : ErrorTable.Get(code);
    }
}
