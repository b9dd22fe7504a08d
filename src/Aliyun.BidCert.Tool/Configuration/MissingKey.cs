namespace Aliyun.BidCert.Tool;

/// <summary>How somebody without an AccessKey sets one.</summary>
internal static class MissingKey
{
    internal static string Advice(Words words) => words.Say(
        "Set that of the reseller's main account in the environment variables BidCert__AccessKeyId and BidCert__AccessKeySecret "
            + "(bash: read -rs BidCert__AccessKeySecret; export BidCert__AccessKeySecret), or in the user secrets of the project in the "
            + "working folder (dotnet user-secrets init; then pipe {\"BidCert:AccessKeyId\": \"…\", \"BidCert:AccessKeySecret\": \"…\"} "
            + "into dotnet user-secrets set). Do not pass keys as arguments.",
        "请将虚商主账号的 AccessKey 设置到环境变量 BidCert__AccessKeyId 与 BidCert__AccessKeySecret"
            + "（bash：read -rs BidCert__AccessKeySecret; export BidCert__AccessKeySecret），或设置到工作目录中项目的用户机密"
            + "（先执行 dotnet user-secrets init，再将 {\"BidCert:AccessKeyId\": \"…\", \"BidCert:AccessKeySecret\": \"…\"} 通过管道传给 "
            + "dotnet user-secrets set）。请勿通过命令行参数传入密钥。");

    internal static string Describe(Words words) =>
        words.Say("No AccessKey is set. ", "未设置 AccessKey。") + Advice(words);
}
