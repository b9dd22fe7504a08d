using System.CommandLine.Parsing;
using System.Linq;

namespace Aliyun.BidCert.Tool;

/// <summary>What an argument takes of a command line.</summary>
internal static class ArgumentTokens
{
    /// <summary>Leaves options that there are not, so that they are named as such, and are no UID and no file.</summary>
    internal static void PassOnOptions(ArgumentResult result)
    {
        int count = result.Tokens.TakeWhile(token => token.Value.Length == 1 || !token.Value.StartsWith('-')).Count();
        if (count < result.Tokens.Count)
        {
            result.OnlyTake(count);
        }
    }
}
