using System;
using System.Globalization;
using Aliyun.BidCert;
using Aliyun.BidCert.Tool;

var context = new ToolContext(new Terminal(new SystemStreams()), TimeProvider.System);

// Of what System.CommandLine says in its help.
CultureInfo.CurrentUICulture = new CultureInfo(context.Words.Language == AdviceLanguage.Chinese ? "zh-Hans" : "en");
return (int)await CommandLine.RunAsync(args, context).ConfigureAwait(false);
