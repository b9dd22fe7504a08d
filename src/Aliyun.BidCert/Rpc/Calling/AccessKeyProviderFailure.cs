using System;
using System.Runtime.ExceptionServices;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Carries what an application's provider of keys threw past whatever handles failures of the service, to the edge of the pipeline.
/// </summary>
#pragma warning disable CA1032, CA1064 // It never leaves the pipeline.
internal sealed class AccessKeyProviderFailure(Exception thrown, string reason) : Exception(reason, thrown)
#pragma warning restore CA1032, CA1064
{
    private readonly ExceptionDispatchInfo _thrown = ExceptionDispatchInfo.Capture(thrown);

    /// <summary>Throws what the provider threw, as it is.</summary>
    internal void Rethrow() => _thrown.Throw();
}
