using System;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The parts on the wire that the operations on a certification share.</summary>
internal static class CrmOperation
{
    private const string SuccessCode = "200";

    internal static RpcCall<TResponse> ToCall<TResponse>(
        string action,
        string aliyunPk,
        BidType? bidType,
        BidCertOptions options,
        bool isIdempotent,
        Func<RpcResponse, TResponse> read) => new()
    {
        Endpoint = options.CrmEndpoint,
        EndpointSetting = nameof(options.CrmEndpoint),
        Version = "2015-04-08",
        Action = action,
        Parameters = [BidTypeParameter.Of(bidType, options), new("PK", aliyunPk)],
        IsIdempotent = isIdempotent,
        Uid = aliyunPk,
        ReadResponse = read,
    };

    internal static bool HasSuccessCode(RpcResponse response) => response.Find("Code") == SuccessCode;

    internal static bool HasNoCode(RpcResponse response) => response.Find("Code") is null;

    /// <summary>
    /// Converts a response that is not a success: to an error of the service if it is an error response, else to a malformed one.
    /// </summary>
    /// <param name="response">The response.</param>
    /// <param name="isDenied">Whether a member that is specific to the operation denies its success.</param>
    /// <param name="what">What the response lacks to be a success.</param>
    internal static BidCertException ToFailure(RpcResponse response, bool isDenied, string what)
    {
        bool isErrorResponse = isDenied || response.IsError || !HasNoCode(response)
            || (!response.HasSuccessStatus && response.Find("Message") is not null);
        return isErrorResponse && !HasSuccessCode(response) ? response.ToFailure() : response.ToMalformed(what);
    }
}
