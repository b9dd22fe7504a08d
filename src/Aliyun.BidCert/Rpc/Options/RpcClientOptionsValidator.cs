using System.Collections.Generic;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>Rejects options that are not valid, with one message that names every error.</summary>
internal sealed class RpcClientOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : RpcClientOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        List<string> errors = options.FindErrors();
        string whose = string.IsNullOrEmpty(name) ? $"{options.Product.Name} options" : $"{options.Product.Name} options \"{name}\"";
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"{whose}: {string.Join(" ", errors)}");
    }
}
