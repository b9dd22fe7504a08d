using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>Which values a parameter may have. Empty is absent.</summary>
internal sealed class ParameterRule(string name, bool isRequired, params string[] values)
{
    /// <summary>The first rule that the request breaks, or null.</summary>
    internal static ServiceError? FindBroken(ReceivedRequest request, params ParameterRule[] rules)
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
