using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Aliyun.BidCert;

/// <summary>
/// A message about an account's certification that a browser posted, which its user can forge: ask the server
/// (<see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see>) whether the account is certified,
/// whatever the message says.
/// </summary>
/// <remarks>
/// A page posts to its own server either the message of the certification page, or the event that <c>bidcert.js</c> creates from it. This
/// class reads both. Instances are immutable and therefore thread-safe.
/// See <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see> in the Alibaba Cloud
/// documentation.
/// </remarks>
public sealed class FastAuthcMessage
{
    private FastAuthcMessage(string rawType, bool success, string? reason)
    {
        Type = TypeOf(rawType);
        RawType = rawType;
        Success = success;
        Reason = reason;
    }

    /// <summary>Gets the type of the message.</summary>
    /// <value>One of the defined types, or <see cref="MessageType.Unknown"/> if this version does not know <see cref="RawType"/>.</value>
    public MessageType Type { get; }

    /// <summary>
    /// Gets the type as the certification page wrote it, to the letter, or the name of the event, such as <c>AUTHC_FAIL</c>, if only that
    /// was posted. A user can send any text here: do not show or log it unescaped.
    /// </summary>
    public string RawType { get; }

    /// <summary>
    /// Gets a value indicating whether <c>success</c> of the message is true. It decides nothing: the documented sample of a failure has
    /// the value true.
    /// </summary>
    /// <value>The value, or <see langword="false"/> if it is absent, as in every event of <c>bidcert.js</c>.</value>
    public bool Success { get; }

    /// <summary>Gets the reason for which the certification failed, in the words of the page. A user can send any text here.</summary>
    /// <value>The reason, or <see langword="null"/> if none was given.</value>
    public string? Reason { get; }

    /// <summary>Reads a message that a page posted. No text causes an exception.</summary>
    /// <param name="json">
    /// The text that the page posted: a JSON object with a <c>type</c>, of at most 65,536 characters and 16 levels, in which no member
    /// occurs twice. Unknown members are ignored, and a value that is not a string is taken as its JSON text.
    /// </param>
    /// <param name="message">The message, or <see langword="null"/> if the text is none.</param>
    /// <returns>
    /// <see langword="true"/> if the text is a message, also one of a type that this version does not know; otherwise,
    /// <see langword="false"/>.
    /// </returns>
    public static bool TryParse(string? json, [NotNullWhen(true)] out FastAuthcMessage? message)
    {
        message = PostedJson.Read(json, Read);
        return message is not null;
    }

    /// <summary>Returns a description of the message without any text of the user.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => $"FastAuthcMessage: {Type}";

    private static FastAuthcMessage? Read(JsonElement root)
    {
        string? type = PostedJson.Text(root, "type");
        return type is null
            ? null
            : new FastAuthcMessage(
                PostedJson.Text(root, "rawType") ?? type,
                string.Equals(PostedJson.Text(root, "success"), "true", StringComparison.OrdinalIgnoreCase),
                PostedJson.Text(root, "reason") ?? PostedJson.Text(PostedJson.Member(root, "data"), "reason"));
    }

    private static MessageType TypeOf(string rawType) => rawType switch
    {
        "aliyun_fast_auth_init" or "INIT" => MessageType.Init,
        "aliyun_fast_auth_later" or "LATER" => MessageType.Later,
        "aliyun_fast_auth_another_authc_way" or "ANOTHER_AUTHC_WAY" => MessageType.AnotherAuthcWay,
        "aliyun_fast_auth_success" or "AUTHC_SUCCESS" => MessageType.AuthcSuccess,
        "aliyun_fast_auth_fail" or "fail" or "AUTHC_FAIL" => MessageType.AuthcFail,
        "aliyun_fast_auth_re_authc" or "RE_AUTHC" => MessageType.ReAuthc,
        "aliyun_fast_auth_open_alipay" or "OPEN_ALIPAY" => MessageType.OpenAlipay,
        _ => MessageType.Unknown,
    };
}
