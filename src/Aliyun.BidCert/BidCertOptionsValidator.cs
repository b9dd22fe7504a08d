using System.Collections.Generic;
using Aliyun.BidCert.Rpc;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert;

/// <summary>Refuses options that are not valid, with one message that names every fault.</summary>
internal sealed class BidCertOptionsValidator(LastValidOptions<BidCertOptions> lastValid) : IValidateOptions<BidCertOptions>
{
    public ValidateOptionsResult Validate(string? name, BidCertOptions options)
    {
        List<string> faults = options.FindFaults();
        string whose = string.IsNullOrEmpty(name) ? "BidCert options" : $"BidCert options \"{name}\"";
        if (faults.Count > 0)
        {
            return ValidateOptionsResult.Fail($"{whose}: {string.Join(" ", faults)}");
        }

        lastValid.Keep(name ?? "", options);
        return ValidateOptionsResult.Success;
    }
}
