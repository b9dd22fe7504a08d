using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// What holds for every call of any client: each attempt is signed correctly with a nonce of its own, there are not too many, and nothing
/// secret is in the exception or the log.
/// </summary>
internal static class CallChecks
{
    internal static void Sent(RecordingHandler handler, CapturedLog log, RpcClientOptions options)
    {
        foreach (ReceivedRequest request in handler.Requests)
        {
            SignatureCheck.IsSigned(request, options.AccessKeySecret);
        }

        Assert.That(handler.Requests.Select(request => request["SignatureNonce"]), Is.Unique);
        Leaks.AreNotIn(log.All, handler.Requests);
    }

    internal static TException Failed<TException>(TException exception, RecordingHandler handler, CapturedLog log, RpcClientOptions options)
        where TException : BidCertException
    {
        Leaks.AreNotIn(exception.ToString(), handler.Requests);
        Assert.That(exception.Attempts, Is.EqualTo(handler.Requests.Count));
        Assert.That(handler.Requests, Has.Count.LessThanOrEqualTo(1 + options.MaxRetries));
        Sent(handler, log, options);
        return exception;
    }
}
