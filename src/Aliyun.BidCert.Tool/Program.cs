using System;
using System.Globalization;
using Aliyun.BidCert;
using Aliyun.BidCert.Tool;

var context = new ToolContext(new Terminal(new SystemStreams()), TimeProvider.System);

// Of what System.CommandLine says in its help. Without ICU there are no cultures, and it speaks English.
if (context.Words.Language == AdviceLanguage.Chinese)
{
    CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
}
else
{
    CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
}
return (int)await CommandLine.RunAsync(args, context).ConfigureAwait(false);
