using System;
using System.Collections.Generic;
using System.Net;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>The format of a response.</summary>
internal enum WireFormat
{
    Xml,
    Json,
}

/// <summary>A member of a response.</summary>
/// <param name="name">The name of the member.</param>
/// <param name="value">The value: a string, a bool, an int, or a list of nested members.</param>
/// <param name="isCData">Whether the value is written as CDATA in XML.</param>
/// <param name="isPayload">Whether the member is the payload, without which the response is not successful.</param>
internal sealed class ResponseField(string name, object value, bool isCData = false, bool isPayload = false)
{
    internal string Name { get; } = name;

    internal object Value { get; } = value;

    internal bool IsCData { get; } = isCData;

    internal bool IsPayload { get; } = isPayload;
}

/// <summary>A response of the service, independent of its format.</summary>
internal sealed class EmulatedResponse
{
    private EmulatedResponse(HttpStatusCode statusCode, string? code, string xmlRoot, IReadOnlyList<ResponseField> fields)
    {
        StatusCode = statusCode;
        Code = code;
        XmlRoot = xmlRoot;
        Fields = fields;
    }

    internal HttpStatusCode StatusCode { get; }

    internal string? Code { get; }

    internal string XmlRoot { get; }

    internal IReadOnlyList<ResponseField> Fields { get; }

    internal static EmulatedResponse Success(string action, params ResponseField[] fields) =>
        new(HttpStatusCode.OK, null, action + "Response", fields);

    internal static EmulatedResponse Failure(ServiceError error, string requestId, string host) => new(
        error.StatusCode,
        error.Code,
        "Error",
        [
            new("RequestId", requestId),
            new("HostId", host),
            new("Code", error.Code),
            new("Message", error.Message),
            new("Recommend", $"https://api.aliyun.com/troubleshoot?q={UrlEncoded.Encode(error.Code)}&requestId={requestId}", isCData: true),
        ]);

    /// <summary>Returns a copy of this response without its payload.</summary>
    internal EmulatedResponse WithoutPayload() => new(StatusCode, Code, XmlRoot, Keep(field => !field.IsPayload));

    /// <summary>Returns this response as an error response with HTTP 200, the same root, and Success false if it has that member.</summary>
    internal EmulatedResponse Rejected(ServiceError error)
    {
        List<ResponseField> fields = Keep(field => IsNamed(field, "RequestId"));
        fields.Add(new("Code", error.Code));
        fields.Add(new("Message", error.Message));
        if (Keep(field => IsNamed(field, "Success")).Count > 0)
        {
            fields.Add(new("Success", false));
        }

        return new(HttpStatusCode.OK, error.Code, XmlRoot, fields);
    }

    private static bool IsNamed(ResponseField field, string name) => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase);

    private List<ResponseField> Keep(Func<ResponseField, bool> isKept)
    {
        var kept = new List<ResponseField>();
        foreach (ResponseField field in Fields)
        {
            if (isKept(field))
            {
                kept.Add(field);
            }
        }

        return kept;
    }
}
