using System;

namespace Aliyun.BidCert.Rpc;

/// <summary>The same with what its response means.</summary>
internal sealed class RpcCall<TResponse> : RpcCall
{
    /// <summary>The operation's own rule of success: its response, or the exception that the response means.</summary>
    internal required Func<RpcResponse, TResponse> ReadResponse { get; init; }
}
