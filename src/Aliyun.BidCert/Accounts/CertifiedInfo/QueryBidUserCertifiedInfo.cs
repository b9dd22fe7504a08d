using System;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters and its rule of success.</summary>
internal static class QueryBidUserCertifiedInfo
{
    internal static RpcCall<QueryBidUserCertifiedInfoResponse> ToCall(QueryBidUserCertifiedInfoRequest request, BidCertOptions options)
    {
        string asked = request.AliyunPk;
        return CrmOperation.ToCall(
            nameof(QueryBidUserCertifiedInfo), asked, request.BidType, options, isIdempotent: true, answer => Read(answer, asked));
    }

    private static QueryBidUserCertifiedInfoResponse Read(RpcResponse answer, string asked)
    {
        bool saysNo = answer.Denies("Success") || answer.IsFalse("Result");
        if (saysNo || !answer.MayBeSuccess || !(CrmOperation.HasNoCode(answer) || CrmOperation.HasCodeOfSuccess(answer)))
        {
            throw CrmOperation.ToFailure(answer, saysNo, "neither a success nor a Code that says why");
        }

        ResponseMembers info = answer.FindObject("result") ?? throw answer.ToMalformed("no result");
        bool isCertified = info.Find("isCertified") switch
        {
            "1" => true,
            "0" => false,
            _ => throw answer.ToMalformed("a result whose isCertified is neither 0 nor 1"),
        };
        if (info.Find("aliyunPk") is { } answered && !string.Equals(answered, asked, StringComparison.Ordinal))
        {
            throw answer.ToMalformed("a result about another customer than the one that was asked for");
        }

        string? accountCertType = info.Find("accountCertType");
        string? certType = info.Find("certType");
        CertifiedIdentity? identity = info.Find("name") is null && info.Find("phone") is null && info.Find("certNumber") is null
            ? null
            : new(info.Find("name"), info.Find("phone"), info.Find("certNumber"));
        return new QueryBidUserCertifiedInfoResponse(answer.RequestId, asked, isCertified, identity)
        {
            AccountCertType = ToAccountCertType(accountCertType),
            RawAccountCertType = accountCertType,
            CertType = ToCertType(certType),
            RawCertType = certType,
        };
    }

    private static AccountCertType ToAccountCertType(string? raw) =>
        string.Equals(raw, "personal", StringComparison.OrdinalIgnoreCase) ? AccountCertType.Personal
        : string.Equals(raw, "enterprise", StringComparison.OrdinalIgnoreCase) ? AccountCertType.Enterprise
        : AccountCertType.Unknown;

    private static CertType ToCertType(string? raw) => raw switch
    {
        "0" => CertType.IdCard,
        "9" => CertType.BusinessLicense,
        "12" => CertType.OrganizationCode,
        "13" => CertType.InstitutionLegalPerson,
        _ => CertType.Unknown,
    };
}
