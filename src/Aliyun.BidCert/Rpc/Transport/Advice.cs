using System.Text;

namespace Aliyun.BidCert.Rpc;

/// <summary>What a developer does next, in each language, with {Endpoint} where the setting of the URL is named.</summary>
internal sealed class Advice(string english, string chinese)
{
    internal string In(AdviceLanguage language, string endpointSetting) =>
        new StringBuilder(language == AdviceLanguage.Chinese ? chinese : english).Replace("{Endpoint}", endpointSetting).ToString();
}
