using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>A call of an operation that has passed the checks of the gateway.</summary>
internal sealed class OperationCall(ReceivedRequest request, EmulatedReseller caller, string requestId, DateTimeOffset now)
{
    internal ReceivedRequest Request { get; } = request;

    /// <summary>Gets the account that the AccessKey belongs to.</summary>
    internal EmulatedReseller Caller { get; } = caller;

    internal string RequestId { get; } = requestId;

    internal DateTimeOffset Now { get; } = now;
}
