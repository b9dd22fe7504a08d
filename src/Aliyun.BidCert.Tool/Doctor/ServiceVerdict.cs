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
            Ok(Titles.Product, words.Say($"{Service} answers (RequestId {requestId})", $"{Service} 应答正常（RequestId {requestId}）")),
        ];
        if (question.Customer is { } customer)
        {
            checks.Add(Ok(Titles.Customer, answer.IsCertified == true
                ? words.Say($"{customer} is certified", $"{customer} 已实名认证")
                : words.Say($"{customer} is not certified", $"{customer} 未实名认证")));
        }

        return checks;
    }

    internal List<Check> OfRejection(BidCertServiceException rejection)
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
                Failed(Titles.Key, exitCode, rejected, advice),
                .. Skipped(Names[1..], words.Say("not known, because the key is rejected", "未知：密钥被拒绝")),
            ];
        }

        if (IsAboutPermission(rejection.ErrorCode))
        {
            string refused = words.Say($"{question.Action} is refused: {response}", $"{question.Action} 被拒绝：{response}");
            return
            [
                KeyAccepted(),
                Failed(Titles.Permission, exitCode, refused, advice),
                .. Skipped(Names[2..], words.Say("not known, because the call is refused", "未知：调用被拒绝")),
            ];
        }

        if (question.Customer is { } customer && rejection.ErrorCode == BidCertErrorCode.InvalidPk)
        {
            string unknown = words.Say($"{customer} is no account", $"{customer} 对应的账号不存在");
            return [KeyAccepted(), CallPermitted(), Answers(response, ""), Failed(Titles.Customer, exitCode, unknown, advice)];
        }

        return OfProduct(exitCode, words.Say(
            $"{Service} does not carry the call out: {response}", $"{Service} 未执行调用：{response}"), advice);
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

    private static bool IsAboutPermission(BidCertErrorCode code) => code is BidCertErrorCode.NotBid or BidCertErrorCode.BidMismatch
        or BidCertErrorCode.ForbiddenByRam or BidCertErrorCode.Forbidden or BidCertErrorCode.ForbiddenByRiskControl
        or BidCertErrorCode.FaceVerifyForbidden or BidCertErrorCode.FaceVerifyNotConfigured;

    private List<Check> OfProduct(ExitCode exitCode, string found, string? next)
    {
        string unknown = words.Say("not known, because the call was not carried out", "未知：调用未被执行");
        return
        [
            .. Skipped(Names[..2], unknown),
            Failed(Titles.Product, exitCode, found, next),
            .. Skipped(Names[3..], unknown),
        ];
    }

    private Check KeyAccepted() =>
        Ok(Titles.Key, words.Say($"{question.AccessKeyId} is accepted", $"{question.AccessKeyId} 有效"));

    private Check CallPermitted() =>
        Ok(Titles.Permission, words.Say($"may call {question.Action}", $"可以调用 {question.Action}"));

    private Check Answers(string response, string why) =>
        Ok(Titles.Product, words.Say($"{Service} answers {response}{why}", $"{Service} 返回 {response}{why}"));

    private Check Ok(string name, string found) => Check.Ok(question.Product, name, found);

    private Check Failed(string name, ExitCode exitCode, string found, string? next) =>
        Check.Failed(question.Product, name, exitCode, found, next);

    private IEnumerable<Check> Skipped(string[] names, string found) =>
        names.Select(name => Check.Skipped(question.Product, name, found));
}
