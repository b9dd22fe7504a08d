using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The operation <see href="https://help.aliyun.com/document_detail/91799.html">QueryBidUserCertifiedInfo</see>.</summary>
internal sealed class QueryCertifiedInfo(Accounts accounts) : IEmulatedOperation
{
    public Product Product => Product.Crm;

    public string Version => "2015-04-08";

    public string Action => "QueryBidUserCertifiedInfo";

    public bool NeedsMainAccount => true;

    public ServiceError? Validate(OperationCall call) =>
        ParameterRule.Validate(call.Request, CustomerRules.BidType)
        ?? CustomerRules.Validate(accounts, call, call.Request.Find("PK"), _ => null);

    public EmulatedResponse Execute(OperationCall call) => Sample(call.Request, call.RequestId, call.Now);

    public EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now)
    {
        string? aliyunPk = request.Find("PK");
        Customer? customer = aliyunPk is null ? null : accounts.FindCustomer(aliyunPk);
        string result = FakePeople.ToResult(aliyunPk, customer?.CertificationAt(now) ?? CustomerCertification.None);
        return EmulatedResponse.Success(Action, new("requestId", requestId), new("result", result, isPayload: true));
    }
}
