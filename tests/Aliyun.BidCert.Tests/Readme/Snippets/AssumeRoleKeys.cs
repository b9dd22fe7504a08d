using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Signing;

namespace Snippets;

#region AssumeRoleKeys
/// <summary>Reads a temporary key of a RAM role from STS, with the key of a RAM user who may assume it.</summary>
public sealed class AssumeRoleKeys(HttpClient http, string userKeyId, string userKeySecret, string roleArn)
{
    public async Task<(AccessKey Key, DateTimeOffset Until)> ReadAsync(CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string> { ["RoleArn"] = roleArn, ["RoleSessionName"] = "face-verification" };
        var headers = new Dictionary<string, string>
        {
            ["host"] = "sts.aliyuncs.com",
            ["x-acs-action"] = "AssumeRole",
            ["x-acs-version"] = "2015-04-01",
            ["x-acs-date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = Guid.NewGuid().ToString(),
            ["x-acs-content-sha256"] = Acs3Signature.GetContentSha256([]),
        };
        string query = string.Join("&", parameters.Select(parameter => $"{parameter.Key}={RpcSignature.PercentEncode(parameter.Value)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://sts.aliyuncs.com/?{query}");
        request.Content = new ByteArrayContent([]);
        foreach (KeyValuePair<string, string> header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation(
            "Authorization", Acs3Signature.GetAuthorization("POST", "/", parameters, headers, userKeyId, userKeySecret));
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        JsonElement credentials = json.RootElement.GetProperty("Credentials");
        string Text(string name) => credentials.GetProperty(name).GetString()!;
        return (new AccessKey(Text("AccessKeyId"), Text("AccessKeySecret"), Text("SecurityToken")),
            DateTimeOffset.Parse(Text("Expiration"), CultureInfo.InvariantCulture).AddMinutes(-5));
    }
}
#endregion
