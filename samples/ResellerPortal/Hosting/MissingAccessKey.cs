using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;

namespace ResellerPortal.Hosting;

/// <summary>Stands for an AccessKey that is not configured, or cannot be one. The portal starts without it, and each call says what is missing.</summary>
internal sealed class MissingAccessKey(string section) : IAccessKeyProvider
{
    public Task<AccessKey> GetAccessKeyAsync(CancellationToken cancellationToken = default) =>
        Task.FromException<AccessKey>(new MissingAccessKeyException(section));
}

/// <summary>A call needed an AccessKey that is not configured.</summary>
internal sealed class MissingAccessKeyException(string section) : InvalidOperationException(
    $"No usable AccessKey is configured: set {section}:AccessKeyId and {section}:AccessKeySecret, without blanks, "
    + "and start the portal again.");
