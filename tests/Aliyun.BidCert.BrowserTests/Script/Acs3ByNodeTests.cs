using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Script;

/// <summary>Row 115: three implementations of the signature V3 agree: node's crypto, the SDK's and the emulator's.</summary>
[TestFixture]
internal sealed class Acs3ByNodeTests
{
    private const string Service = "https://crm-cn-hangzhou.aliyuncs.com/";

    [TestCase("")]
    [TestCase("PK=1000000000000001&BidType=NORMAL")]
    public async Task Row115_SignedByNode_IsAcceptedByTheEmulator(string form)
    {
        var emulator = new BidCertEmulator();
        Dictionary<string, string> query = form.Length > 0 ? [] : new() { ["PK"] = BidCertEmulator.DemoAliyunPk, ["BidType"] = "NORMAL" };
        var headers = new Dictionary<string, string>
        {
            ["host"] = new Uri(Service).Host,
            ["x-acs-action"] = "QueryBidUserCertifiedInfo",
            ["x-acs-version"] = "2015-04-08",
            ["x-acs-date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = Guid.NewGuid().ToString(),
            ["x-acs-content-sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form))),
        };
        if (form.Length > 0)
        {
            headers["content-type"] = "application/x-www-form-urlencoded";
        }

        string authorization = SignByNode(query, headers, form);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, Service + (query.Count == 0 ? "" : "?" + string.Join('&', query.Select(parameter => $"{parameter.Key}={parameter.Value}"))));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(form));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach ((string name, string value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await emulator.SendAsync(request);
        Assert.That((response.StatusCode, await response.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.OK, Body(emulator))));
    }

    [Test]
    public async Task Row115_SignedByTheSdk_IsWhatNodeSigns([Values] ParameterPlacement placement, [Values] bool isTemporary)
    {
        var emulator = new BidCertEmulator();
        string? token = isTemporary ? "fake-token/+=" : null;
        emulator.AddAccessKey("fake-id", "fake-secret", BidCertEmulator.DemoResellerUid, securityToken: token);
        using HttpMessageHandler handler = emulator.CreateHandler();
        using var client = new BidCertClient(
            new BidCertOptions
            {
                AccessKeyId = "fake-id",
                AccessKeySecret = "fake-secret",
                SecurityToken = token,
                SignatureMethod = SignatureMethod.Acs3HmacSha256,
                ParameterPlacement = placement,
            },
            handler);

        await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));

        RecordedRequest sent = emulator.Requests.Single();
        string form = string.Join('&', sent.FormParameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={parameter.Value}"));
        Assert.That(SignByNode(sent.QueryParameters, sent.Headers, form, "fake-id", "fake-secret"), Is.EqualTo(sent.Headers["Authorization"]));
    }

    private static string SignByNode(
        IReadOnlyDictionary<string, string> query,
        IReadOnlyDictionary<string, string> headers,
        string body,
        string id = BidCertEmulator.DemoAccessKeyId,
        string secret = BidCertEmulator.DemoAccessKeySecret) =>
        JsTools.Output("sign-acs3.mjs", JsonSerializer.Serialize(new { method = "POST", path = "/", query, headers, body, id, secret }));

    private static string Body(BidCertEmulator emulator) =>
        $$"""{"requestId":"{{emulator.Requests.Single().RequestId}}","result":"{\"aliyunPk\":\"1000000000000001\",\"isCertified\":\"0\"}"}""";
}
