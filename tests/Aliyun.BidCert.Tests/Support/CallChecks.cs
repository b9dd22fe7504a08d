using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// What holds for every call of any client: each attempt is signed correctly with a nonce of its own, there are not too many, and nothing
/// secret is in the exception or the log.
/// </summary>
internal static class CallChecks
{
    internal static void Sent(IReadOnlyList<ReceivedRequest> requests, CapturedLog log, RpcClientOptions options)
    {
        foreach (ReceivedRequest request in requests)
        {
            SignatureCheck.IsSigned(request, options.AccessKeySecret);
        }

        Assert.That(requests.Select(request => request["SignatureNonce"]), Is.Unique);
        Leaks.AreNotIn(log.All, requests);
    }

    internal static TException Failed<TException>(TException exception, IReadOnlyList<ReceivedRequest> requests, CapturedLog log, RpcClientOptions options)
        where TException : BidCertException
    {
        Leaks.AreNotIn(exception.ToString(), requests);
        Assert.That(exception.Attempts, Is.EqualTo(requests.Count));
        Assert.That(requests, Has.Count.LessThanOrEqualTo(1 + options.MaxRetries));
        Sent(requests, log, options);
        return exception;
    }
}
