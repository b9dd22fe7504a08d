using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>What the outcome of a question says about key, permission and product, and about the customer if it was about one.</summary>
internal sealed class ServiceVerdict(ServiceQuestion question, Words words)
{
    private string Service => $"{question.Product} {question.Version}";

    private string[] Names => question.Customer is null
        ? [Titles.Key, Titles.Permission, Titles.Product]
        : [Titles.Key, Titles.Permission, Titles.Product, Titles.Customer];

    internal List<Check> OfAnswer(ServiceAnswer answer)
    {
        string requestId = Shown.RequestId(answer.RequestId, words);
        if (answer.IsUrlIssued)
        {
            return
            [
                KeyAccepted(),
                CallPermitted(),
                Failed(
                    Titles.Product,
                    ExitCode.NotAllowed,
                    words.Say(
                        $"an account has the UID {ServiceQuestions.Nobody}: a URL was issued for it (RequestId {requestId})",
                        $"存在 UID 为 {ServiceQuestions.Nobody} 的账号：已为其生成链接（RequestId {requestId}）"),
                    words.Say("It is not shown. Report this: nobody should have that UID.", "链接不予显示。请反馈此问题：该 UID 本不应存在。")),
            ];
        }

        List<Check> checks =
        [
            KeyAccepted(),
            CallPermitted(),
            Ok(Titles.Product, words.Say($"{Service} answers (RequestId {requestId})", $"{Service} 响应正常（RequestId {requestId}）")),
        ];
        if (question.Customer is { } customer)
        {
            checks.Add(Ok(Titles.Customer, answer.IsCertified == true
                ? words.Say($"{customer} is certified", $"{customer} 已实名认证")
                : words.Say($"{customer} is not certified", $"{customer} 未实名认证")));
        }

        return checks;
    }

    /// <param name="rejection">The rejection.</param>
    /// <param name="earlierProduct">The product that rejected the same key in the same way before; null if none did.</param>
    internal List<Check> OfRejection(BidCertServiceException rejection, string? earlierProduct)
    {
        string response = Shown.Response(rejection, words);
        string advice = words.Advice(rejection);
        ExitCode exitCode = Failure.CodeOf(rejection);
        if (question.IsGood(rejection))
        {
            return [KeyAccepted(), CallPermitted(), Answers(response, words.Say(", ", "，") + question.WhyGood)];
        }

        if (exitCode == ExitCode.Key)
        {
            string rejected = words.Say($"{question.AccessKeyId} is rejected: {response}", $"{question.AccessKeyId} 被拒绝：{response}");
            return
            [
                earlierProduct is null
                    ? Failed(Titles.Key, exitCode, rejected, advice)
                    : Check.Skipped(question.Product, Titles.Key, words.Say(
                        $"the key that {earlierProduct} rejected", $"同上：{earlierProduct} 已拒绝该 AccessKey")),
                .. Skipped(Names[1..], words.Say("not known, because the key is rejected", "无法判断：AccessKey 被拒绝")),
            ];
        }

        if (question.Customer is { } customer && rejection.ErrorCode is BidCertErrorCode.BidMismatch or BidCertErrorCode.InvalidPk)
        {
            return [KeyAccepted(), CallPermitted(), Answers(response, ""), OfCustomer(customer, rejection.ErrorCode, exitCode)];
        }

        if (IsAboutPermission(rejection.ErrorCode))
        {
            string refused = words.Say($"{question.Call} is refused: {response}", $"{question.Call} 被拒绝：{response}");
            return
            [
                KeyAccepted(),
                Failed(Titles.Permission, exitCode, refused, advice),
                .. Skipped(Names[2..], words.Say("not known, because the call is refused", "无法判断：调用被拒绝")),
            ];
        }

        return OfProduct(exitCode, words.Say(
            $"{Service} rejects the call: {response}", $"调用被 {Service} 拒绝：{response}"), advice);
    }

    internal List<Check> OfFailure(BidCertTransportException failure) =>
        OfProduct(Failure.CodeOf(failure), Failure.Describe(failure, words), next: null);

    /// <summary>The lines of a service that is not asked.</summary>
    internal static List<Check> OfNone(string product, bool isAboutCustomer, string reason)
    {
        List<Check> checks =
        [
            Check.Skipped(product, Titles.Key, reason),
            Check.Skipped(product, Titles.Permission, reason),
            Check.Skipped(product, Titles.Product, reason),
        ];
        if (isAboutCustomer)
        {
            checks.Add(Check.Skipped(product, Titles.Customer, reason));
        }

        return checks;
    }

    private static bool IsAboutPermission(BidCertErrorCode code) => code is BidCertErrorCode.NotBid
        or BidCertErrorCode.ForbiddenByRam or BidCertErrorCode.Forbidden or BidCertErrorCode.ForbiddenByRiskControl
        or BidCertErrorCode.FaceVerifyForbidden or BidCertErrorCode.FaceVerifyNotConfigured;

    private List<Check> OfProduct(ExitCode exitCode, string found, string? next)
    {
        string unknown = words.Say("not known, because the call failed", "无法判断：调用未成功");
        return
        [
            .. Skipped(Names[..2], unknown),
            Failed(Titles.Product, exitCode, found, next),
            .. Skipped(Names[3..], unknown),
        ];
    }

    private Check OfCustomer(string customer, BidCertErrorCode code, ExitCode exitCode) => code == BidCertErrorCode.BidMismatch
        ? Failed(
            Titles.Customer,
            exitCode,
            words.Say($"{customer} is not a customer of this reseller", $"{customer} 不是本虚商创建的客户"),
            words.Say(
                "Check that the UID is one of your own customers and that the AccessKey is that of the reseller who created it.",
                "请确认该 UID 是您名下的客户，且 AccessKey 属于创建该客户的虚商。"))
        : Failed(
            Titles.Customer,
            exitCode,
            words.Say($"{customer}: no account has this UID", $"{customer}：此 UID 对应的账号不存在"),
            words.Say(
                "Check the UID: it is the account's numeric UID, not a login name or that of a RAM user.",
                "请检查 UID：应为账号的数字 UID，不是登录名，也不是 RAM 用户的 UID。"));

    private Check KeyAccepted() =>
        Ok(Titles.Key, words.Say($"{question.AccessKeyId} is accepted", $"{question.AccessKeyId} 有效"));

    private Check CallPermitted() =>
        Ok(Titles.Permission, words.Say($"may call {question.Call}", $"有权调用 {question.Call}"));

    private Check Answers(string response, string why) =>
        Ok(Titles.Product, words.Say($"{Service} answers {response}{why}", $"{Service} 返回 {response}{why}"));

    private Check Ok(string name, string found) => Check.Ok(question.Product, name, found);

    private Check Failed(string name, ExitCode exitCode, string found, string? next) =>
        Check.Failed(question.Product, name, exitCode, found, next);

    private IEnumerable<Check> Skipped(string[] names, string found) =>
        names.Select(name => Check.Skipped(question.Product, name, found));
}
