using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>Creates faults by their names: all of <see cref="EmulatorFault"/> but the one that is code of the caller.</summary>
internal static class FaultFactory
{
    private const int MinStatus = 200;
    private const int MaxStatus = 599;
    private const double MaxSeconds = 3600;

    private static readonly Dictionary<string, Func<FaultRequest, EmulatorFault>> Factories = new(StringComparer.Ordinal)
    {
        [nameof(EmulatorFault.ServiceError)] = CreateServiceError,
        [nameof(EmulatorFault.SuccessFalse)] = request => EmulatorFault.SuccessFalse(Code(request), request.Message ?? Code(request)),
        [nameof(EmulatorFault.FaceVerifyError)] = CreateFaceVerifyError,
        [nameof(EmulatorFault.SuccessWithoutData)] = _ => EmulatorFault.SuccessWithoutData(),
        [nameof(EmulatorFault.ConnectionRefused)] = _ => EmulatorFault.ConnectionRefused(),
        [nameof(EmulatorFault.ConnectionLost)] = _ => EmulatorFault.ConnectionLost(),
        [nameof(EmulatorFault.NoResponse)] = _ => EmulatorFault.NoResponse(),
        [nameof(EmulatorFault.Html)] = request => EmulatorFault.Html(Status(request)),
        [nameof(EmulatorFault.Empty)] = request => EmulatorFault.Empty(Status(request)),
        [nameof(EmulatorFault.Redirect)] = CreateRedirect,
        [nameof(EmulatorFault.TruncatedResponse)] = _ => EmulatorFault.TruncatedResponse(),
        [nameof(EmulatorFault.BodyLost)] = _ => EmulatorFault.BodyLost(),
        [nameof(EmulatorFault.BodyStalls)] = _ => EmulatorFault.BodyStalls(),
        [nameof(EmulatorFault.BodyTrickles)] = request =>
            EmulatorFault.BodyTrickles(SetupApi.Seconds(request.PauseSeconds ?? 0.1, "pauseSeconds", 0, MaxSeconds)),
        [nameof(EmulatorFault.TooLarge)] = request => EmulatorFault.TooLarge(request.DeclaresLength ?? true),
        [nameof(EmulatorFault.WrongContentType)] = _ => EmulatorFault.WrongContentType(),
        [nameof(EmulatorFault.Body)] = CreateBody,
    };

    internal static IReadOnlyCollection<string> Names => Factories.Keys;

    /// <exception cref="ApiException">There is no such fault, or a member that it uses is missing or wrong.</exception>
    internal static EmulatorFault Create(FaultRequest request)
    {
        EmulatorFault fault = Factories.TryGetValue(request.Fault ?? "", out Func<FaultRequest, EmulatorFault>? create)
            ? create(request)
            : throw SetupApi.Bad("The member fault is not one of " + string.Join(", ", Names) + ".");
        if (request.RetryAfterSeconds is { } retryAfter)
        {
            fault = fault.WithRetryAfter(SetupApi.Seconds(retryAfter, "retryAfterSeconds", 0, MaxSeconds));
        }

        return fault.WithLatency(SetupApi.Seconds(request.LatencySeconds ?? 0, "latencySeconds", 0, MaxSeconds));
    }

    private static EmulatorFault CreateServiceError(FaultRequest request)
    {
        string code = Code(request);
        if (request.StatusCode is not null)
        {
            return EmulatorFault.ServiceError(code, Status(request), request.Message);
        }

        try
        {
            EmulatorFault documented = EmulatorFault.ServiceError(code);
            return request.Message is null ? documented : throw SetupApi.Bad("With a message, the member statusCode is needed, too.");
        }
        catch (ArgumentException)
        {
            throw SetupApi.Bad("The member code is not one that the emulator knows: give it one of serviceErrorCodes, or add statusCode.");
        }
    }

    private static EmulatorFault CreateFaceVerifyError(FaultRequest request)
    {
        bool isNumber = int.TryParse(Code(request), NumberStyles.None, CultureInfo.InvariantCulture, out int code);
        try
        {
            return EmulatorFault.FaceVerifyError(isNumber ? code : 0);
        }
        catch (ArgumentException)
        {
            throw SetupApi.Bad("The member code is not one of 401, 402, 403, 404, 405 and 501.");
        }
    }

    private static EmulatorFault CreateRedirect(FaultRequest request)
    {
        if ((int)Status(request) is < 300 or > 399)
        {
            throw SetupApi.Bad("The member statusCode of a redirect is one of 300 to 399.");
        }

        string location = SetupApi.Given(request.Location, "location", "the target of the redirect");
        bool canBeHeader = location.Length > 0 && location.All(c => c is > ' ' and <= '~');
        return canBeHeader && Uri.TryCreate(location, UriKind.RelativeOrAbsolute, out Uri? target)
            ? EmulatorFault.Redirect(Status(request), target)
            : throw SetupApi.Bad("The member location is not a URL of ASCII characters: encode the others.");
    }

    private static EmulatorFault CreateBody(FaultRequest request)
    {
        string mediaType = SetupApi.Given(request.MediaType, "mediaType", "a media type such as text/plain");
        return MediaTypeHeaderValue.TryParse(mediaType, out MediaTypeHeaderValue? type)
            ? EmulatorFault.Body(Status(request), type.MediaType!, Encoding.UTF8.GetBytes(request.Body ?? ""))
            : throw SetupApi.Bad("The member mediaType is not a media type such as text/plain.");
    }

    private static string Code(FaultRequest request) => request.Code is { Length: > 0 } code
        ? code
        : throw SetupApi.Bad("The member code is missing: give it the code of the error.");

    private static HttpStatusCode Status(FaultRequest request) => request.StatusCode is >= MinStatus and <= MaxStatus
        ? (HttpStatusCode)request.StatusCode
        : throw SetupApi.Bad("The member statusCode is missing or not one of 200 to 599.");
}
