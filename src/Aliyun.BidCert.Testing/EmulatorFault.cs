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
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing;

/// <summary>A fault that the emulator injects in place of a normal response: see <see cref="BidCertEmulator.FailNext"/>.</summary>
/// <remarks>
/// Faults are immutable and reusable, and safe for use by any number of threads.
/// The errors are listed on <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see>.
/// </remarks>
public sealed partial class EmulatorFault
{
    private readonly string _description;
    private readonly Func<FaultContext, CancellationToken, Task<HttpResponseMessage>> _respond;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;
    private readonly TimeSpan _latency;

    private EmulatorFault(
        string description,
        string? code,
        Func<FaultContext, CancellationToken, Task<HttpResponseMessage>> respond,
        IReadOnlyList<KeyValuePair<string, string>>? headers = null,
        TimeSpan latency = default)
    {
        _description = description;
        _respond = respond;
        _headers = headers ?? [];
        _latency = latency;
        Code = code;
    }

    private EmulatorFault(string description, Func<FaultContext, HttpResponseMessage> respond, string? code = null)
        : this(description, code, (context, _) => Task.FromResult(respond(context)))
    {
    }

    /// <summary>
    /// Gets the error codes that <see cref="ServiceError(string)"/> knows by name. It also accepts <c>Missing</c> and <c>Invalid</c>
    /// followed by the name of a parameter, and <c>Throttling.</c> followed by any name.
    /// </summary>
    public static IReadOnlyCollection<string> ServiceErrorCodes => ErrorTable.Codes;

    internal string? Code { get; }

    /// <summary>Creates a fault with an error response of the service, with the documented HTTP status and message.</summary>
    /// <param name="code">
    /// The code: one of <see cref="ServiceErrorCodes"/>, or <c>MissingTimestamp</c>, <c>InvalidPlatform</c>, <c>Throttling.Other</c> and
    /// the like.
    /// </param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">
    /// The code is null, empty or unknown to the emulator. Use the overload with a status for it.
    /// </exception>
    public static EmulatorFault ServiceError(string code) => FromError(
        ErrorTable.Find(Require.NotEmpty(code, nameof(code))) ?? throw new ArgumentException(
            $"The emulator does not know the code \"{code}\". Use the overload that takes the HTTP status and the message.", nameof(code)));

    /// <summary>Creates a fault with a custom error response of the service.</summary>
    /// <param name="code">The code, known or unknown.</param>
    /// <param name="statusCode">The HTTP status. It may be 200, which the service sends, too.</param>
    /// <param name="message">The message. Null, the default, means the documented one, or the code itself if there is none.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The code is null or empty.</exception>
    public static EmulatorFault ServiceError(string code, HttpStatusCode statusCode, string? message = null) => FromError(
        new ServiceError(Require.NotEmpty(code, nameof(code)), (int)statusCode, message ?? ErrorTable.Find(code)?.Message ?? code));

    /// <summary>
    /// Creates a fault with HTTP 200 and a body in the form of a successful response, but with a code and a message, and with Success
    /// false where responses of the operation have it.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The message.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The code is null or empty, or the message is null.</exception>
    public static EmulatorFault SuccessFalse(string code, string message)
    {
        var error = new ServiceError(Require.NotEmpty(code, nameof(code)), 200, Require.NotNull(message, nameof(message)));
        return new("SuccessFalse " + code, context => ResponseWriter.ToResponse(context.Response.Rejected(error), context.Format), code);
    }

    /// <summary>Creates a fault with an error response of face verification: HTTP 200 with one of its codes.</summary>
    /// <param name="code">The code: 401 to 405 or 501, as the vendor documents them.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The code is another one. Use <see cref="SuccessFalse"/> for it.</exception>
    public static EmulatorFault FaceVerifyError(int code) =>
        SuccessFalse(FaceVerification.ErrorOf(code).Code, FaceVerification.ErrorOf(code).Message);

    /// <summary>
    /// Creates a fault with a successful response that lacks its payload: no <c>Data</c>, no <c>result</c>, for a removal no member.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault SuccessWithoutData() =>
        new(nameof(SuccessWithoutData), context => ResponseWriter.ToResponse(context.Response.WithoutPayload(), context.Format));

    /// <summary>
    /// Creates a fault with a refused connection: an <see cref="HttpRequestException"/> that shows that nothing was sent.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ConnectionRefused() => new(nameof(ConnectionRefused), _ => throw new HttpRequestException(
        "The emulator refused the connection, as it was told to.", new SocketException((int)SocketError.ConnectionRefused)));

    /// <summary>
    /// Creates a fault with a connection that is lost before the response: an <see cref="HttpRequestException"/>. The request was not
    /// carried out, but the caller cannot know that.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ConnectionLost() => new(nameof(ConnectionLost), _ => throw new HttpRequestException(
        "The emulator dropped the connection, as it was told to.", new IOException("The connection was reset.")));

    /// <summary>Creates a fault without a response: the request waits until the caller cancels, and otherwise forever.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault NoResponse() => new(nameof(NoResponse), code: null, async (_, cancellationToken) =>
    {
        await WaitForeverAsync(cancellationToken).ConfigureAwait(false);
        throw new OperationCanceledException(cancellationToken);
    });

    /// <summary>Creates a fault with an HTML page, as proxies and captive portals send it.</summary>
    /// <param name="statusCode">The HTTP status, such as 502.</param>
    /// <returns>The fault.</returns>
    public static EmulatorFault Html(HttpStatusCode statusCode)
    {
        using var response = new HttpResponseMessage(statusCode);
        string title = FormattableString.Invariant($"{(int)statusCode} {response.ReasonPhrase}");
        byte[] page = Encoding.UTF8.GetBytes(
            $"<html><head><title>{title}</title></head><body><h1>{title}</h1><hr>nginx</body></html>");
        return new(Describe(nameof(Html), statusCode), _ => ResponseWriter.ToResponse(statusCode, page, "text/html"));
    }

    /// <summary>Creates a fault with a response without a body.</summary>
    /// <param name="statusCode">The HTTP status, such as 200, 204 or 503.</param>
    /// <returns>The fault.</returns>
    public static EmulatorFault Empty(HttpStatusCode statusCode) => new(
        Describe(nameof(Empty), statusCode), context => ResponseWriter.ToResponse(statusCode, [], context.MediaType));

    /// <summary>Creates a fault with a redirect.</summary>
    /// <param name="statusCode">The HTTP status, such as 301, 302, 303, 307 or 308.</param>
    /// <param name="location">The target of the redirect.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException">The location is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The status is not one of 300 to 399.</exception>
    public static EmulatorFault Redirect(HttpStatusCode statusCode, Uri location)
    {
        Require.NotNull(location, nameof(location));
        if ((int)statusCode is < 300 or > 399)
        {
            throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "The status of a redirect is one of 300 to 399.");
        }

        var redirect = new EmulatorFault(
            Describe(nameof(Redirect), statusCode), context => ResponseWriter.ToResponse(statusCode, [], context.MediaType));
        return redirect.WithHeader("Location", location.OriginalString);
    }

    /// <summary>Creates a fault with a successful response whose body ends in the middle, while its HTTP framing is valid.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault TruncatedResponse() => new(nameof(TruncatedResponse), context =>
        ResponseWriter.ToResponse(HttpStatusCode.OK, DamagedBody.FirstHalf(context), context.MediaType));

    /// <summary>
    /// Creates a fault with a successful response whose connection is lost in the middle of the body: reading it throws an
    /// <see cref="IOException"/>.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault BodyLost() => Streamed(nameof(BodyLost), context => new FaultyBody(
        DamagedBody.FirstHalf(context),
        beforeEachByte: null,
        _ => throw new IOException("The emulator dropped the connection, as it was told to.")));

    /// <summary>
    /// Creates a fault with a successful response whose body stalls in the middle: reading it waits until the caller cancels.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault BodyStalls() =>
        Streamed(nameof(BodyStalls), context => new FaultyBody(DamagedBody.FirstHalf(context), beforeEachByte: null, WaitForeverAsync));

    /// <summary>Creates a fault with a successful response whose body arrives byte by byte.</summary>
    /// <param name="pause">The pause before each byte, by the emulator's clock.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static EmulatorFault BodyTrickles(TimeSpan pause)
    {
        Require.NotNegative(pause, nameof(pause));
        return Streamed(nameof(BodyTrickles), context => new FaultyBody(
            context.WriteResponse(), cancellationToken => context.TimeProvider.Delay(pause, cancellationToken), atTheEnd: null));
    }

    /// <summary>
    /// Creates a fault with a successful response that is padded with spaces to 300 KiB: valid, but larger than any response of the
    /// service.
    /// </summary>
    /// <param name="declaresLength">
    /// Whether the response has a Content-Length. True by default; if false, only reading the body shows its length.
    /// </param>
    /// <returns>The fault.</returns>
    public static EmulatorFault TooLarge(bool declaresLength = true) => declaresLength
        ? new(nameof(TooLarge), context => ResponseWriter.ToResponse(HttpStatusCode.OK, DamagedBody.Padded(context), context.MediaType))
        : Streamed(nameof(TooLarge), context => new FaultyBody(DamagedBody.Padded(context), beforeEachByte: null, atTheEnd: null));

    /// <summary>
    /// Creates a fault with a successful response whose Content-Type names the other format: JSON as XML, or the reverse.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault WrongContentType() => new(nameof(WrongContentType), context =>
        ResponseWriter.ToResponse(HttpStatusCode.OK, context.WriteResponse(), ResponseWriter.MediaType(context.OtherFormat)));

    /// <summary>Creates a fault with a custom body.</summary>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="mediaType">
    /// The media type, such as <c>application/json</c>. The charset is utf-8; <see cref="WithHeader"/> can set another one.
    /// </param>
    /// <param name="body">The bytes of the body, which are copied.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentException">The media type is null or empty, or the body is null.</exception>
    public static EmulatorFault Body(HttpStatusCode statusCode, string mediaType, byte[] body)
    {
        Require.NotEmpty(mediaType, nameof(mediaType));
        byte[] copy = (byte[])Require.NotNull(body, nameof(body)).Clone();
        return new($"{Describe(nameof(Body), statusCode)} {mediaType}", _ => ResponseWriter.ToResponse(statusCode, copy, mediaType));
    }

    /// <summary>Creates a fault with a custom response.</summary>
    /// <param name="respond">
    /// The function that creates the response. It runs on the caller's thread, outside the emulator's lock, and may throw. Its response is
    /// sent unchanged, with the emulator's Date if it has none. If it returns null, the request throws an
    /// <see cref="InvalidOperationException"/>.
    /// </param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static EmulatorFault Custom(Func<HttpRequestMessage, HttpResponseMessage> respond)
    {
        Require.NotNull(respond, nameof(respond));
        return new(
            nameof(Custom),
            context => respond(context.Message) ?? throw new InvalidOperationException("The custom fault returned no response."));
    }

    /// <summary>Returns the name of the fault, for some faults with the code or the HTTP status, and its latency if it has one.</summary>
    /// <returns>A single line in English.</returns>
    public override string ToString() => _latency == TimeSpan.Zero
        ? _description
        : FormattableString.Invariant($"{_description} after {_latency.TotalSeconds} s");

    internal async Task<HttpResponseMessage> RespondAsync(FaultContext context, CancellationToken cancellationToken)
    {
        await context.TimeProvider.Delay(_latency, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await _respond(context, cancellationToken).ConfigureAwait(false);
        foreach (KeyValuePair<string, string> header in _headers)
        {
            FaultHeader.TrySet(response, header);
        }

        return response;
    }

    private static string Describe(string name, HttpStatusCode statusCode) => FormattableString.Invariant($"{name} {(int)statusCode}");

    private static EmulatorFault FromError(ServiceError error) =>
        new("ServiceError " + error.Code, context => context.Fail(error), error.Code);

    private static EmulatorFault Streamed(string description, Func<FaultContext, FaultyBody> open) =>
        new(description, context => ResponseWriter.ToResponse(HttpStatusCode.OK, new StreamContent(open(context)), context.MediaType));

    private static Task WaitForeverAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
}
