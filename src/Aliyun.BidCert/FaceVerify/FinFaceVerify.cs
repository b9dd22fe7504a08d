using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>What both operations have in common on the wire: the service, its parameters as JSON, and what a yes is.</summary>
internal static class FinFaceVerify
{
    private const string Service = "fin_face_verify";

    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="options">The options in force.</param>
    /// <param name="method">The service's own method.</param>
    /// <param name="parameters">Its parameters; those that are null are not sent.</param>
    /// <param name="sentValues">Those of the values that no text may show.</param>
    /// <param name="readResponse">Reads an answer whose code is that of success.</param>
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
        Parameters = [],
        FormParameters = [new("Service", Service), new("ServiceParameters", ToJson(method, parameters))],
        IsIdempotent = true,
        SentValues = sentValues,
        ReadResponse = response => readResponse(SuccessOf(response)),
    };

    private static RpcResponse SuccessOf(RpcResponse answer) => answer.Find("Code") switch
    {
        "200" when !answer.MayBeSuccess || answer.Denies("Success") || answer.HasNoText("Success") => throw answer.ToMalformed("Code 200, but no success"),
        "200" => answer,
        null when answer.Find("Message") is null => throw answer.ToMalformed("neither Code nor Message"),
        _ => throw answer.ToServiceException(),
    };

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

    // The writer would put another character in its place.
    private static void ThrowIfLoneSurrogate(string name, string value)
    {
        try
        {
            StrictUtf8.GetByteCount(value);
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException($"{name} holds half of a surrogate pair, so it has no UTF-8 form. Remove that character or give the whole pair.");
        }
    }
}
