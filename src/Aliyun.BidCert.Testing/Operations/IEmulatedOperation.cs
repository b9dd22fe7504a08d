using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>An action of one version of a product. The gateway finds it by the URL, the version and the action of the request.</summary>
internal interface IEmulatedOperation
{
    Product Product { get; }

    string Version { get; }

    string Action { get; }

    /// <summary>Gets a value indicating whether it requires the key of a main account for which the API is opened.</summary>
    bool NeedsMainAccount { get; }

    /// <summary>Returns the error of the first rule that the call violates, or null if there is none.</summary>
    ServiceError? Validate(OperationCall call);

    /// <summary>Carries out a valid call.</summary>
    EmulatedResponse Execute(OperationCall call);

    /// <summary>Returns a successful sample response without carrying out the call, for faults to damage.</summary>
    EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now);
}
