using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The values that a parameter may have. An empty parameter counts as absent.</summary>
internal sealed class ParameterRule(string name, bool isRequired, params string[] values)
{
    /// <summary>Returns the error of the first rule that the request violates, or null if there is none.</summary>
    internal static ServiceError? Validate(ReceivedRequest request, params ParameterRule[] rules)
    {
        foreach (ParameterRule rule in rules)
        {
            if (rule.FindCode(request) is { } code)
            {
                return ErrorTable.Get(code);
            }
        }

        return null;
    }

    private string? FindCode(ReceivedRequest request) =>
        request.Find(name) is not { } value ? (isRequired ? "Missing" + name : null)
        : Array.IndexOf(values, value) < 0 ? "Invalid" + name
        : null;
}
