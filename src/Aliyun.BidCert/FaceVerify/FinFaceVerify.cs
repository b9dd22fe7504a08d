using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The parts on the wire that both operations share: the service, its parameters as JSON, and the success code.</summary>
internal static class FinFaceVerify
{
    private const string Service = "fin_face_verify";

    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="options">The current options.</param>
    /// <param name="method">The method of the service.</param>
    /// <param name="parameters">The parameters of the method; those that are null are not sent.</param>
    /// <param name="sentValues">The values that no text may show.</param>
    /// <param name="readResponse">The method's own rule of success.</param>
    internal static RpcCall<TResponse> ToCall<TResponse>(
        FaceVerifyOptions options,
        string method,
        IReadOnlyList<KeyValuePair<string, string?>> parameters,
        IReadOnlyList<string> sentValues,
        Func<RpcResponse, TResponse> readResponse) => new()
    {
        Endpoint = options.Endpoint,
        Version = options.Version,
        Action = "ExecuteRequest",
        Operation = $"{Service} {method}",
        Service = Service,
        Parameters = [],
        FormParameters = [new("Service", Service), new("ServiceParameters", ToJson(method, parameters))],
        IsIdempotent = true,
        SentValues = sentValues,
        ReadResponse = readResponse,
    };

    internal static void ThrowIfNoSuccess(RpcResponse response)
    {
        switch (response.Find("Code"))
        {
            case "200" when response.MayBeSuccess && !response.Denies("Success") && !response.HasNoText("Success"):
                return;
            case "200":
                throw response.ToMalformed("Code 200, but no success");
            case null when response.Find("Message") is null:
                throw response.ToMalformed("neither Code nor Message");
            default:
                throw response.ToFailure();
        }
    }

    private static string ToJson(string method, IReadOnlyList<KeyValuePair<string, string?>> parameters)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, AsItIs))
        {
            json.WriteStartObject();
            json.WriteString("method", method);
            foreach (KeyValuePair<string, string?> parameter in parameters)
            {
                if (parameter.Value is { } value)
                {
                    ThrowIfLoneSurrogate(parameter.Key, value);
                    json.WriteString(parameter.Key, value);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // The writer would replace it with another character.
    private static void ThrowIfLoneSurrogate(string name, string value)
    {
        try
        {
            StrictUtf8.GetByteCount(value);
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException(
                $"{name} holds a lone surrogate, so it has no UTF-8 form. Remove that character or give the whole pair.");
        }
    }
}
