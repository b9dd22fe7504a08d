using System.Collections.Generic;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert;

/// <summary>Refuses options that are not valid, with one message that names every fault.</summary>
internal sealed class BidCertOptionsValidator : IValidateOptions<BidCertOptions>
{
    public ValidateOptionsResult Validate(string? name, BidCertOptions options)
    {
        List<string> faults = options.FindFaults();
        string whose = string.IsNullOrEmpty(name) ? "BidCert options" : $"BidCert options \"{name}\"";
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"{whose}: {string.Join(" ", faults)}");
    }
}
