using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Kind = Aliyun.BidCert.BidCertTransportFailure;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A fault of the matrix that a <see cref="RecordingHandler"/> can play.</summary>
internal sealed record Fault(string Name, FaultMeaning Meaning, Func<FakeTimeProvider, Responder> Play)
{
    private static readonly TimeSpan Trickle = TimeSpan.FromMilliseconds(100);

#if NETSTANDARD_ASSET
    private const bool HeadersTooLongAreTransient = true; // It cannot tell them from a connection that was lost.
#else
    private const bool HeadersTooLongAreTransient = false;
#endif

    /// <summary>Every kind: those that are responses, and those of the connection.</summary>
    internal static IReadOnlyList<Fault> All { get; } =
    [
        .. FaultResponses.All.Select(response => new Fault(response.Name, response.Meaning, time => Respond(response, time))),
        Thrown("refused", Kind.Connection, true, () => new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused)), isSettled: true),
        Thrown("no such name", Kind.Connection, true, () => new HttpRequestException(HttpRequestError.NameResolutionError, "unknown", new SocketException((int)SocketError.HostNotFound)), isSettled: true),
        Thrown("reset", Kind.Connection, true, () => new HttpRequestException("sending", new IOException("reset", new SocketException((int)SocketError.ConnectionReset)))),
        Thrown("ended", Kind.Connection, true, () => new HttpRequestException(HttpRequestError.ResponseEnded, "ended")),
        Thrown("garbage", Kind.Connection, true, () => new HttpRequestException(HttpRequestError.InvalidResponse, "invalid status line")),
        Thrown("headers too long", Kind.Connection, HeadersTooLongAreTransient, () => new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "headers")),
        Thrown("connecting took too long", Kind.Timeout, true, () => new TaskCanceledException("connecting", new TimeoutException())),
        new("never responds", FaultMeaning.Transport(Kind.Timeout, true), time => (_, token) => throw UntilCancelled(time, token)),
        Body("stalls", Kind.Timeout, true, time => new FaultyBody("{\"Succ"u8.ToArray(), token => throw UntilCancelled(time, token))),
        Body("trickles", Kind.Timeout, true, time => new FaultyBody([], token => Tick(time, token))),
        Body("breaks", Kind.Connection, true, _ => new FaultyBody("{\"Succ"u8.ToArray(), _ => throw new IOException("reset"))),
        Body("is no gzip", Kind.MalformedResponse, false, _ => new FaultyBody([], _ => throw new InvalidDataException("gzip"))),
        Body("never ends", Kind.ResponseTooLarge, false, _ => new EndlessStream()),
    ];

    public override string ToString() => Name;

    private static Responder Respond(FaultResponse response, FakeTimeProvider time) => (request, token) =>
        Reply.With(response.Status, response.Body, "application/json", [.. response.Headers.Select(header => (header.Name, header.ValueAt(time.GetUtcNow())))])(request, token);

    private static Fault Thrown(string name, BidCertTransportFailure failure, bool isTransient, Func<Exception> fault, bool isSettled = false) =>
        new(name, FaultMeaning.Transport(failure, isTransient, isSettled), _ => Reply.Fault(fault));

    private static Fault Body(string what, BidCertTransportFailure failure, bool isTransient, Func<FakeTimeProvider, Stream> open) =>
        new("body " + what, FaultMeaning.Transport(failure, isTransient), time => Reply.Streamed(200, () => open(time)));

    // Time does not move by itself while an attempt is under way: it moves to whatever limits the attempt.
    private static Exception UntilCancelled(FakeTimeProvider time, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            if (!time.AdvanceToNextTimer(within: TimeSpan.FromHours(2)))
            {
                return new InvalidOperationException("Nothing limits the attempt.");
            }
        }

        return new OperationCanceledException(token);
    }

    private static byte Tick(FakeTimeProvider time, CancellationToken token)
    {
        time.AdvanceToNextTimer(Trickle);
        token.ThrowIfCancellationRequested();
        return (byte)' ';
    }

    /// <summary>Gives its beginning and then what the fault gives, byte by byte.</summary>
    private sealed class FaultyBody(byte[] beginning, Func<CancellationToken, byte> next) : BodyStream
    {
        private int position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span[0] = position < beginning.Length ? beginning[position++] : next(cancellationToken);
            return ValueTask.FromResult(1);
        }
    }
}
