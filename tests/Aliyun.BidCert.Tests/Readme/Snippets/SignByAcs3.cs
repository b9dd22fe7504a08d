using System.Collections.Generic;
using Aliyun.BidCert.Signing;

namespace Snippets;

internal static class SignByAcs3
{
    internal static string Run(
        IReadOnlyDictionary<string, string> queryParameters, IReadOnlyDictionary<string, string> headers, string accessKeyId, string accessKeySecret)
    {
        #region SignByAcs3
        string canonicalRequest = Acs3Signature.GetCanonicalRequest("POST", "/", queryParameters, headers);
        string stringToSign = Acs3Signature.GetStringToSign(canonicalRequest);
        string signature = Acs3Signature.Sign(stringToSign, accessKeySecret);
        string authorization = Acs3Signature.GetAuthorization("POST", "/", queryParameters, headers, accessKeyId, accessKeySecret); // all of it at once
        #endregion
        return signature + authorization;
    }
}
