using System;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The operation on the wire: its parameters, and the rule by which a response is a success.</summary>
internal static class QueryBidUserCertifiedInfo
{
    internal static RpcCall<QueryBidUserCertifiedInfoResponse> ToCall(QueryBidUserCertifiedInfoRequest request, BidCertOptions options)
    {
        string aliyunPk = request.AliyunPk;
        return CrmOperation.ToCall(
            nameof(QueryBidUserCertifiedInfo),
            aliyunPk,
            request.BidType,
            options,
            isIdempotent: true,
            response => Read(response, aliyunPk));
    }

    private static QueryBidUserCertifiedInfoResponse Read(RpcResponse response, string aliyunPk)
    {
        bool isDenied = response.Denies("Success") || response.IsFalse("Result");
        if (isDenied || !response.MayBeSuccess || !(CrmOperation.HasNoCode(response) || CrmOperation.HasSuccessCode(response)))
        {
            throw CrmOperation.ToFailure(response, isDenied, "neither a success nor a Code that says why");
        }

        ResponseMembers info = response.FindObject("result") ?? throw response.ToMalformed("no result");
        bool isCertified = info.Find("isCertified") switch
        {
            "1" => true,
            "0" => false,
            _ => throw response.ToMalformed("a result whose isCertified is neither 0 nor 1"),
        };
        if (info.Find("aliyunPk") is { } returnedPk && !string.Equals(returnedPk, aliyunPk, StringComparison.Ordinal))
        {
            throw response.ToMalformed("a result about another customer than the one that was asked for");
        }

        string? accountCertType = info.Find("accountCertType");
        string? certType = info.Find("certType");
        CertifiedIdentity? identity = info.Find("name") is null && info.Find("phone") is null && info.Find("certNumber") is null
            ? null
            : new(info.Find("name"), info.Find("phone"), info.Find("certNumber"));
        return new QueryBidUserCertifiedInfoResponse(response.RequestId, aliyunPk, isCertified, identity)
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
