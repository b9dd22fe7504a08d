namespace Aliyun.BidCert.Rpc;

/// <summary>Says that the HttpClient of this name is the SDK's: once among the services, however often it is registered.</summary>
internal sealed class RegisteredHttpClient(string name)
{
    internal string Name { get; } = name;
}
