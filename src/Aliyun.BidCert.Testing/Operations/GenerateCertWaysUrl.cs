using System;
using Aliyun.BidCert.Testing.Gateway;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The operation <see href="https://help.aliyun.com/document_detail/91781.html">GenerateAliyunBidCertWaysUrl</see>.</summary>
internal sealed class GenerateCertWaysUrl(Accounts accounts, IssuedUrls issuedUrls, EmulatorSettings settings) : IEmulatedOperation
{
    private static readonly ParameterRule[] Rules =
    [
        CustomerRules.BidType,
        new("Platform", isRequired: true, "pc", "h5", "app"),
        new("SubjectType", isRequired: true, "all", "personal", "enterprise"),
        new("Source", isRequired: true, "BID"),
        new("IsOpenApp", isRequired: false, "true", "false"),
        new("IsMobile", isRequired: false, "true", "false"),
    ];

    public Product Product => Product.Aas;

    public string Version => "2015-07-01";

    public string Action => "GenerateAliyunBidCertWaysUrl";

    public bool NeedsMainAccount => true;

    public ServiceError? Validate(OperationCall call) =>
        ParameterRule.Validate(call.Request, Rules)
        ?? CustomerRules.Validate(accounts, call, call.Request.Find("AliyunPk"), certification =>
            certification == CustomerCertification.None ? null : "Already Certified");

    public EmulatedResponse Execute(OperationCall call)
    {
        SubjectType subjectType = call.Request.Find("SubjectType") switch
        {
            "personal" => SubjectType.Personal,
            "enterprise" => SubjectType.Enterprise,
            _ => SubjectType.All,
        };
        IssuedCertWaysUrl issued = issuedUrls.Issue(
            call.Request.Find("AliyunPk")!, subjectType, call.RequestId, call.Now, settings.PublicUrl);
        return Success(call.RequestId, issued.Url);
    }

    public EmulatedResponse Sample(ReceivedRequest request, string requestId, DateTimeOffset now) =>
        Success(requestId, IssuedCertWaysUrl.CreateUrl(IssuedUrls.CreateToken(requestId), settings.PublicUrl));

    private EmulatedResponse Success(string requestId, Uri url) => EmulatedResponse.Success(
        Action, new("RequestId", requestId), new("Data", url.OriginalString, isPayload: true), new("Success", true));
}
