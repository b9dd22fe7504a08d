using System;

namespace Aliyun.BidCert.Tool.Explain;

/// <summary>What a comparison means for somebody whose own program signs.</summary>
internal static class Explanation
{
    private const int MaxDecodings = 3;

    internal static string Of(SignatureDiagnosis diagnosis, SignedText signed, string echo, Words words) =>
        diagnosis.SecretIsWrong ? OfSameText(signed.Method == SignatureMethod.HmacSha1, words)
        : signed.Method == SignatureMethod.HmacSha1 && Decode(signed.Text) == Decode(echo) ? words.Say(
            "Your program and the service signed the same values in another percent-encoding. A blank is %20, * is %2A, ~ stays, and "
                + "the canonicalised query string is encoded once more as a whole. Correct the encoding in your signing code.",
            "双方签名的内容相同，只是百分号编码不同。空格应为 %20，* 应为 %2A，~ 不编码；规范化查询字符串还须整体再编码一次。请修正签名代码中的编码。")
        : words.Say(
            "Your program did not sign what the service received. Correct these differences in your signing code. If they are right there, "
                + "look for a proxy that changes requests.",
            "您的程序签名的内容与服务端收到的请求不一致。请先在拼接待签名字符串的代码中修正以下差异；确认无误后，再排查改写请求的代理或网关。");

    private static string OfSameText(bool isV2, Words words)
    {
        string english = isV2
            ? "HMAC-SHA1 with the AccessKeySecret and & as its key, in Base64"
            : "HMAC-SHA256 with the AccessKeySecret as its key, in lower-case hexadecimal digits";
        string chinese = isV2
            ? "以 AccessKeySecret 加 & 为密钥计算 HMAC-SHA1，再做 Base64 编码"
            : "以 AccessKeySecret 为密钥计算 HMAC-SHA256，输出小写十六进制";
        return words.Say(
            "Your program and the service signed the same text. So the AccessKeySecret is not that of the AccessKeyId, or your program "
                + $"computes the signature in another way than {english}. Copy the secret again, without blanks or line breaks.",
            $"双方签名的文本完全一致。因此要么 AccessKeySecret 与 AccessKeyId 不匹配，要么签名计算有误（应{chinese}）。"
                + "请重新复制 AccessKeySecret，不含空格和换行。");
    }

    private static string Decode(string text)
    {
        string decoded = text.Replace("+", "%20", StringComparison.Ordinal);
        for (int i = 0; i < MaxDecodings; i++)
        {
            decoded = Uri.UnescapeDataString(decoded);
        }

        return decoded;
    }
}
