namespace Aliyun.BidCert.Tool;

/// <summary>What a failed call means to whoever runs the tool.</summary>
internal static class Failure
{
    internal static ExitCode CodeOf(BidCertException e) => e switch
    {
        BidCertServiceException rejected => CodeOf(rejected),
        _ => ExitCode.Network,
    };

    /// <summary>Returns one line: what happened, and what to do.</summary>
    internal static string Describe(BidCertException e, Words words) =>
        e is BidCertServiceException { ErrorCode: BidCertErrorCode.AlreadyCertified }
            ? words.Say(
                "The customer is already certified, so there is no URL. bidcert query says as what.",
                "该客户已实名认证，无需获取链接。可用 bidcert query 查看认证信息。")
            : e is BidCertServiceException { ErrorCode: BidCertErrorCode.Unknown } unknown ? DescribeUnknown(unknown, words)
            : e.Message;

    // What the service says is not printed, and nobody can call GetServerMessage() from here.
    private static string DescribeUnknown(BidCertServiceException e, Words words)
    {
        string requestId = Identifiers.RequestId(e.RequestId) ?? words.Say("none", "无");
        return words.Say(
            $"The service responded with a code that is not documented (HTTP {e.StatusCode}, RequestId {requestId}). "
                + "Give the RequestId to the vendor's support.",
            $"服务端返回了文档中没有的错误码（HTTP {e.StatusCode}，RequestId {requestId}）。请将 RequestId 提供给阿里云支持。");
    }

    private static ExitCode CodeOf(BidCertServiceException e) => e.ErrorCode switch
    {
        BidCertErrorCode.TimestampExpired or BidCertErrorCode.InvalidTimestamp => ExitCode.Clock,
        BidCertErrorCode.AccessKeyIdNotFound or BidCertErrorCode.AccessKeyIdInactive or BidCertErrorCode.AccessKeyLeakRisk
            or BidCertErrorCode.SignatureDoesNotMatch or BidCertErrorCode.IncompleteSignature or BidCertErrorCode.InvalidSignatureMethod
            or BidCertErrorCode.SignatureNonceUsed
            or BidCertErrorCode.SecurityTokenExpired or BidCertErrorCode.SecurityTokenMalformed
            or BidCertErrorCode.SecurityTokenMismatch or BidCertErrorCode.MissingSecurityToken => ExitCode.Key,
        _ => e.IsTransient ? ExitCode.Service : ExitCode.NotAllowed,
    };
}
