using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Explain;

/// <summary><c>bidcert explain</c> with what the emulator responds to a program with a signature of its own.</summary>
[TestFixture]
internal sealed class ExplainEmulatorTests
{
    private const string WrongSecret = "another secret";

    private EmulatorProcess emulator = null!;

    [OneTimeSetUp]
    public async Task StartEmulatorAsync() => emulator = await EmulatorProcess.StartAsync();

    [OneTimeTearDown]
    public async Task StopEmulatorAsync() => await emulator.DisposeAsync();

    [Test]
    public async Task Explain_V2WithAWrongSecret_SaysSo([Values("JSON", "XML")] string format)
    {
        Dictionary<string, string> parameters = Parameters(format, "NORMAL");
        string answer = await SendAsync(parameters, RpcSignature.Sign("POST", parameters, WrongSecret));
        Assert.That(
            await Explanation.RunAsync(answer, RpcSignature.GetStringToSign("POST", parameters)),
            Is.EqualTo(new ToolResult(0, Explanation.SecretIsWrong(), "")),
            answer);
    }

    [Test]
    public async Task Explain_V2WithAnotherValueSigned_ShowsIt([Values("JSON", "XML")] string format)
    {
        Dictionary<string, string> sent = Parameters(format, "NORMAL");
        var signed = new Dictionary<string, string>(sent) { ["BidType"] = "LIGHTWEIGHT" };
        string answer = await SendAsync(sent, RpcSignature.Sign("POST", signed, BidCertEmulator.DemoAccessKeySecret));
        Assert.That(
            await Explanation.RunAsync(answer, RpcSignature.GetStringToSign("POST", signed)),
            Is.EqualTo(new ToolResult(0, Explanation.Differs("BidType", "LIGHTWEIGHT", "NORMAL"), "")),
            answer);
    }

    [Test]
    public async Task Explain_V3WithAWrongSecret_SaysSo()
    {
        Dictionary<string, string> headers = Headers("one");
        string answer = await SendAcs3Async(
            headers, Acs3Signature.GetAuthorization("POST", "/", Query, headers, BidCertEmulator.DemoAccessKeyId, WrongSecret));
        Assert.That(
            await Explanation.RunAsync(answer, Acs3Signature.GetCanonicalRequest("POST", "/", Query, headers)),
            Is.EqualTo(new ToolResult(0, Explanation.SecretIsWrong(isV3: true), "")),
            answer);
    }

    [Test]
    public async Task Explain_V3WithAnotherHeaderSigned_ShowsIt()
    {
        Dictionary<string, string> signed = Headers("two");
        string authorization = Acs3Signature.GetAuthorization(
            "POST", "/", Query, signed, BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoAccessKeySecret);
        var sent = new Dictionary<string, string>(signed) { ["x-acs-signature-nonce"] = "three" };
        string answer = await SendAcs3Async(sent, authorization);
        Assert.That(
            await Explanation.RunAsync(answer, Acs3Signature.GetCanonicalRequest("POST", "/", Query, signed)),
            Is.EqualTo(new ToolResult(0, Explanation.Differs("x-acs-signature-nonce", "two", "three"), "")),
            answer);
    }

    private static Dictionary<string, string> Query { get; } = new() { ["PK"] = BidCertEmulator.DemoAliyunPk, ["BidType"] = "NORMAL" };

    private static string Now => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Parameters(string format, string bidType) => new()
    {
        ["AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
        ["Action"] = "QueryBidUserCertifiedInfo",
        ["BidType"] = bidType,
        ["Format"] = format,
        ["PK"] = BidCertEmulator.DemoAliyunPk,
        ["SignatureMethod"] = "HMAC-SHA1",
        ["SignatureNonce"] = Guid.NewGuid().ToString(),
        ["SignatureVersion"] = "1.0",
        ["Timestamp"] = Now,
        ["Version"] = "2015-04-08",
    };

    private Dictionary<string, string> Headers(string nonce) => new()
    {
        ["host"] = emulator.Url.Authority,
        ["x-acs-action"] = "QueryBidUserCertifiedInfo",
        ["x-acs-version"] = "2015-04-08",
        ["x-acs-date"] = Now,
        ["x-acs-signature-nonce"] = nonce,
        ["x-acs-content-sha256"] = Acs3Signature.GetContentSha256([]),
    };

    private static string ToQuery(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join(
        '&', parameters.Select(parameter => $"{parameter.Key}={RpcSignature.PercentEncode(parameter.Value)}"));

    private async Task<string> SendAsync(Dictionary<string, string> parameters, string signature)
    {
        var url = new Uri(emulator.Url, "?" + ToQuery(parameters.Append(new("Signature", signature))));
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.PostAsync(url, content: null);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<string> SendAcs3Async(Dictionary<string, string> headers, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(emulator.Url, "?" + ToQuery(Query)));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var http = new HttpClient();
        using HttpResponseMessage response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
