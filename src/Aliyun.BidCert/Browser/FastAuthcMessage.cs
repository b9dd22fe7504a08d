using System;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Aliyun.BidCert;

/// <summary>
/// What a browser said about an account's certification, which its user can forge: whatever it says, ask the server
/// (<see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see>) whether the account is certified.
/// This reads what a page posts back to its own server: the certification page's message, or the event that <c>bidcert.js</c> makes of it.
/// </summary>
/// <remarks>Immutable, so safe for use by many threads. See
/// <see href="https://help.aliyun.com/document_detail/91781.html">the vendor's page</see>.</remarks>
public sealed class FastAuthcMessage
{
    private FastAuthcMessage(string rawType, bool success, string? reason)
    {
        Type = TypeOf(rawType);
        RawType = rawType;
        Success = success;
        Reason = reason;
    }

    /// <summary>What was said; <see cref="MessageType.Unknown"/> when this version does not know <see cref="RawType"/>.</summary>
    public MessageType Type { get; }

    /// <summary>
    /// The type as the certification page wrote it, to the letter; the event's own name, such as <c>AUTHC_FAIL</c>, where only that was
    /// posted. A user can put any text here: do not show or log it unescaped.
    /// </summary>
    public string RawType { get; }

    /// <summary>
    /// The message's own <c>success</c>; false when it is absent, as in every event of <c>bidcert.js</c>. It decides nothing: the vendor's
    /// sample of a failure says true.
    /// </summary>
    public bool Success { get; }

    /// <summary>Why the certification failed, in the page's words; null when none was given. A user can put any text here.</summary>
    public string? Reason { get; }

    /// <summary>Reads a message, never with an exception, whatever the text is.</summary>
    /// <param name="json">
    /// What the page posted: a JSON object with a <c>type</c>, of at most 65,536 characters and 16 levels, with no member twice. Members that
    /// are not known are passed over, and what is not a string is taken as its JSON text.
    /// </param>
    /// <param name="message">The message; null when there is none in the text.</param>
    /// <returns>Whether the text is a message; true also for one of a type that this version does not know.</returns>
    public static bool TryParse(string? json, [NotNullWhen(true)] out FastAuthcMessage? message)
    {
        message = PostedJson.Read(json, Read);
        return message is not null;
    }

    /// <summary>The message without anything that a user can write.</summary>
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
