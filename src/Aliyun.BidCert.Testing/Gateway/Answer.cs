using System;
using System.Collections.Generic;
using System.Net;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>In which format an answer is written.</summary>
internal enum AnswerFormat
{
    Xml,
    Json,
}

/// <summary>One member of an answer. Its value is a string or a bool.</summary>
internal sealed class AnswerField(string name, object value, bool isCData = false)
{
    internal string Name { get; } = name;

    internal object Value { get; } = value;

    internal bool IsCData { get; } = isCData;
}

/// <summary>What the service says, whichever format it says it in.</summary>
internal sealed class Answer
{
    private Answer(HttpStatusCode statusCode, string? code, string xmlRoot, IReadOnlyList<AnswerField> fields)
    {
        StatusCode = statusCode;
        Code = code;
        XmlRoot = xmlRoot;
        Fields = fields;
    }

    internal HttpStatusCode StatusCode { get; }

    internal string? Code { get; }

    internal string XmlRoot { get; }

    internal IReadOnlyList<AnswerField> Fields { get; }

    internal static Answer Success(string action, params AnswerField[] fields) => new(HttpStatusCode.OK, null, action + "Response", fields);

    internal static Answer Failure(ServiceError error, string requestId, string host) => new(error.StatusCode, error.Code, "Error",
    [
        new("RequestId", requestId),
        new("HostId", host),
        new("Code", error.Code),
        new("Message", error.Message),
        new("Recommend", $"https://api.aliyun.com/troubleshoot?q={UrlEncoded.Encode(error.Code)}&requestId={requestId}", isCData: true),
    ]);

    /// <summary>The same answer without what was asked for.</summary>
    internal Answer WithoutPayload() => new(StatusCode, Code, XmlRoot, Keep("RequestId", "Success"));

    /// <summary>A success turned into the operation's own no: its root, HTTP 200, and Success false.</summary>
    internal Answer Refused(ServiceError error) => new(HttpStatusCode.OK, error.Code, XmlRoot,
    [
        .. Keep("RequestId"),
        new("Code", error.Code),
        new("Message", error.Message),
        new("Success", false),
    ]);

    private List<AnswerField> Keep(params string[] names)
    {
        var kept = new List<AnswerField>();
        foreach (AnswerField field in Fields)
        {
            if (Array.IndexOf(names, field.Name) >= 0)
            {
                kept.Add(field);
            }
        }

        return kept;
    }
}
