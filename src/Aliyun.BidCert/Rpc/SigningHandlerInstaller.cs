using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Puts the signing handler around the primary one after all else has been configured. Among the additional handlers it would not be
/// the innermost: loggers and filters that are added later end up below it.
/// </summary>
internal sealed class SigningHandlerInstaller : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (HttpClientName.IsOurs(name))
        {
            options.HttpMessageHandlerBuilderActions.Add(static builder => builder.PrimaryHandler = new RpcSigningHandler(builder.PrimaryHandler));
        }
    }
}
