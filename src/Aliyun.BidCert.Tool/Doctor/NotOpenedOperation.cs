using System;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>An operation that the vendor has not opened for the reseller.</summary>
/// <param name="Question">The call.</param>
/// <param name="Rejection">The answer.</param>
/// <param name="AskedAt">The time of the call.</param>
internal sealed record NotOpenedOperation(ServiceQuestion Question, BidCertServiceException Rejection, DateTimeOffset AskedAt);
