using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aliyun.BidCert;

/// <summary>
/// The reason why a signature did not match, found by comparing the string to sign that was signed here with the one that the service
/// echoes.
/// </summary>
/// <remarks>Immutable, so safe for use by many threads. See
/// <see href="https://help.aliyun.com/document_detail/91847.html">签名机制 (Signature mechanism)</see>.</remarks>
public sealed class SignatureDiagnosis
{
    private const int MaxExplained = 700;

    private readonly string _maskedAccessKeyId;
    private readonly bool _areMore;

    private SignatureDiagnosis(string maskedAccessKeyId, IReadOnlyList<SignatureDifference> differences, bool areMore)
    {
        _maskedAccessKeyId = maskedAccessKeyId;
        Differences = differences;
        _areMore = areMore;
    }

    /// <summary>
    /// Gets a value indicating whether both sides signed the very same string, so that only the AccessKeySecret can differ. When false,
    /// <see cref="Differences"/> says what differs.
    /// </summary>
    public bool SecretIsWrong => Differences.Count == 0;

    /// <summary>Gets the differences in the order of the names, at most 30; empty when <see cref="SecretIsWrong"/>.</summary>
    public IReadOnlyList<SignatureDifference> Differences { get; }

    /// <summary>
    /// Compares two strings to sign, or two canonical requests of the signature V3, for example one's own with the one in a message of the
    /// service.
    /// </summary>
    /// <param name="stringToSign">
    /// The string that was signed here. For the signature V3 rather the canonical request, because the string to sign has only its hash.
    /// </param>
    /// <param name="serverStringToSign">
    /// What the service signed: what follows <c>server string to sign is:</c> in its message, or <c>canonical request is:</c>, or the whole
    /// message.
    /// </param>
    /// <returns>The diagnosis, with the AccessKeyId and the customer's UID masked and no secret in it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static SignatureDiagnosis Compare(string stringToSign, string serverStringToSign)
    {
        Throw.IfNull(stringToSign);
        Throw.IfNull(serverStringToSign);
        return CanonicalRequestParts.TryRead(stringToSign) is null
            ? Compare(stringToSign, serverStringToSign, secrets: [])
            : CompareAcs3(stringToSign, serverStringToSign);
    }

    // Of a canonical request and a string to sign, which has only the hash of one, the hashes are compared.
    private static SignatureDiagnosis CompareAcs3(string ours, string serverMessage)
    {
        string? request = StringToSignEcho.FindCanonicalRequest(serverMessage);
        string? stringToSign = StringToSignEcho.FindAcs3(serverMessage);
        bool isStringToSign = CanonicalRequestParts.IsStringToSign(ours);
        string theirs = (isStringToSign ? stringToSign ?? request : request ?? stringToSign) ?? serverMessage.Trim();
        return isStringToSign == CanonicalRequestParts.IsStringToSign(theirs) ? Compare(ours, theirs, secrets: [])
            : isStringToSign ? Compare(ours, CanonicalRequestParts.ToStringToSign(theirs), secrets: [])
            : Compare(CanonicalRequestParts.ToStringToSign(ours), theirs, secrets: []);
    }

    private static SignatureDiagnosis Compare(
        string stringToSign, string serverStringToSign, IReadOnlyList<string> secrets, string? sentAccessKeyId = null)
    {
        StringToSignParts sent = StringToSignParts.Read(stringToSign, secrets);
        string serverString = StringToSignEcho.FindIn(serverStringToSign) ?? serverStringToSign.Trim();
        string accessKeyId = Mask.Identifier(sentAccessKeyId ?? sent.Find("AccessKeyId") ?? sent.Find("x-acs-accesskey-id"));
        bool same = string.Equals(stringToSign, serverString, StringComparison.Ordinal)
            || string.Equals(stringToSign, serverStringToSign, StringComparison.Ordinal);
        if (same)
        {
            return new SignatureDiagnosis(accessKeyId, [], areMore: false);
        }

        var seen = StringToSignParts.Read(serverString, secrets);
        return new SignatureDiagnosis(accessKeyId, sent.DifferencesFrom(seen, out bool areMore), areMore);
    }

    /// <summary>Returns the diagnosis in English, without secrets.</summary>
    /// <returns>One or more sentences.</returns>
    public override string ToString() => Explain(AdviceLanguage.English);

    /// <summary>Returns the diagnosis in a language, without secrets.</summary>
    /// <param name="language">The language.</param>
    /// <returns>One or more sentences.</returns>
    public string Explain(AdviceLanguage language)
    {
        bool chinese = language == AdviceLanguage.Chinese;
        if (SecretIsWrong)
        {
            return chinese
                ? "双方的待签名字符串完全一致，请求没有被改写，只有密钥不同：" +
                    $"AccessKeySecret 与 AccessKeyId {_maskedAccessKeyId} 不匹配。" +
                    "请重新复制两者（不含空格和换行，不要混用其他账号的密钥）；密钥只在创建时显示一次，找不到就新建一个。"
                : "The service signed the very same string, so the request arrived as it was sent and only the key differs: " +
                    $"the AccessKeySecret is not that of AccessKeyId {_maskedAccessKeyId}. " +
                    "Copy both again, without blanks or line breaks and not from another account; " +
                    "a secret is shown only when it is created, so create a new AccessKey if it is lost.";
        }

        return chinese
            ? "服务端签名的内容与发送的不同，AccessKeySecret 未必有误：请求在途中被改写（代理、网关，或自定义的主处理程序）。" +
                $"差异：{Join("；", d => d.ToChinese(), count => $"{(_areMore ? "至少" : "")}另有 {count} 处")}。"
            : "The service signed something else than was sent, so the AccessKeySecret may well be right: " +
                "something on the way changes the request (a proxy, a gateway, a custom primary handler). " +
                $"Differences: {Join("; ", d => d.ToString(), count => $"and {(_areMore ? "at least " : "")}{count} more")}.";
    }

    /// <summary>Reads the string that the service echoes in its message; null when it gives none, or only the beginning of ours.</summary>
    internal static SignatureDiagnosis? FromServerMessage(string stringToSign, string? serverMessage, IReadOnlyList<string> secrets)
    {
        string? echo = serverMessage is null ? null : StringToSignEcho.FindIn(serverMessage);
        bool cutOff = echo is not null && echo.Length < stringToSign.Length && stringToSign.StartsWith(echo, StringComparison.Ordinal);
        return echo is null || cutOff ? null : Compare(stringToSign, echo, secrets);
    }

    /// <summary>The same for the signature V3: the canonical request where the service echoes it, else the string to sign.</summary>
    internal static SignatureDiagnosis? FromServerMessage(
        string stringToSign, string canonicalRequest, string accessKeyId, string? serverMessage, IReadOnlyList<string> secrets) =>
        serverMessage is null ? null
        : StringToSignEcho.FindCanonicalRequest(serverMessage) is { } request
            ? Compare(canonicalRequest, request, secrets, accessKeyId)
        : StringToSignEcho.FindAcs3(serverMessage) is { } echo ? Compare(stringToSign, echo, secrets, accessKeyId)
        : null;

    // As many as fit into a message.
    private string Join(string separator, Func<SignatureDifference, string> tell, Func<string, string> others)
    {
        var shown = new List<string>();
        int length = 0;
        foreach (string difference in Differences.Select(tell))
        {
            length += difference.Length;
            if (length > MaxExplained && shown.Count > 0)
            {
                shown.Add(others((Differences.Count - shown.Count).ToString(CultureInfo.InvariantCulture)));
                break;
            }

            shown.Add(difference);
        }

        return string.Join(separator, shown);
    }
}
