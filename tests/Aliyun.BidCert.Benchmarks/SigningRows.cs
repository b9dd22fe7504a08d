using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>What signing costs beside the hashes that it cannot do without.</summary>
internal static class SigningRows
{
    private const int Rounds = 60;
    private const int Calls = 40;
    private const int TimesOfEach = 250;
    private const string Post = "POST";

    private static readonly KeyValuePair<string, string>[] Own =
    [
        new("AliyunPk", HandWritten.AliyunPk),
        new("BidType", "NORMAL"),
        new("IsMobile", "false"),
        new("IsOpenApp", "false"),
        new("Platform", "pc"),
        new("Source", "BID"),
        new("SubjectType", "all"),
    ];

    private static readonly KeyValuePair<string, string>[] Parameters =
    [
        new("AccessKeyId", HandWritten.AccessKeyId),
        new("Action", "GenerateAliyunBidCertWaysUrl"),
        .. Own[..2],
        new("Format", "JSON"),
        .. Own[2..5],
        new("SignatureMethod", "HMAC-SHA1"),
        new("SignatureNonce", "9b7a44b0-3be1-41e5-8c73-08002700c460"),
        new("SignatureVersion", "1.0"),
        .. Own[5..],
        new("Timestamp", "2026-11-21T08:00:00Z"),
        new("Version", "2015-07-01"),
    ];

    private static readonly KeyValuePair<string, string>[] Headers =
    [
        new("host", "aas.aliyuncs.com"),
        new("x-acs-action", "GenerateAliyunBidCertWaysUrl"),
        new("x-acs-content-sha256", Acs3Signature.GetContentSha256([])),
        new("x-acs-date", "2026-11-21T08:00:00Z"),
        new("x-acs-signature-nonce", "9b7a44b0-3be1-41e5-8c73-08002700c460"),
        new("x-acs-version", "2015-07-01"),
    ];

    internal static async Task<IReadOnlyList<Row>> RunAsync(Server server)
    {
        byte[] key = Encoding.UTF8.GetBytes(HandWritten.AccessKeySecret + "&");
        byte[] stringToSign = Encoding.UTF8.GetBytes(RpcSignature.GetStringToSign(Post, Parameters));
        KeyValuePair<string, string>[] reversed = [.. Parameters.Reverse()];
        KeyValuePair<string, string>[] shuffled = [.. Parameters.OrderBy(one => one.Value, StringComparer.Ordinal)];
        var v2 = await Benchmarks.Rounds.RunAsync(
            Rounds, Calls, callers: 1,
            Repeat("hash", () => HMACSHA1.HashData(key, stringToSign)),
            Repeat("sorted", () => RpcSignature.Sign(Post, Parameters, HandWritten.AccessKeySecret)),
            Repeat("reversed", () => RpcSignature.Sign(Post, reversed, HandWritten.AccessKeySecret)),
            Repeat("shuffled", () => RpcSignature.Sign(Post, shuffled, HandWritten.AccessKeySecret)),
            Repeat("url", () => RpcSignature.AppendSignedQuery("https://aas.aliyuncs.com/?", Post, Parameters, HandWritten.AccessKeySecret)));

        string canonicalText = Acs3Signature.GetCanonicalRequest(Post, "/", Own, Headers);
        byte[] canonical = Encoding.UTF8.GetBytes(canonicalText);
        byte[] v3Key = Encoding.UTF8.GetBytes(HandWritten.AccessKeySecret);
        byte[] v3StringToSign = Encoding.UTF8.GetBytes(Acs3Signature.GetStringToSign(canonicalText));
        var v3 = await Benchmarks.Rounds.RunAsync(
            Rounds, Calls, callers: 1,
            Repeat("hashes", () => SHA256.HashData([]).Length + SHA256.HashData(canonical).Length + HMACSHA256.HashData(v3Key, v3StringToSign).Length),
            Repeat("sign", SignACallV3));
        return
        [
            Row.AtMost("RpcSignature.Sign, sorted, against one HMACSHA1.HashData", v2["sorted"].RatioOf(turn => turn.P50), 1.6),
            Row.AtMost("the same, reversed", v2["reversed"].RatioOf(turn => turn.P50), 1.6),
            Row.AtMost("the same, shuffled", v2["shuffled"].RatioOf(turn => turn.P50), 1.6),
            Row.AtMost("its bytes", BytesOf(v2["shuffled"]), 208, "0"),
            Row.AtMost("to the final URL", v2["url"].RatioOf(turn => turn.P50), 1.8),
            Row.AtMost("its bytes", BytesOf(v2["url"]), 1126, "0"),
            Row.AtMost("Acs3Signature as a call uses it, against two SHA-256 and one HMAC", v3["sign"].RatioOf(turn => turn.P50), 2),
            Row.AtMost("its bytes", BytesOf(v3["sign"]), 1229, "0"),
        ];
    }

    private static Quartiles BytesOf(Turns turns) => turns.Of(turn => Math.Round(turn.Bytes / TimesOfEach));

    private static object SignACallV3()
    {
        string hash = Acs3Signature.GetContentSha256([]);
        string query = RpcSignature.GetQuery(Own);
        using PooledBytes canonicalRequest = CanonicalRequest.Create(Post, "/", query, Headers);
        return hash.Length + Acs3Signature.GetAuthorization(canonicalRequest, Headers, HandWritten.AccessKeyId, HandWritten.AccessKeySecret).Length;
    }

    // One of them is too short to be timed.
    private static Contender Repeat(string name, Func<object> once) => new(name, () =>
    {
        for (int i = 0; i < TimesOfEach; i++)
        {
            GC.KeepAlive(once());
        }

        return Task.CompletedTask;
    });
}
