using System;
using System.Linq;
using System.Text;

namespace Aliyun.BidCert.Rpc;

/// <summary>The names and literals that responses are made of, so that they need no string of their own in each response.</summary>
internal static class WellKnownText
{
    private static readonly string[] All =
    [
        "RequestId", "Code", "Message", "Success", "Data", "Result", "HostId", "Recommend", "HttpCode", "true", "false", "200",
        "requestId", "code", "message", "success", "data", "result", "certifyId", "certifyUrl", "passed",
        "aliyunPk", "isCertified", "accountCertType", "name", "phone", "certType", "certNumber",
    ];

    // Few have one length, so few are compared.
    private static readonly (string Text, byte[] Utf8)[][] ByLength = Enumerable.Range(0, All.Max(text => text.Length) + 1)
        .Select(length => All.Where(text => text.Length == length).Select(text => (text, Encoding.UTF8.GetBytes(text))).ToArray())
        .ToArray();

    /// <summary>The text of these bytes; null when it is none of them.</summary>
    internal static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < ByLength.Length)
        {
            foreach ((string text, byte[] bytes) in ByLength[utf8.Length])
            {
                if (utf8.SequenceEqual(bytes))
                {
                    return text;
                }
            }
        }

        return null;
    }
}
