namespace Aliyun.BidCert;

/// <summary>What is said of error responses to requests with the signature V3.</summary>
internal static class Acs3Advice
{
    private const string EnglishMismatch =
        "The service computed another signature and did not say what it signed. Most often the AccessKeySecret is wrong: " +
        "copy it again, without blanks, and check that it belongs to this AccessKeyId. If it is right, look for a proxy that changes " +
        "the Host header, a header that begins with x-acs-, the URL or the body.";

    private const string ChineseMismatch =
        "服务端计算出的签名不同，且未说明其签名的内容。最常见的原因是 AccessKeySecret 有误：请重新复制（不含空格），并确认与 AccessKeyId 配对。" +
        "如无误，请排查会改写 Host、x-acs- 开头的请求头、请求地址或内容的代理。";

    private const string EnglishHint =
        " The request was signed with ACS3-HMAC-SHA256: if the service does not accept that, set SignatureMethod back to HmacSha1.";

    private const string ChineseHint = "该请求使用 ACS3-HMAC-SHA256 签名：如服务端不支持，请将 SignatureMethod 改回 HmacSha1。";

    /// <summary>Instead of the advice for a signature that does not match, where the service says nothing about it.</summary>
    internal static string Mismatch(AdviceLanguage language) =>
        language == AdviceLanguage.Chinese ? ChineseMismatch : EnglishMismatch;

    /// <summary>
    /// After the advice for an error that a service returns when it looks for the older signature; nothing for any other.
    /// </summary>
    internal static string Hint(BidCertErrorCode errorCode, AdviceLanguage language)
    {
        bool mayBeOlder = errorCode is BidCertErrorCode.MissingParameter or BidCertErrorCode.IncompleteSignature
            or BidCertErrorCode.InvalidSignatureMethod or BidCertErrorCode.ActionNotFound or BidCertErrorCode.InvalidVersion;
        return !mayBeOlder ? "" : language == AdviceLanguage.Chinese ? ChineseHint : EnglishHint;
    }
}
