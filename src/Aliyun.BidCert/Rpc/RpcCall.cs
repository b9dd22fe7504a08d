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
    IReadOnlyList<string>? personalValues,
    bool isAnswerPersonal,
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

    /// <summary>What is sent and must not be shown when a server sends it back: names, numbers, tokens.</summary>
    internal IReadOnlyList<string> PersonalValues { get; } = personalValues ?? [];

    /// <summary>Whether the answer is about a person, so that nothing of a body is shown that may be one, broken.</summary>
    internal bool IsAnswerPersonal { get; } = isAnswerPersonal;

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
    IReadOnlyList<string>? personalValues = null,
    bool isAnswerPersonal = false,
    string? operation = null)
    : RpcCall(endpoint, version, action, parameters, mayBeRepeated, formParameters, personalValues, isAnswerPersonal, operation)
{
    /// <summary>The operation's own rule of success: its response, or the exception that the answer means.</summary>
    internal Func<RpcAnswer, TResponse> ReadAnswer { get; } = readAnswer;
}
