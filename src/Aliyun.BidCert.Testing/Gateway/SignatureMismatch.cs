using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;

namespace Aliyun.BidCert.Testing.Gateway;

/// <summary>
/// What the emulator signed to check a signature that does not match, and the mistake that leads to the signature of the request, if it is
/// a common one.
/// </summary>
internal sealed class SignatureMismatch
{
    private static readonly HttpMethod[] OtherMethods = [HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete];

    private SignatureMismatch(string signed, (string English, string Chinese) advice)
    {
        Signed = signed;
        English = advice.English;
        Chinese = advice.Chinese;
    }

    /// <summary>Gets the string to sign, or with the signature V3 the canonical request.</summary>
    internal string Signed { get; }

    internal string English { get; }

    internal string Chinese { get; }

    internal static SignatureMismatch Explain(ReceivedRequest request, EmulatedAccessKey key, IReadOnlyList<EmulatedAccessKey> keys) =>
        request.Acs3 is { } acs3 ? ExplainAcs3(request, acs3, key, keys) : ExplainHmacSha1(request, key, keys);

    private static SignatureMismatch ExplainAcs3(
        ReceivedRequest request, Acs3Headers headers, EmulatedAccessKey key, IReadOnlyList<EmulatedAccessKey> keys)
    {
        string canonicalRequest = Acs3SignatureCheck.GetCanonicalRequest(request, headers);
        string stringToSign = Acs3SignatureCheck.GetStringToSign(canonicalRequest);
        bool IsSignedWith(string secret) => headers.Signature == Acs3SignatureCheck.Sign(stringToSign, secret);
        return new(
            canonicalRequest,
            FindWrongSecret(key, keys, IsSignedWith)
            ?? (IsSignedWith(key.Secret + "&")
                ? ("The key of the HMAC ended with &, as for the signature V2. For V3 it is the AccessKeySecret alone.",
                    "HMAC 的密钥末尾多了 &，那是 V2 签名的规则；V3 签名的密钥就是 AccessKeySecret 本身。")
                : NothingFound));
    }

    private static SignatureMismatch ExplainHmacSha1(ReceivedRequest request, EmulatedAccessKey key, IReadOnlyList<EmulatedAccessKey> keys)
    {
        string stringToSign = SignatureCheck.GetStringToSign(request.Method, request.Parameters);
        bool IsSignatureOf(string signed, string secret) => request.Find("Signature") == SignatureCheck.Sign(signed, secret);
        (string English, string Chinese)? mistake = FindWrongSecret(key, keys, secret => IsSignatureOf(stringToSign, secret))
            ?? (request.Find("Signature") == SignatureCheck.SignWith(stringToSign, key.Secret)
                ? ("The key of the HMAC is the AccessKeySecret followed by &. The & was missing.",
                    "HMAC 的密钥是 AccessKeySecret 后加一个 &，此请求缺少这个 &。")
                : null);
        foreach (HttpMethod method in OtherMethods)
        {
            mistake ??= IsSignatureOf(SignatureCheck.GetStringToSign(method, request.Parameters), key.Secret)
                ? ($"The request was signed for {method} and sent as {request.Method}.",
                    $"签名时使用的 HTTP 方法是 {method}，实际发送的是 {request.Method}。")
                : null;
        }

        string canonical = SignatureCheck.GetCanonicalQuery(request.Parameters);
        mistake ??= IsSignatureOf($"{request.Method}&%2F&{canonical}", key.Secret)
            ? ("The canonicalised query string was not percent-encoded once more as a whole in the string to sign.",
                "规范化查询字符串在拼入待签名字符串时，没有整体再做一次百分号编码。")
            : null;
        mistake ??= IsSignatureOf(SignatureCheck.GetStringToSign(request.Method, AsFormEncoded(canonical)), key.Secret)
            ? ("Values were encoded as in a form: a space must be %20 and not +, * must be %2A, and ~ stays as it is.",
                "参数值用了表单编码：空格应编码为 %20 而不是 +，* 应编码为 %2A，~ 不编码。")
            : null;
        mistake ??= IsSignatureOf(SignatureCheck.GetStringToSign(request.Method, Join(request.Parameters)), key.Secret)
            ? ("The parameters were signed in the order in which they were sent. They must be in ordinal order of their names.",
                "签名时参数按发送顺序排列，应按参数名的字典序（区分大小写）排列。")
            : null;
        return new(stringToSign, mistake ?? NothingFound);
    }

    private static (string English, string Chinese) NothingFound =>
        ("Either the AccessKeySecret is wrong, or the program signed something else than the emulator. "
            + "Compare its string to sign with that of the emulator.",
        "要么 AccessKeySecret 有误，要么程序签名的内容与模拟器计算的不同。请将程序的待签名字符串与模拟器的进行比较。");

    private static (string English, string Chinese)? FindWrongSecret(
        EmulatedAccessKey key, IReadOnlyList<EmulatedAccessKey> keys, Func<string, bool> isSignedWith)
    {
        string[] copies = [" " + key.Secret, key.Secret + " ", key.Secret + "\n", key.Secret + "\r\n", key.Secret + "\t"];
        return copies.Any(isSignedWith)
                ? ("The AccessKeySecret was used with a blank or a line break that does not belong to it.",
                    "使用的 AccessKeySecret 首尾带有多余的空格或换行。")
            : keys.Any(other => other.Secret != key.Secret && isSignedWith(other.Secret))
                ? ("The request was signed with the AccessKeySecret of another AccessKey of the emulator.",
                    "签名使用的是模拟器中另一个 AccessKey 的 AccessKeySecret。")
            : null;
    }

    private static string AsFormEncoded(string canonicalQuery) =>
        new StringBuilder(canonicalQuery).Replace("%20", "+").Replace("%2A", "*").Replace("~", "%7E").ToString();

    private static string Join(IReadOnlyDictionary<string, string> parameters) => string.Join("&", parameters
        .Where(parameter => parameter.Key != "Signature")
        .Select(parameter => UrlEncoded.Encode(parameter.Key) + "=" + UrlEncoded.Encode(parameter.Value)));
}
