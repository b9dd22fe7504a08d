using System;
using System.Collections.Generic;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary><see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see>.</summary>
internal sealed class GenerateCertWaysUrl(Accounts accounts, IssuedUrls issuedUrls) : IEmulatedOperation
{
    private static readonly KeyValuePair<string, string[]>[] AllowedValues =
    [
        new("BidType", ["NORMAL", "LIGHTWEIGHT"]),
        new("Platform", ["pc", "h5", "app"]),
        new("SubjectType", ["all", "personal", "enterprise"]),
        new("Source", ["BID"]),
        new("IsOpenApp", ["true", "false"]),
        new("IsMobile", ["true", "false"]),
    ];

    public string Version => "2015-07-01";

    public string Action => "GenerateAliyunBidCertWaysUrl";

    public ServiceError? FindObstacle(OperationCall call) => FindInvalidValue(call.Request) ?? FindBrokenRule(call);

    public Answer Execute(OperationCall call) =>
        Success(call.RequestId, issuedUrls.Issue(call.Request.Find("AliyunPk")!, call.RequestId, call.Now).Url);

    public Answer Sample(string requestId) => Success(requestId, IssuedCertWaysUrl.UrlOf(IssuedUrls.TokenFor(requestId)));

    private static ServiceError? FindInvalidValue(ReceivedRequest request)
    {
        foreach (KeyValuePair<string, string[]> allowed in AllowedValues)
        {
            if (request.Find(allowed.Key) is { } value && Array.IndexOf(allowed.Value, value) < 0)
            {
                return ErrorTable.Get("Invalid" + allowed.Key);
            }
        }

        return null;
    }

    private ServiceError? FindBrokenRule(OperationCall call)
    {
        string? aliyunPk = call.Request.Find("AliyunPk");
        Customer? customer = aliyunPk is null ? null : accounts.FindCustomer(aliyunPk);
        string? code = aliyunPk is null ? "Empty PK"
            : !call.Caller.IsBidAccount ? "Not Bid"
            : customer is not null && customer.ResellerUid != call.Caller.Uid ? "Bid Mismatch"
            : customer is null ? "Invalid PK"
            : customer.Certification != CustomerCertification.None ? "Already Certified"
            : null;
        return code is null ? null : ErrorTable.Get(code);
    }

    private Answer Success(string requestId, Uri url) =>
        Answer.Success(Action, new("RequestId", requestId), new("Data", url.OriginalString), new("Success", true));
}
