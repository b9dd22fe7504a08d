using System;
using System.Collections.Generic;
using System.Net;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>In which format an answer is written.</summary>
internal enum WireFormat
{
    Xml,
    Json,
}

/// <summary>One member of an answer. Its value is a string, a bool, a number, or a list of members of its own.</summary>
/// <param name="name">Its name.</param>
/// <param name="value">Its value.</param>
/// <param name="isCData">Whether XML has it as CDATA.</param>
/// <param name="isPayload">Whether it is what was asked for, without which the answer is no success.</param>
internal sealed class ResponseField(string name, object value, bool isCData = false, bool isPayload = false)
{
    internal string Name { get; } = name;

    internal object Value { get; } = value;

    internal bool IsCData { get; } = isCData;

    internal bool IsPayload { get; } = isPayload;
}

/// <summary>What the service says, whichever format it says it in.</summary>
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

    internal static EmulatedResponse Success(string action, params ResponseField[] fields) => new(HttpStatusCode.OK, null, action + "Response", fields);

    internal static EmulatedResponse Failure(ServiceError error, string requestId, string host) => new(error.StatusCode, error.Code, "Error",
    [
        new("RequestId", requestId),
        new("HostId", host),
        new("Code", error.Code),
        new("Message", error.Message),
        new("Recommend", $"https://api.aliyun.com/troubleshoot?q={UrlEncoded.Encode(error.Code)}&requestId={requestId}", isCData: true),
    ]);

    /// <summary>The same answer without what was asked for.</summary>
    internal EmulatedResponse WithoutPayload() => new(StatusCode, Code, XmlRoot, Keep(field => !field.IsPayload));

    /// <summary>A success turned into the operation's own no: its root, HTTP 200, and Success false where the operation has one.</summary>
    internal EmulatedResponse Refused(ServiceError error)
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
