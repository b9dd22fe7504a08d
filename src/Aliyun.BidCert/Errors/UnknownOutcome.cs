namespace Aliyun.BidCert;

/// <summary>What is said of a call that must not be repeated blindly and may have been carried out.</summary>
internal static class UnknownOutcome
{
    internal const string English =
        "Whether the service carried the call out is not known, and it was not retried: " +
        "query the customer's certification before another such call.";

    internal const string Chinese = "服务端是否已执行该调用尚不确定，SDK 没有重发：再次调用前请先查询客户的实名认证状态。";

    internal static string In(AdviceLanguage language) => language == AdviceLanguage.Chinese ? Chinese : English;
}
