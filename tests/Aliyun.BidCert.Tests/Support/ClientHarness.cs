using System;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// A client with a clock, a log and a wire of its own. After each call it checks what holds for every call: each attempt is signed
/// correctly with a nonce of its own, there are not too many, and nothing secret is in the exception or the log.
/// </summary>
internal sealed class ClientHarness : IDisposable
{
    private readonly BidCertOptions options = ValidOptions();

    internal ClientHarness(params Responder[] replies)
        : this(_ => { }, replies)
    {
    }

    internal ClientHarness(SignatureMethod method, params Responder[] replies)
        : this(options => options.SignatureMethod = method, replies)
    {
    }

    internal ClientHarness(SignatureMethod method, Action<BidCertOptions> configure, params Responder[] replies)
        : this(options => { options.SignatureMethod = method; configure(options); }, replies)
    {
    }

    internal ClientHarness(Action<BidCertOptions> configure, params Responder[] replies)
    {
        configure(options);
        Handler = new RecordingHandler(replies);
        Client = new BidCertClient(options, Handler, disposeHandler: true, Time, Log);
    }

    internal FakeTimeProvider Time { get; } = new() { AutoAdvanceTimers = true };

    internal CapturedLog Log { get; } = new();

    internal RecordingHandler Handler { get; }

    internal BidCertClient Client { get; }

    internal static BidCertOptions ValidOptions() =>
        new() { AccessKeyId = FakeValues.AccessKeyId, AccessKeySecret = FakeValues.AccessKeySecret };

    internal static GenerateAliyunBidCertWaysUrlRequest ValidRequest() => new(FakeValues.Uid, Platform.Pc);

    internal async Task<GenerateAliyunBidCertWaysUrlResponse> CallAsync(
        GenerateAliyunBidCertWaysUrlRequest? request = null, CancellationToken cancellationToken = default)
    {
        GenerateAliyunBidCertWaysUrlResponse response =
            await Client.GenerateAliyunBidCertWaysUrlAsync(request ?? ValidRequest(), cancellationToken);
        Leaks.AreNotIn(response.ToString(), Handler.Requests);
        CheckCalls();
        return response;
    }

    internal async Task<QueryBidUserCertifiedInfoResponse> QueryAsync(CancellationToken cancellationToken = default)
    {
        QueryBidUserCertifiedInfoResponse response = await Client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid), cancellationToken);
        Leaks.AreNotIn(response.ToString(), Handler.Requests);
        CheckCalls();
        return response;
    }

    internal async Task<RemoveIdentityCertifiedForBidUserResponse> RemoveAsync(CancellationToken cancellationToken = default)
    {
        RemoveIdentityCertifiedForBidUserResponse response =
            await Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid), cancellationToken);
        Leaks.AreNotIn(response.ToString(), Handler.Requests);
        CheckCalls();
        return response;
    }

    /// <summary>A call that the service rejects; <see cref="CallOnceAsync"/> unless another is given.</summary>
    internal async Task<BidCertServiceException> RejectedAsync(Func<Task>? call = null) =>
        Checked(await Caught.ByAsync<BidCertServiceException>(call ?? CallOnceAsync));

    /// <summary>A call that brings back no usable response; <see cref="CallOnceAsync"/> unless another is given.</summary>
    internal async Task<BidCertTransportException> FailedAsync(BidCertTransportFailure failure, Func<Task>? call = null)
    {
        BidCertTransportException exception = Checked(await Caught.ByAsync<BidCertTransportException>(call ?? CallOnceAsync));
        Assert.That(exception.Failure, Is.EqualTo(failure));
        return exception;
    }

    public void Dispose()
    {
        Client.Dispose();
        Handler.Dispose();
        Log.Dispose();
    }

    /// <summary>A body with status 200 is rejected at the first attempt, as one that cannot be used.</summary>
    internal static async Task<BidCertTransportException> IsMalformedAsync(string body)
    {
        using var harness = new ClientHarness(Reply.With(200, body));
        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);
        Assert.That((failed.StatusCode, failed.IsTransient, failed.Attempts), Is.EqualTo((200, false, 1)));
        return failed;
    }

    internal Task CallOnceAsync() => Client.GenerateAliyunBidCertWaysUrlAsync(ValidRequest());

    private TException Checked<TException>(TException exception)
        where TException : BidCertException => CallChecks.Failed(exception, Handler.Requests, Log, options);

    private void CheckCalls() => CallChecks.Sent(Handler.Requests, Log, options);
}
