using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Faults;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing;

/// <summary>Something that goes wrong on command: see <see cref="BidCertEmulator.FailNext"/>.</summary>
/// <remarks>
/// Immutable, and so safe for any number of threads and for use again.
/// <see href="https://help.aliyun.com/document_detail/91781.html">The vendor's page</see> lists the errors.
/// </remarks>
public sealed class EmulatorFault
{
    private readonly string _description;
    private readonly Func<FaultContext, CancellationToken, Task<HttpResponseMessage>> _respond;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;

    private EmulatorFault(
        string description,
        string? code,
        Func<FaultContext, CancellationToken, Task<HttpResponseMessage>> respond,
        IReadOnlyList<KeyValuePair<string, string>>? headers = null)
    {
        _description = description;
        _respond = respond;
        _headers = headers ?? [];
        Code = code;
    }

    private EmulatorFault(string description, Func<FaultContext, HttpResponseMessage> respond, string? code = null)
        : this(description, code, (context, _) => Task.FromResult(respond(context)))
    {
    }

    /// <summary>
    /// Every error code that <see cref="ServiceError(string)"/> knows by name. Beside them it takes <c>Missing</c> and
    /// <c>Invalid</c> with a parameter's name after it, and <c>Throttling.</c> with any name after it.
    /// </summary>
    public static IReadOnlyCollection<string> ServiceErrorCodes => ErrorTable.Codes;

    internal string? Code { get; }

    /// <summary>The service says no, with the status and the message it is documented to give.</summary>
    /// <param name="code">
    /// One of <see cref="ServiceErrorCodes"/>, or <c>MissingTimestamp</c>, <c>InvalidPlatform</c>, <c>Throttling.Other</c> and the like.
    /// </param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The code is null, empty or unknown to the emulator: use the overload with a status.</exception>
    public static EmulatorFault ServiceError(string code) => OfError(
        ErrorTable.Find(Require.NotEmpty(code, nameof(code))) ?? throw new ArgumentException(
            $"The emulator does not know the code \"{code}\". Use the overload that takes the HTTP status and the message.", nameof(code)));

    /// <summary>The service says no, in any way you like.</summary>
    /// <param name="code">The code, known or not.</param>
    /// <param name="statusCode">The HTTP status; also 200, which does happen.</param>
    /// <param name="message">The message. Null, the default: the documented one, or the code itself where there is none.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The code is null or empty.</exception>
    public static EmulatorFault ServiceError(string code, HttpStatusCode statusCode, string? message = null) => OfError(
        new ServiceError(Require.NotEmpty(code, nameof(code)), (int)statusCode, message ?? ErrorTable.Find(code)?.Message ?? code));

    /// <summary>
    /// HTTP 200 whose body has the form of a success, but with a code and a message; and with Success false where the operation's
    /// answers have one.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The message.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The code is null or empty, or the message null.</exception>
    public static EmulatorFault SuccessFalse(string code, string message)
    {
        var error = new ServiceError(Require.NotEmpty(code, nameof(code)), 200, Require.NotNull(message, nameof(message)));
        return new("SuccessFalse " + code, context => ResponseWriter.ToResponse(context.Response.Refused(error), context.Format), code);
    }

    /// <summary>HTTP 200 that has all of a success but what was asked for: no <c>Data</c>, no <c>result</c>; of a removal, nothing.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault SuccessWithoutData() =>
        new(nameof(SuccessWithoutData), context => ResponseWriter.ToResponse(context.Response.WithoutPayload(), context.Format));

    /// <summary>No connection: an <see cref="HttpRequestException"/> that shows that nothing was sent.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ConnectionRefused() => new(nameof(ConnectionRefused), _ => throw new HttpRequestException(
        "The emulator refused the connection, as it was told to.", new SocketException((int)SocketError.ConnectionRefused)));

    /// <summary>
    /// A connection that is lost before the answer: an <see cref="HttpRequestException"/>. Nothing was carried out, which the caller
    /// cannot know.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ConnectionLost() => new(nameof(ConnectionLost), _ => throw new HttpRequestException(
        "The emulator dropped the connection, as it was told to.", new IOException("The connection was reset.")));

    /// <summary>Silence until the caller cancels. A caller that never does waits for ever.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault NoAnswer() => new(nameof(NoAnswer), code: null, async (_, cancellationToken) =>
    {
        await Silence(cancellationToken).ConfigureAwait(false);
        throw new OperationCanceledException(cancellationToken);
    });

    /// <summary>A page of HTML, as proxies and captive portals send it.</summary>
    /// <param name="statusCode">The HTTP status, such as 502.</param>
    /// <returns>The fault.</returns>
    public static EmulatorFault Html(HttpStatusCode statusCode)
    {
        using var response = new HttpResponseMessage(statusCode);
        string title = FormattableString.Invariant($"{(int)statusCode} {response.ReasonPhrase}");
        string page = $"<html><head><title>{title}</title></head><body><h1>{title}</h1><hr>nginx</body></html>";
        return Body(statusCode, "text/html", Encoding.UTF8.GetBytes(page));
    }

    /// <summary>An answer without a body.</summary>
    /// <param name="statusCode">The HTTP status, such as 200, 204 or 503.</param>
    /// <returns>The fault.</returns>
    public static EmulatorFault Empty(HttpStatusCode statusCode) => new(
        nameof(Empty), context => ResponseWriter.ToResponse(statusCode, [], context.MediaType));

    /// <summary>A redirect to somewhere else.</summary>
    /// <param name="statusCode">301, 302, 303, 307 or 308.</param>
    /// <param name="location">Where to.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException">The location is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The status does not begin with 3.</exception>
    public static EmulatorFault Redirect(HttpStatusCode statusCode, Uri location)
    {
        Require.NotNull(location, nameof(location));
        if ((int)statusCode is < 300 or > 399)
        {
            throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "The status of a redirect is one of 300 to 399.");
        }

        return Empty(statusCode).WithHeader("Location", location.OriginalString);
    }

    /// <summary>A success whose body ends in the middle, in an otherwise sound HTTP answer.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault TruncatedAnswer() =>
        new(nameof(TruncatedAnswer), context => ResponseWriter.ToResponse(HttpStatusCode.OK, DamagedBody.FirstHalf(context), context.MediaType));

    /// <summary>A success whose connection is lost in the middle of the body: reading it fails.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault BodyLost() => Streamed(nameof(BodyLost), context => new FaultyBody(
        DamagedBody.FirstHalf(context), beforeEachByte: null, _ => throw new IOException("The emulator dropped the connection, as it was told to.")));

    /// <summary>A success whose body stops coming in the middle: reading it lasts until the caller cancels.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault BodyStalls() =>
        Streamed(nameof(BodyStalls), context => new FaultyBody(DamagedBody.FirstHalf(context), beforeEachByte: null, Silence));

    /// <summary>A success whose body comes byte by byte.</summary>
    /// <param name="pause">The time before each byte, by the emulator's clock.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static EmulatorFault BodyTrickles(TimeSpan pause)
    {
        Require.NotNegative(pause, nameof(pause));
        return Streamed(nameof(BodyTrickles), context => new FaultyBody(
            context.WriteResponse(), cancellationToken => context.TimeProvider.Delay(pause, cancellationToken), atTheEnd: null));
    }

    /// <summary>A success padded with blanks to 300 KB: sound, but more than any answer of the service.</summary>
    /// <param name="declaresLength">Whether there is a Content-Length (true, the default) or the reader finds out.</param>
    /// <returns>The fault.</returns>
    public static EmulatorFault TooLarge(bool declaresLength = true) => declaresLength
        ? new(nameof(TooLarge), context => ResponseWriter.ToResponse(HttpStatusCode.OK, DamagedBody.Padded(context), context.MediaType))
        : Streamed(nameof(TooLarge), context => new FaultyBody(DamagedBody.Padded(context), beforeEachByte: null, atTheEnd: null));

    /// <summary>A success whose Content-Type names the other format: JSON labelled as XML, or the reverse.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault WrongContentType() => new(nameof(WrongContentType), context =>
        ResponseWriter.ToResponse(HttpStatusCode.OK, context.WriteResponse(), ResponseWriter.MediaType(context.OtherFormat)));

    /// <summary>Any body at all.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="mediaType">The media type, such as <c>application/json</c>; for a charset other than utf-8 see <see cref="WithHeader"/>.</param>
    /// <param name="body">The bytes.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The media type is null or empty, or the body null.</exception>
    public static EmulatorFault Body(HttpStatusCode statusCode, string mediaType, byte[] body)
    {
        Require.NotEmpty(mediaType, nameof(mediaType));
        byte[] copy = (byte[])Require.NotNull(body, nameof(body)).Clone();
        string description = FormattableString.Invariant($"Body {(int)statusCode} {mediaType}");
        return new(description, _ => ResponseWriter.ToResponse(statusCode, copy, mediaType));
    }

    /// <summary>Whatever you write. It runs on the caller's thread, outside of the emulator's lock, and may throw.</summary>
    /// <param name="respond">Makes the answer. It is sent as it is, with the emulator's Date if it has none.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static EmulatorFault Custom(Func<HttpRequestMessage, HttpResponseMessage> respond)
    {
        Require.NotNull(respond, nameof(respond));
        return new(
            nameof(Custom),
            context => respond(context.Message) ?? throw new InvalidOperationException("The custom fault gave no response."));
    }

    /// <summary>The same fault with a <c>Retry-After</c> header in whole seconds, rounded up.</summary>
    /// <param name="delay">The time after which to try again.</param>
    /// <returns>A new fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public EmulatorFault WithRetryAfter(TimeSpan delay) =>
        WithHeader("Retry-After", Whole(Require.NotNegative(delay, nameof(delay)).TotalSeconds));

    /// <summary>The same fault with an <c>x-acs-retry-after</c> header, which counts whole milliseconds, rounded up.</summary>
    /// <param name="delay">The time after which to try again.</param>
    /// <returns>A new fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public EmulatorFault WithAcsRetryAfter(TimeSpan delay) =>
        WithHeader("x-acs-retry-after", Whole(Require.NotNegative(delay, nameof(delay)).TotalMilliseconds));

    /// <summary>The same fault with a header, as <c>Date</c> or <c>Content-Type</c>. It means nothing to faults without an answer.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value, which may be nonsense. It takes the place of a value set before.</param>
    /// <returns>A new fault.</returns>
    /// <exception cref="ArgumentException">The name is null, empty or not a header's, or the value null.</exception>
    public EmulatorFault WithHeader(string name, string value)
    {
        var header = new KeyValuePair<string, string>(Require.NotEmpty(name, nameof(name)), Require.NotNull(value, nameof(value)));
        using var probe = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        return FaultHeader.TrySet(probe, header)
            ? new(_description, Code, _respond, [.. _headers, header])
            : throw new ArgumentException($"\"{name}\" cannot be the name of a header.", nameof(name));
    }

    /// <summary>The name of the fault, with its code or status.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => _description;

    internal async Task<HttpResponseMessage> RespondAsync(FaultContext context, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await _respond(context, cancellationToken).ConfigureAwait(false);
        foreach (KeyValuePair<string, string> header in _headers)
        {
            FaultHeader.TrySet(response, header);
        }

        return response;
    }

    private static EmulatorFault OfError(ServiceError error) =>
        new("ServiceError " + error.Code, context => context.Fail(error), error.Code);

    private static EmulatorFault Streamed(string description, Func<FaultContext, FaultyBody> open) =>
        new(description, context => ResponseWriter.ToResponse(HttpStatusCode.OK, new StreamContent(open(context)), context.MediaType));

    private static Task Silence(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    private static string Whole(double value) => Math.Ceiling(value).ToString("F0", CultureInfo.InvariantCulture);
}
