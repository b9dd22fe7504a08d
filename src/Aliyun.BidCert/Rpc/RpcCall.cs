using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Rpc;

/// <summary>One operation with its own parameters, made from a request before anything is awaited, and never changed.</summary>
internal sealed class RpcCall<TResponse>(
    Uri endpoint,
    string version,
    string action,
    IReadOnlyList<KeyValuePair<string, string>> parameters,
    Func<RpcAnswer, TResponse> readAnswer)
{
    internal Uri Endpoint { get; } = endpoint;

    internal string Version { get; } = version;

    internal string Action { get; } = action;

    internal IReadOnlyList<KeyValuePair<string, string>> Parameters { get; } = parameters;

    /// <summary>The operation's own rule of success: its response, or the exception that the answer means.</summary>
    internal Func<RpcAnswer, TResponse> ReadAnswer { get; } = readAnswer;
}
