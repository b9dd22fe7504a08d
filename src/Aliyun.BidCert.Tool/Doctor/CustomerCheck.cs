using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>Whether one customer is certified. It is asked after Crm has answered about nobody.</summary>
internal static class CustomerCheck
{
    internal static async Task<Check> AskAsync(IBidCertClient client, string uid, Words words, CancellationToken cancellationToken)
    {
        string customer = Shown.Masked(uid);
        try
        {
            QueryBidUserCertifiedInfoResponse response = await client
                .QueryBidUserCertifiedInfoAsync(new(uid), cancellationToken).ConfigureAwait(false);
            string requestId = Shown.RequestId(response.RequestId, words);
            return Check.Ok(Titles.Crm, Titles.Customer, response.IsCertified
                ? words.Say($"{customer} is certified (RequestId {requestId})", $"{customer} 已实名认证（RequestId {requestId}）")
                : words.Say($"{customer} is not certified (RequestId {requestId})", $"{customer} 未实名认证（RequestId {requestId}）"));
        }
        catch (BidCertServiceException rejection)
        {
            (string found, string next) = Describe(customer, rejection, words);
            return Check.Failed(Titles.Crm, Titles.Customer, Failure.CodeOf(rejection), found, next);
        }
        catch (BidCertTransportException failure)
        {
            return Check.Failed(Titles.Crm, Titles.Customer, Failure.CodeOf(failure), Failure.Describe(failure, words));
        }
    }

    private static (string Found, string Next) Describe(string customer, BidCertServiceException rejection, Words words)
    {
        string response = Shown.Response(rejection, words);
        return rejection.ErrorCode switch
        {
            BidCertErrorCode.BidMismatch => (
                words.Say($"{customer} is not a customer of this reseller: {response}", $"{customer} 不是本虚商创建的客户：{response}"),
                words.Say(
                    "Check that the UID is one of your own customers and that the AccessKey is that of the reseller who created it.",
                    "请确认该 UID 是您名下的客户，且 AccessKey 属于创建该客户的虚商。")),
            BidCertErrorCode.InvalidPk => (
                words.Say($"no account has the UID {customer}: {response}", $"UID {customer} 对应的账号不存在：{response}"),
                words.Say(
                    "Check the UID: it is the account's numeric UID, not a login name or that of a RAM user.",
                    "请检查 UID：应为账号的数字 UID，不是登录名，也不是 RAM 用户的 UID。")),
            _ => (
                words.Say($"the query of {customer} is rejected: {response}", $"查询 {customer} 被拒绝：{response}"),
                ServiceVerdict.Advice(rejection, words)),
        };
    }
}
