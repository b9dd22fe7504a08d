using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>What the outcome of a question says about key, permission and product.</summary>
internal sealed class ServiceVerdict(ServiceQuestion question, Words words)
{
    private static readonly string[] Names = [Titles.Key, Titles.Permission, Titles.Product];

    private string Service => $"{question.Product} {question.Version}";

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

        return
        [
            KeyAccepted(),
            CallPermitted(),
            Ok(Titles.Product, words.Say($"{Service} answers (RequestId {requestId})", $"{Service} 响应正常（RequestId {requestId}）")),
        ];
    }

    /// <param name="rejection">The rejection.</param>
    /// <param name="earlierProduct">The product that rejected the same key in the same way before; null if none did.</param>
    internal List<Check> OfRejection(BidCertServiceException rejection, string? earlierProduct)
    {
        string response = Shown.Response(rejection, words);
        string advice = Advice(rejection, words);
        ExitCode exitCode = Failure.CodeOf(rejection);
        if (question.IsGood(rejection))
        {
            string why = Exists(rejection) ? "" : words.Say(", ", "，") + question.WhyGood;
            return [KeyAccepted(), CallPermitted(), Answers(response, why)];
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

    /// <summary>What to do about a rejection.</summary>
    internal static string Advice(BidCertServiceException rejection, Words words) => rejection.ErrorCode == BidCertErrorCode.Unknown
        ? words.Say(
            "The code is not documented. Give the RequestId to the vendor's support.", "该错误码未收录在文档中。请将 RequestId 提供给阿里云支持。")
        : words.Advice(rejection);

    /// <summary>Whether a rejection says that an account has the UID that was asked about.</summary>
    internal static bool Exists(BidCertServiceException rejection) =>
        rejection.ErrorCode is BidCertErrorCode.BidMismatch or BidCertErrorCode.AlreadyCertified;

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
        ];
    }

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
