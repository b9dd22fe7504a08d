using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>One action of one version of a product. The gateway finds it by the address of the request and by these two names.</summary>
internal interface IEmulatedOperation
{
    Product Product { get; }

    string Version { get; }

    string Action { get; }

    /// <summary>Whether only the key of a main account may call it, and only where the API is opened for that account.</summary>
    bool NeedsMainAccount { get; }

    /// <summary>The first rule that forbids the call, or null.</summary>
    ServiceError? FindObstacle(OperationCall call);

    /// <summary>Carries out a call that nothing stands in the way of.</summary>
    EmulatedResponse Execute(OperationCall call);

    /// <summary>What a success looks like, without carrying anything out: raw material for damaged answers.</summary>
    EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now);
}
