using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The operation <see href="https://help.aliyun.com/document_detail/91797.html">RemoveIdentityCertifiedForBidUser</see>.</summary>
internal sealed class RemoveCertification(Accounts accounts) : IEmulatedOperation
{
    public Product Product => Product.Crm;

    public string Version => "2015-04-08";

    public string Action => "RemoveIdentityCertifiedForBidUser";

    public bool NeedsMainAccount => true;

    public ServiceError? Validate(OperationCall call) =>
        ParameterRule.Validate(call.Request, CustomerRules.BidType)
        ?? CustomerRules.Validate(accounts, call, call.Request.Find("PK"), certification =>
            certification == CustomerCertification.None ? "Set Realname Error" : null);

    public EmulatedResponse Execute(OperationCall call)
    {
        accounts.SetCertification(call.Request.Find("PK")!, CustomerCertification.None, from: call.Now, call.Now);
        return Success(call.RequestId);
    }

    public EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now) => Success(requestId);

    // A response with either member is successful.
    private EmulatedResponse Success(string requestId) =>
        EmulatedResponse.Success(Action, new("RequestId", requestId, isPayload: true), new("Code", "200", isPayload: true));
}
