using System.Collections.Generic;
using Aliyun.BidCert.Signing;

namespace Snippets;

internal static class ComputeSignature
{
    internal static string Run(string secret)
    {
        #region ComputeSignature
        var parameters = new Dictionary<string, string> { ["Action"] = "DescribeRegions", ["Format"] = "JSON" /* … */ };
        string stringToSign = RpcSignature.GetStringToSign("POST", parameters);
        string signature = RpcSignature.Sign(stringToSign, secret);
        #endregion
        return signature;
    }
}
