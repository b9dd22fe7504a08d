using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Benchmarks.Start;

/// <summary>What an application writes that has no SDK: no more than the vendor's documentation asks for.</summary>
internal static class HandWritten
{
    private static async Task<int> Main(string[] args)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccessKeyId"] = Sample.AccessKeyId,
            ["Action"] = "GenerateAliyunBidCertWaysUrl",
            ["AliyunPk"] = Sample.AliyunPk,
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
        var query = new StringBuilder();
        foreach ((string name, string value) in parameters)
        {
            query.Append(query.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        string stringToSign = $"POST&%2F&{Uri.EscapeDataString(query.ToString())}";
        byte[] signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(Sample.AccessKeySecret + "&"), Encoding.UTF8.GetBytes(stringToSign));
        query.Append("&Signature=").Append(Uri.EscapeDataString(Convert.ToBase64String(signature)));

        using var client = new HttpClient();
        using var empty = new ByteArrayContent([]);
        using HttpResponseMessage response = await client.PostAsync(new Uri($"{args[0]}?{query}"), empty);
        using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return new Uri(json.RootElement.GetProperty("Data").GetString()!) == new Uri(Sample.Url) ? 0 : 1;
    }
}
