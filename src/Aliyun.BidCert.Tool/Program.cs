using System.CommandLine;
using System.CommandLine.Invocation;
using Aliyun.BidCert.Tool.Emulator;

const string Description =
    "Real-name certification (实名认证) for Alibaba Cloud resellers: tools for development. Not an Alibaba Cloud product.";
var root = new RootCommand(Description)
{
    EmulatorCommand.Create(),
};
ParseResult result = root.Parse(args);
if (result.Action is ParseErrorAction error)
{
    // The error names the argument and what to do.
    error.ShowHelp = args.Length == 0;
    error.ShowTypoCorrections = false;
}

return await result.InvokeAsync().ConfigureAwait(false);
