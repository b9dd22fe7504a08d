using System;
using System.Text.Json;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>Makes rows. A text of the service is in them only if it is personal data that was asked for.</summary>
/// <param name="words">The language of the advice.</param>
/// <param name="reveals">Whether personal data is not masked.</param>
internal sealed class RowFactory(Words words, bool reveals)
{
    internal const string NotAUid = "notAUid";

    private const string UnknownValue = "unknown";
    private const int GuidLength = 36;
    private const int MinHex = 16;
    private const int MaxHex = 40;

    internal Row OfAnswer(InputUid uid, QueryBidUserCertifiedInfoResponse response)
    {
        CertifiedIdentity? identity = reveals ? response.RevealIdentity() : null;
        return new Row
        {
            Uid = uid.Text,
            Line = uid.Line,
            State = response.IsCertified ? RowState.Certified : RowState.NotCertified,
            Kind = Describe(response.AccountCertType, response.RawAccountCertType),
            CertType = Describe(response.CertType, response.RawCertType),
            Name = reveals ? identity?.Name : response.MaskedName,
            Phone = reveals ? identity?.Phone : response.MaskedPhone,
            CertNumber = reveals ? identity?.CertNumber : response.MaskedCertNumber,
            RequestId = IfRequestId(response.RequestId),
        };
    }

    internal Row OfFailure(InputUid uid, BidCertException e)
    {
        var transport = e as BidCertTransportException;
        return new Row
        {
            Uid = uid.Text,
            Line = uid.Line,
            State = RowState.Failed,

            // Without a response of the service nothing is known of the customer, however often the same would fail in the same way.
            Retry = e.IsTransient || transport is not null,
            Error = e is BidCertServiceException rejected ? ToCamelCase(rejected.ErrorCode) : ToCamelCase(transport!.Failure),
            RequestId = IfRequestId(e.RequestId),
            Advice = e is BidCertServiceException service ? words.Advice(service) : Advise(transport!.Failure),
            IsTransportFailure = transport is not null,
        };
    }

    internal Row OfNoUid(InputUid uid) => new()
    {
        Uid = uid.ShownText,
        Line = uid.Line,
        State = RowState.Failed,
        Error = NotAUid,
        IsAsked = false,
        Advice = words.Say(
            "This is not a UID: give the numeric UID of the customer's account, 1 to 64 digits.",
            "这不是 UID：请填写客户账号的数字 UID（1 至 64 位数字）。"),
    };

    private static string? Describe<T>(T value, string? raw)
        where T : struct, Enum => !value.Equals(default(T)) ? ToCamelCase(value) : raw is null ? null : UnknownValue;

    private static string ToCamelCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string? IfRequestId(string? text)
    {
        bool isGuid = text is { Length: GuidLength } && Guid.TryParseExact(text, "D", out _);
        return isGuid || (text is { Length: >= MinHex and <= MaxHex } && IsHex(text)) ? text : null;
    }

    private static bool IsHex(string text)
    {
        bool hasLetter = false;
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }

            hasLetter |= !char.IsAsciiDigit(c);
        }

        return hasLetter;
    }

    private string Advise(BidCertTransportFailure failure) => failure switch
    {
        BidCertTransportFailure.Connection => words.Say(
            "There was no connection to the service, or it was lost. bidcert doctor finds out why.",
            "无法连接服务端或连接中断。请运行 bidcert doctor 查明原因。"),
        BidCertTransportFailure.Timeout => words.Say(
            "The service did not respond in time. Ask again later; bidcert doctor says whether it can be reached.",
            "服务端未及时响应。请稍后重试；可运行 bidcert doctor 检查网络。"),
        BidCertTransportFailure.Redirect => words.Say(
            "The response was a redirect, which the service never sends: look for a proxy or a sign-in page of the network.",
            "返回了重定向，而服务端不会重定向：请排查代理或网络的登录页。"),
        _ => words.Say(
            "What came was no response of the service. Ask again later; if it goes on, look for a proxy that answers in its place.",
            "返回的内容不是服务端的响应。请稍后重试；若持续出现，请排查代为响应的代理。"),
    };
}
