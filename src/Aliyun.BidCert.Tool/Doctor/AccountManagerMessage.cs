using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>A message to the vendor's account manager, ready to send but for the company and the UID. It is always in Chinese.</summary>
internal static class AccountManagerMessage
{
    private static readonly Words Chinese = new(AdviceLanguage.Chinese);

    // Beijing has had no other time since 1991, and not every machine knows time zones by name.
    private static readonly TimeSpan BeijingTime = TimeSpan.FromHours(8);

    /// <summary>Returns null where every operation is opened.</summary>
    internal static string? Create(IReadOnlyList<NotOpenedOperation> operations) => operations.Count == 0 ? null : $"""
        您好！

        我司调用以下阿里云虚商实名认证 API 时返回 InvalidApi.NotFound（接口未开通）。烦请协助为我司虚商主账号开通以下接口，谢谢！

        公司名称：________
        虚商主账号 UID：________

        {string.Join("\n\n", operations.Select(Describe))}
        """;

    private static string Describe(NotOpenedOperation operation, int index)
    {
        ServiceQuestion question = operation.Question;
        string service = question.Service is null ? "" : " " + question.Service;
        string time = operation.AskedAt.ToOffset(BeijingTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return $"""
            {index + 1}. 接口：{question.Action}（{question.Purpose}{service}）
               产品：{question.Product}
               版本：{question.Version}
               错误码：{Shown.Code(operation.Rejection)}
               RequestId：{Shown.RequestId(operation.Rejection.RequestId, Chinese)}
               调用时间：{time}（北京时间）
            """;
    }
}
