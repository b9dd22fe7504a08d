using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>Writes the API's responses, and reads the bodies of its requests.</summary>
internal static class ApiResponse
{
    private const int MaxBodyBytes = 64 * 1024;

    internal static async Task WriteAsync<T>(HttpContext context, T model, JsonTypeInfo<T> type, int statusCode = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(model, type);
        await context.Response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
    }

    /// <param name="context">The request.</param>
    /// <param name="statusCode">The status of the response.</param>
    /// <param name="error">One sentence that names what is wrong and what to do.</param>
    internal static Task WriteErrorAsync(HttpContext context, int statusCode, string error) =>
        WriteAsync(context, new ErrorModel(error), ApiJson.Readable.ErrorModel, statusCode);

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="ApiException">It is not what the operation takes.</exception>
    internal static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        // A form of another site could have any type but this one.
        if (!context.Request.HasJsonContentType())
        {
            throw new ApiException(
                StatusCodes.Status415UnsupportedMediaType, "Send the body with the header Content-Type: application/json.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodyBytes;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted).ConfigureAwait(false)
                ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line && e.BytePositionInLine is { } position
                ? FormattableString.Invariant($", at line {line + 1}, byte {position + 1}")
                : "";
            throw new ApiException(
                StatusCodes.Status400BadRequest,
                $"The body is not a JSON object with the members of this operation{place}: see /_emulator/api/openapi.json.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ApiException(StatusCodes.Status413PayloadTooLarge, "The body is larger than 64 KiB.");
        }
        catch (Exception e) when (e is BadHttpRequestException or IOException)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "The body could not be read.");
        }
    }
}

#pragma warning disable CA1064 // It never leaves this assembly.
/// <summary>Ends an operation of the API with an error response.</summary>
internal sealed class ApiException(int statusCode, string error) : Exception(error)
#pragma warning restore CA1064
{
    internal int StatusCode { get; } = statusCode;
}
