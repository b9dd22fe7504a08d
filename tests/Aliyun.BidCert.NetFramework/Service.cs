using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Aliyun.BidCert.NetFramework;

/// <summary>A stand-in for the service on loopback: it verifies each request and responds as the request's Format says.</summary>
internal sealed class Service : IDisposable
{
    internal const string AccessKeyId = "LTAIexample";
    internal const string AccessKeySecret = "example-secret";
    internal const string Url = "https://account.aliyun.com/cert/listCertWays.html?token=example&x=%2B";

    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    internal Service()
    {
        BaseUrl = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}/");
        _listener.Prefixes.Add(BaseUrl.AbsoluteUri);
        _listener.Start();
        _serving = ServeAsync();
    }

    internal Uri BaseUrl { get; }

    /// <summary>The nonces of the requests that came, in their order.</summary>
    internal List<string> Nonces { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(10));
    }

    private static int FreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.ASCII);
            string form = await reader.ReadToEndAsync().ConfigureAwait(false);
            (int status, string body) = Respond(context.Request.HttpMethod, context.Request.Url.Query.TrimStart('?'), form);
            byte[] bytes = Encoding.UTF8.GetBytes(body);
            context.Response.StatusCode = status;
            context.Response.ContentType = body.StartsWith("<", StringComparison.Ordinal) ? "text/xml" : "application/json";
            context.Response.Close(bytes, willBlock: true);
        }
    }

    private (int Status, string Body) Respond(string method, string query, string form)
    {
        KeyValuePair<string, string>[] parameters =
        [
            .. $"{query}&{form}".Split(['&'], StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
                .Select(pair => new KeyValuePair<string, string>(StringToSign.Decode(pair[0]), StringToSign.Decode(pair[1]))),
        ];
        string Value(string name) => parameters.Single(parameter => parameter.Key == name).Value;
        Nonces.Add(Value("SignatureNonce"));
        string toSign = StringToSign.Write(method, parameters);
        var signedAt = DateTimeOffset.ParseExact(
            Value("Timestamp"), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if ((DateTimeOffset.UtcNow - signedAt).Duration() > TimeSpan.FromMinutes(15) || Value("AccessKeyId") != AccessKeyId)
        {
            return (400, """{"RequestId":"r","Code":"InvalidTimeStamp.Expired","Message":"Specified time stamp or date value is expired."}""");
        }

        if (Value("Signature") != StringToSign.Sign(toSign, AccessKeySecret))
        {
            return (400, $$"""{"RequestId":"r","Code":"SignatureDoesNotMatch","Message":"Specified signature is not matched with our calculation. server string to sign is:{{toSign}}"}""");
        }

        return (Value("Action"), Value("Format")) switch
        {
            ("GenerateAliyunBidCertWaysUrl", "JSON") => (200, $$"""{"RequestId":"r-json","Success":true,"Data":"{{Url}}"}"""),
            ("GenerateAliyunBidCertWaysUrl", "XML") => (200,
                $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><GenerateAliyunBidCertWaysUrlResponse><RequestId>r-xml</RequestId><Success>true</Success><Data>{WebUtility.HtmlEncode(Url)}</Data></GenerateAliyunBidCertWaysUrlResponse>"),
            ("QueryBidUserCertifiedInfo", "JSON") => (200, $$"""{"requestId":"r-json","result":"{\"aliyunPk\":\"{{Value("PK")}}\",\"isCertified\":\"1\",\"name\":\"张三\"}"}"""),
            _ => (404, """{"RequestId":"r","Code":"InvalidAction.NotFound","Message":"Specified api is not found."}"""),
        };
    }
}
