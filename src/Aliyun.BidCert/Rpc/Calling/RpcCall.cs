using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Rpc;

/// <summary>One operation with its own parameters, made from a request before anything is awaited, and never changed.</summary>
internal abstract class RpcCall(
    Uri endpoint,
    string version,
    string action,
    IReadOnlyList<KeyValuePair<string, string>> parameters,
    bool mayBeRepeated,
    IReadOnlyList<KeyValuePair<string, string>>? formParameters,
    IReadOnlyList<string>? sentValues,
    string? uid,
    string? operation)
{
    internal Uri Endpoint { get; } = endpoint;

    internal string Version { get; } = version;

    internal string Action { get; } = action;

    internal IReadOnlyList<KeyValuePair<string, string>> Parameters { get; } = parameters;

    /// <summary>Whether the call does no harm when it is carried out twice. If not, it is sent again only when it surely was not carried out.</summary>
    internal bool MayBeRepeated { get; } = mayBeRepeated;

    /// <summary>More parameters, which travel in the body wherever the others do.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> FormParameters { get; } = formParameters ?? [];

    /// <summary>What is sent inside a parameter, and no code may hold to be shown: names, numbers, tokens.</summary>
    internal IReadOnlyList<string> SentValues { get; } = sentValues ?? [];

    /// <summary>The UID of the customer whom the call is about, masked; null where it is about none.</summary>
    internal string? MaskedUid { get; } = uid is null ? null : Mask.Identifier(uid);

    /// <summary>What the call is named where people read: the action, unless that stands for several operations.</summary>
    internal string Operation { get; } = operation ?? action;
}

/// <summary>The same with what its answer means.</summary>
internal sealed class RpcCall<TResponse>(
    Uri endpoint,
    string version,
    string action,
    IReadOnlyList<KeyValuePair<string, string>> parameters,
    bool mayBeRepeated,
    Func<RpcAnswer, TResponse> readAnswer,
    IReadOnlyList<KeyValuePair<string, string>>? formParameters = null,
    IReadOnlyList<string>? sentValues = null,
    string? uid = null,
    string? operation = null)
    : RpcCall(endpoint, version, action, parameters, mayBeRepeated, formParameters, sentValues, uid, operation)
{
    /// <summary>The operation's own rule of success: its response, or the exception that the answer means.</summary>
    internal Func<RpcAnswer, TResponse> ReadAnswer { get; } = readAnswer;
}
