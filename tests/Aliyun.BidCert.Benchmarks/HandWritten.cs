using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>What an engineer writes who has no SDK: the signature from the vendor's documentation, one POST, and the URL out of the response.</summary>
internal sealed class HandWritten(HttpClient http, Uri endpoint) : IDisposable
{
    internal const string AccessKeyId = "BenchmarkAccessKeyId0000";
    internal const string AccessKeySecret = "BenchmarkSecretOf30Characters0";
    internal const string AliyunPk = "1000000000000001";

    internal async Task<string> GetUrlAsync()
    {
        using HttpResponseMessage response = await http.PostAsync(Sign(), new ByteArrayContent([]));
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        JsonElement root = document.RootElement;
        return root.GetProperty("Success").GetBoolean() && root.GetProperty("RequestId").GetString() is not null
            ? root.GetProperty("Data").GetString()!
            : throw new InvalidOperationException("No success.");
    }

    internal string Sign()
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccessKeyId"] = AccessKeyId,
            ["Action"] = "GenerateAliyunBidCertWaysUrl",
            ["AliyunPk"] = AliyunPk,
            ["BidType"] = "NORMAL",
            ["Format"] = "JSON",
            ["IsMobile"] = "false",
            ["IsOpenApp"] = "false",
            ["Platform"] = "pc",
            ["SignatureMethod"] = "HMAC-SHA1",
            ["SignatureNonce"] = Guid.NewGuid().ToString(),
            ["SignatureVersion"] = "1.0",
            ["Source"] = "BID",
            ["SubjectType"] = "all",
            ["Timestamp"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["Version"] = "2015-07-01",
        };
        var pairs = new StringBuilder();
        foreach ((string name, string value) in parameters)
        {
            pairs.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        string query = pairs.ToString().Substring(1);
        string stringToSign = "POST&%2F&" + Uri.EscapeDataString(query);
        byte[] hash = HMACSHA1.HashData(Encoding.UTF8.GetBytes(AccessKeySecret + "&"), Encoding.UTF8.GetBytes(stringToSign));
        return endpoint + "?" + query + "&Signature=" + Uri.EscapeDataString(Convert.ToBase64String(hash));
    }

    public void Dispose() => http.Dispose();
}
