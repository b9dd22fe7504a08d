namespace Aliyun.BidCert;

/// <summary>In which language advice is given: what a developer does next.</summary>
public enum AdviceLanguage
{
    /// <summary>English.</summary>
    English = 0,

    /// <summary>Simplified Chinese (简体中文).</summary>
    Chinese,
}
