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
            RequestId = Identifiers.RequestId(response.RequestId),
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
            RequestId = Identifiers.RequestId(e.RequestId),
            Advice = e is BidCertServiceException service ? Advise(service) : Advise(transport!.Failure),
            IsTransportFailure = transport is not null,
        };
    }

    internal Row OfNoUid(InputUid uid) => new()
    {
        Line = uid.Line,
        State = RowState.Failed,
        Error = NotAUid,
        IsAsked = false,
        Advice = uid.Text.Contains('\0', StringComparison.Ordinal)
            ? words.Say("This is not text in UTF-8: save the file as UTF-8.", "这不是 UTF-8 文本：请将文件保存为 UTF-8。")
            : words.Say(
                "This is not a UID: give the numeric UID of the customer's account, 1 to 64 digits.",
                "这不是 UID：请填写客户账号的数字 UID（1 至 64 位数字）。"),
    };

    private static string? Describe<T>(T value, string? raw)
        where T : struct, Enum => !value.Equals(default(T)) ? ToCamelCase(value) : raw is null ? null : UnknownValue;

    private static string ToCamelCase<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    // The SDK's advice on such a code is for programs.
    private string Advise(BidCertServiceException e) => e.ErrorCode != BidCertErrorCode.Unknown
        ? words.Advice(e)
        : words.Say(
            "The service responded with a code that is not documented. Give the RequestId to the vendor's support.",
            "服务端返回了文档中没有的错误码。请将 RequestId 提供给阿里云支持。");

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
