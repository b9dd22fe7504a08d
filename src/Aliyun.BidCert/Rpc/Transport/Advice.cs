namespace Aliyun.BidCert.Rpc;

/// <summary>What a developer does next, in each language.</summary>
internal sealed class Advice(string english, string chinese)
{
    internal string In(AdviceLanguage language) => language == AdviceLanguage.Chinese ? chinese : english;
}
