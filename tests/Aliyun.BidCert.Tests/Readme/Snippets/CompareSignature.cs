using System;
using Aliyun.BidCert;

namespace Snippets;

internal static class CompareSignature
{
    internal static string Run(string stringToSign, string serverStringToSign)
    {
        #region CompareSignature
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(stringToSign, serverStringToSign);
        Console.WriteLine(diagnosis); // the secret is wrong, or: Platform: sent "pc", the service saw "h5"
        #endregion
        return diagnosis.ToString();
    }
}
