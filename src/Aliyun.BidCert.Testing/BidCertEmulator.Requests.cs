using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Faults;
using Aliyun.BidCert.Testing.Gateway;
using Microsoft.Extensions.Logging;

namespace Aliyun.BidCert.Testing;

/// <content>Requests, their responses, and faults.</content>
public sealed partial class BidCertEmulator
{
    private readonly FaultQueue _faults = new();
    private readonly Queue<RecordedRequest> _requests = new();
    private long _lastRequestNumber;

    /// <summary>
    /// Gets a snapshot of the latest requests, oldest first: at most as many as <see cref="JournalCapacity"/> says, since
    /// <see cref="ClearRequests"/>.
    /// </summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return _requests.ToArray();
            }
        }
    }

    /// <summary>
    /// Gets or sets the number of requests that are kept in <see cref="Requests"/>. Beyond it, the oldest are dropped. 1000 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int JournalCapacity
    {
        get
        {
            lock (_lock)
            {
                return _settings.JournalCapacity;
            }
        }

        set
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The capacity is less than 1.");
            }

            lock (_lock)
            {
                _settings.JournalCapacity = value;
                TrimRequests();
            }
        }
    }

    /// <summary>
    /// Gets a snapshot of the faults that have not happened to all of their requests yet, in the order of <see cref="FailNext"/>.
    /// </summary>
    public IReadOnlyList<ScheduledFault> ScheduledFaults
    {
        get
        {
            lock (_lock)
            {
                return _faults.GetAll();
            }
        }
    }

    /// <summary>Removes the requests recorded so far.</summary>
    public void ClearRequests()
    {
        lock (_lock)
        {
            _requests.Clear();
            _revision++;
        }
    }

    /// <summary>
    /// Schedules a fault for the next requests. They are recorded, but not checked or carried out. Several scheduled faults happen in the
    /// order in which they were scheduled.
    /// </summary>
    /// <param name="fault">The fault.</param>
    /// <param name="count">
    /// The number of requests that it happens to. 1 by default; <see cref="int.MaxValue"/> means all until <see cref="StopFailing"/>.
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

        lock (_lock)
        {
            _faults.Add(fault, count);
            _revision++;
        }
    }

    /// <summary>Removes the faults that have not happened yet.</summary>
    public void StopFailing()
    {
        lock (_lock)
        {
            _faults.Clear();
            _revision++;
        }
    }

    /// <summary>Handles a request and returns its response.</summary>
    /// <param name="request">A request with an absolute URI. Its parameters are read from the query string and from a form body.</param>
    /// <param name="cancellationToken">The token that cancels the request, and with it the wait of a fault.</param>
    /// <returns>The response, which the caller disposes of.</returns>
    /// <exception cref="ArgumentException">The request is null, or its URI is null or relative.</exception>
    /// <exception cref="HttpRequestException">A fault scheduled with <see cref="FailNext"/> throws it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>A fault created with <see cref="EmulatorFault.Custom"/> may throw other exceptions, which pass through.</remarks>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        Require.NotNull(request, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        ReceivedRequest received = await ReceivedRequest.ReadAsync(request, PublicUrl, cancellationToken).ConfigureAwait(false);
        RecordedRequest recorded;
        EmulatorFault? fault;
        EmulatedResponse emulated;
        SignatureMismatch? mismatch;
        lock (_lock)
        {
            fault = _faults.Take();
            recorded = new RecordedRequest(received, NextRequestId(), Now, fault);
            _requests.Enqueue(recorded);
            TrimRequests();
            emulated = fault is null
                ? _gateway.Handle(received, recorded.RequestId, recorded.ReceivedAt)
                : _gateway.Sample(received, recorded.RequestId, recorded.ReceivedAt);
            mismatch = fault is null && emulated.Code == "SignatureDoesNotMatch" ? _gateway.ExplainMismatch(received) : null;
            _revision++;
        }

        var context = new FaultContext(request, recorded, ResponseWriter.FormatFor(received), emulated, _timeProvider);
        HttpResponseMessage response =
            await (fault?.RespondAsync(context, cancellationToken) ?? context.RespondAsync()).ConfigureAwait(false);
        lock (_lock)
        {
            recorded.SetOutcome(response.StatusCode, fault is null ? emulated.Code : fault.Code, mismatch);
            _revision++;
        }

        response.RequestMessage ??= request;
        if (!response.Headers.Contains("Date"))
        {
            response.Headers.Date = UtcNow;
        }

        if (!response.Headers.Contains("Server"))
        {
            response.Headers.TryAddWithoutValidation("Server", ServerName);
        }

        return response;
    }

    /// <summary>Creates a handler that sends each request to this emulator, for a custom <see cref="HttpClient"/>.</summary>
    /// <returns>A new handler. Disposing of it does not affect the emulator.</returns>
    public HttpMessageHandler CreateHandler() => new EmulatorHandler(this);

#pragma warning disable CA2000 // The client disposes of its handler.
    /// <summary>
    /// Creates a client that calls this emulator with the key of the demo reseller, for tests without dependency injection.
    /// </summary>
    /// <param name="timeProvider">The clock of the client. Null, the default, means the clock of the emulator.</param>
    /// <param name="loggerFactory">The factory of the client's loggers. Null, the default, means no log.</param>
    /// <returns>A new client, which the caller may dispose of as a <see cref="BidCertClient"/>.</returns>
    public IBidCertClient CreateClient(TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null) => new BidCertClient(
        new BidCertOptions { AccessKeyId = DemoAccessKeyId, AccessKeySecret = DemoAccessKeySecret },
        CreateHandler(),
        disposeHandler: true,
        timeProvider ?? _timeProvider,
        loggerFactory);

    /// <summary>Creates a face verification client that calls this emulator with the key of the demo reseller's RAM user.</summary>
    /// <param name="timeProvider">The clock of the client. Null, the default, means the clock of the emulator.</param>
    /// <param name="loggerFactory">The factory of the client's loggers. Null, the default, means no log.</param>
    /// <returns>A new client, which the caller may dispose of as a <see cref="FaceVerifyClient"/>.</returns>
    public IFaceVerifyClient CreateFaceVerifyClient(TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null) =>
        new FaceVerifyClient(
            new FaceVerifyOptions { AccessKeyId = DemoRamAccessKeyId, AccessKeySecret = DemoRamAccessKeySecret },
            CreateHandler(),
            disposeHandler: true,
            timeProvider ?? _timeProvider,
            loggerFactory);
#pragma warning restore CA2000

    private void TrimRequests()
    {
        while (_requests.Count > _settings.JournalCapacity)
        {
            _requests.Dequeue();
        }
    }

    private string NextRequestId() => FormattableString.Invariant($"E0E0E0E0-0000-5000-8000-{++_lastRequestNumber:X12}");
}
