using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Faults;
using Aliyun.BidCert.Testing.Gateway;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Testing;

/// <content>Requests, how they are answered, and how not.</content>
public sealed partial class BidCertEmulator
{
    private readonly FaultQueue _faults = new();
    private readonly List<RecordedRequest> _requests = [];
    private long _lastRequestNumber;

    /// <summary>All requests so far, oldest first: a snapshot. They are kept until <see cref="ClearRequests"/>.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return _requests.ToArray();
            }
        }
    }

    /// <summary>Forgets the requests recorded so far.</summary>
    public void ClearRequests()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    /// <summary>
    /// Answers the next requests with a fault in place of checking them; they are recorded all the same. Faults told one after
    /// the other happen one after the other.
    /// </summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="count">
    /// How many requests it happens to: 1 by default; <see cref="int.MaxValue"/> for all until <see cref="StopFailing"/>.
    /// </param>
    /// <exception cref="ArgumentNullException">The fault is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1.</exception>
    public void FailNext(EmulatorFault fault, int count = 1)
    {
        Require.NotNull(fault, nameof(fault));
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "The count is less than 1.");
        }

        lock (_gate)
        {
            _faults.Add(fault, count);
        }
    }

    /// <summary>Drops the faults that have not happened yet.</summary>
    public void StopFailing()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    /// <summary>Answers one request.</summary>
    /// <param name="request">A request with an absolute URI. Its parameters are read from the query string and from a form body.</param>
    /// <param name="cancellationToken">Ends the waiting where a fault makes the caller wait.</param>
    /// <returns>The answer, which the caller disposes of.</returns>
    /// <exception cref="ArgumentException">The request is null, or its URI is null or relative.</exception>
    /// <exception cref="HttpRequestException">A fault of <see cref="FailNext"/> says so.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        Require.NotNull(request, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        ReceivedRequest received = await ReceivedRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        RecordedRequest recorded;
        EmulatorFault? fault;
        EmulatedResponse emulated;
        lock (_gate)
        {
            recorded = new RecordedRequest(received, NextRequestId(), _timeProvider.GetUtcNow());
            _requests.Add(recorded);
            fault = _faults.Take();
            emulated = fault is null
                ? _gateway.Handle(received, recorded.RequestId, recorded.ReceivedAt)
                : _gateway.Sample(received, recorded.RequestId, recorded.ReceivedAt);
        }

        var context = new FaultContext(request, recorded, ResponseWriter.FormatFor(received), emulated, _timeProvider);
        HttpResponseMessage response =
            await (fault?.RespondAsync(context, cancellationToken) ?? context.RespondAsync()).ConfigureAwait(false);
        recorded.SetOutcome(response.StatusCode, fault is null ? emulated.Code : fault.Code);
        response.RequestMessage ??= request;
        if (!response.Headers.Contains("Date"))
        {
            response.Headers.Date = _timeProvider.GetUtcNow();
        }

        return response;
    }

    /// <summary>A handler that hands each request to this emulator, for an <see cref="HttpClient"/> of your own.</summary>
    /// <returns>A new handler. Disposing of it does nothing to the emulator.</returns>
    public HttpMessageHandler CreateHandler() => new EmulatorHandler(this);

#pragma warning disable CA2000 // The client disposes of its handler.
    /// <summary>Creates a client of the demo reseller that calls this emulator, for tests without dependency injection.</summary>
    /// <param name="timeProvider">The client's clock. Null, the default: the emulator's.</param>
    /// <param name="loggerFactory">Where the client logs. Null, the default: nowhere.</param>
    /// <returns>A new client, which the caller may dispose of as a <see cref="BidCertClient"/>.</returns>
    public IBidCertClient CreateClient(TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null) => new BidCertClient(
        new BidCertOptions { AccessKeyId = DemoAccessKeyId, AccessKeySecret = DemoAccessKeySecret },
        CreateHandler(),
        disposeHandler: true,
        timeProvider ?? _timeProvider,
        loggerFactory);

    /// <summary>Creates a client of face verification, with the key of the demo reseller's RAM user, that calls this emulator.</summary>
    /// <param name="timeProvider">The client's clock. Null, the default: the emulator's.</param>
    /// <param name="loggerFactory">Where the client logs. Null, the default: nowhere.</param>
    /// <returns>A new client, which the caller may dispose of as a <see cref="FaceVerifyClient"/>.</returns>
    public IFaceVerifyClient CreateFaceVerifyClient(TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null) => new FaceVerifyClient(
        new FaceVerifyOptions { AccessKeyId = DemoRamAccessKeyId, AccessKeySecret = DemoRamAccessKeySecret },
        CreateHandler(),
        disposeHandler: true,
        timeProvider ?? _timeProvider,
        loggerFactory);
#pragma warning restore CA2000

    private string NextRequestId() => FormattableString.Invariant($"E0E0E0E0-0000-5000-8000-{++_lastRequestNumber:X12}");
}
