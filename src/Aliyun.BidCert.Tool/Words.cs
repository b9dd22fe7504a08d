namespace Aliyun.BidCert.Tool;

/// <summary>The language that the tool speaks.</summary>
/// <param name="language">The language.</param>
internal sealed class Words(AdviceLanguage language)
{
    internal AdviceLanguage Language { get; } = language;

    internal string Say(string english, string chinese) => Language == AdviceLanguage.Chinese ? chinese : english;

    internal string Advice(BidCertServiceException e) => e.GetAdvice(Language);
}
