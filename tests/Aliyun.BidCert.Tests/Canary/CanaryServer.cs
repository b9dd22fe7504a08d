using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;

namespace Aliyun.BidCert.Tests.Canary;

/// <summary>A server that responds to every operation, well and badly, and in the bad responses sends back all that it got.</summary>
internal sealed class CanaryServer : IAsyncDisposable
{
    private const string Person =
        $$"""{"isCertified":"1","name":"{{FakeValues.Name}}","phone":"{{FakeValues.Phone}}","certNumber":"{{FakeValues.CertNumber}}"}""";

    private readonly LoopbackServer server;
    private readonly FakeTimeProvider time;
    private Func<ReceivedRequest, byte[]?> respond = _ => null;

    internal CanaryServer(FakeTimeProvider time)
    {
        this.time = time;
        server = new LoopbackServer(number => respond(server!.Requests[number - 1]));
    }

    /// <summary>The ways in which the canaries are in the head of the response, not in its body.</summary>
    internal static IReadOnlyList<string> WaysByHead { get; } = ["redirect", "headers", "status line", "garbage", "header that is none"];

    internal Uri Url => server.Url;

    internal IReadOnlyList<ReceivedRequest> Requests => server.Requests;

    /// <summary>The ways in which a call goes, by name.</summary>
    internal IReadOnlyDictionary<string, Func<ReceivedRequest, byte[]?>> Ways => new Dictionary<string, Func<ReceivedRequest, byte[]?>>
    {
        ["success"] = request => LoopbackServer.Ok(WireSample.Read(SampleOf(request), request["Format"] == "XML" ? "Success.xml" : "Success.json")),
        ["wrong secret"] = request => No(400, "SignatureDoesNotMatch", "server string to sign is:" + SignatureCheck.StringToSign(request)),
        ["changed on the way"] = request => No(400, "SignatureDoesNotMatch", request.IsAcs3
            ? "server canonical request is:" + SignatureCheck.CanonicalRequest(request).Replace("x-acs-version:2", "x-acs-version:1", StringComparison.Ordinal)
            : "server string to sign is:" + SignatureCheck.StringToSign(request).Replace("Version%3D2", "Version%3D1", StringComparison.Ordinal)),
        ["rejected with all that was sent"] = request => No(403, "Forbidden " + request.Uri.Query, $"{request.Uri} {request.Body} {Uri.UnescapeDataString(request.Body!)}"),
        ["rejected in the service's own sentence"] = _ => No(403, $"{FakeValues.Name} is not allowed", $"{FakeValues.Name} ({FakeValues.CertNumber}) is not allowed to, {FakeValues.Phone}"),
        ["throttled with all that was sent"] = request => No(429, "Throttling.User", $"{request.Uri} {request.Body}"),
        ["nonce used"] = request => No(400, "SignatureNonceUsed", request["SignatureNonce"] + request["Signature"]),
        ["clock"] = request => No(400, "InvalidTimeStamp.Expired", request.Uri.ToString(), $"Date: {time.GetUtcNow().AddHours(1):r}\r\n"),
        ["page"] = request => LoopbackServer.Response(502, $"<html><body>Bad gateway for {request.Uri} {request.Body} {PersonIn(request)} {FakeValues.Url}</body></html>"),
        ["text"] = request => LoopbackServer.Response(200, $"{request.Uri} {request.Body} {PersonIn(request)} {FakeValues.Url}"),
        ["success without what it needs"] = _ => LoopbackServer.Ok($$"""{"Success":true,"code":200,"x":{{Person}},"Url":"{{FakeValues.Url}}","result":"{{FakeValues.Name}}"}"""),
        ["URL that is none"] = _ => LoopbackServer.Ok(
            $$$"""{"Success":true,"Data":"ftp://x/?token={{{FakeValues.UrlToken}}}","code":200,"result":[{{{Person}}}]}"""),
        ["cut off"] = _ => LoopbackServer.Ok($$$"""{"Success":true,"Data":"{{{FakeValues.Url}}}","result":{{{Person}}}"""),
        ["not XML"] = _ => LoopbackServer.Ok($"<QueryBidUserCertifiedInfoResponse><Data>{FakeValues.Url}</Data><result>{Person}</x>"),
        ["too large"] = request => LoopbackServer.Ok($"{request.Uri} {PersonIn(request)} {FakeValues.Url}" + new string(' ', 300_000)),
        ["redirect"] = request => Raw(302, $"Location: https://{FakeValues.Uid}.example/{request.Uri.Query}&x={FakeValues.UrlToken}\r\n", ""),
        ["headers"] = request => Raw(500, $"X-Echo: {request.Uri.Query} {FakeValues.UrlToken}\r\nSet-Cookie: a={FakeValues.UrlToken}\r\n", ""),
        ["status line"] = request => Encoding.ASCII.GetBytes($"HTTP/1.1 500 {request.Uri.Query} {FakeValues.UrlToken}\r\nContent-Length: 0\r\n\r\n"),
        ["garbage"] = request => Encoding.ASCII.GetBytes($"{request.Uri.Query} {FakeValues.UrlToken}\r\n\r\n"),
        ["header that is none"] = request => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{request.Uri.Query} {FakeValues.UrlToken}\r\n\r\n"),
        ["compression that is none"] = request => LoopbackServer.Ok(Encoding.UTF8.GetBytes($"{request.Uri} {PersonIn(request)} {FakeValues.Url}"), "gzip"),
        ["no response"] = _ => null,
        ["too late"] = _ =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return null;
        },
    };

    internal void RespondBy(string way) => respond = Ways[way];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    // The operation that asks for a URL is the only one that is about nobody.
    private static string PersonIn(ReceivedRequest request) => request["Action"] == "GenerateAliyunBidCertWaysUrl" ? "" : Person;

    private static byte[] No(int status, string code, string message, string headers = "") => Raw(status, headers, Reply.NoBody(code, message));

    private static byte[] Raw(int status, string headers, string body) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    private static string SampleOf(ReceivedRequest request) => request["Action"] != "ExecuteRequest"
        ? request["Action"]
        : request["ServiceParameters"].Contains("\"method\":\"init\"", StringComparison.Ordinal) ? "InitFaceVerify" : "QueryFaceVerify";
}
