using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>The faults of the matrix that are responses over HTTP: every kind, each error response in both formats.</summary>
internal static class FaultResponses
{
    private const int TooManyBytes = 300_000;

    private static readonly TimeSpan HourOfACorrectedClock = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(5);

    private static readonly UnicodeEncoding Utf16 = new();

    // What is asked for, and how long the pause then is at most.
    private static readonly (string Name, Func<DateTimeOffset, string> ValueAt, TimeSpan Longest)[] RetryAfters =
    [
        ("Retry-After", _ => "2", TimeSpan.FromSeconds(2)),
        ("Retry-After", _ => "3600", TimeSpan.FromHours(1)),
        ("Retry-After", now => Date(now.AddSeconds(5)), HourOfACorrectedClock),
        ("Retry-After", now => Date(now.AddSeconds(-5)), HourOfACorrectedClock),
        ("Retry-After", _ => "0", FaultMeaning.LongestBackOff),
        ("Retry-After", _ => "-5", FaultMeaning.LongestBackOff),
        ("Retry-After", _ => "1.5", FaultMeaning.LongestBackOff),
        ("Retry-After", _ => "in a while", FaultMeaning.LongestBackOff),
        ("Retry-After", _ => "99999999999999999999", FaultMeaning.LongestBackOff),
        ("x-acs-retry-after", _ => "1234", TimeSpan.FromSeconds(1.234)),
        ("x-acs-retry-after", _ => "soon", FaultMeaning.LongestBackOff),
    ];

    internal static IReadOnlyList<FaultResponse> All { get; } = [.. Rejections(), .. OnceMore(), .. Later(), .. Strange(), .. Redirects()];

    private static IEnumerable<FaultResponse> Rejections() =>
    [
        .. No(404, "Invalid PK", SentAgain.Never, isSettled: true),
        .. No(403, "Bid Mismatch", SentAgain.Never, isSettled: true),
        .. No(400, "SignatureDoesNotMatch", SentAgain.Never, isSettled: true),
        .. No(404, "InvalidAccessKeyId.NotFound", SentAgain.Never, isSettled: true),
        .. No(400, "InvalidTimeStamp.Format", SentAgain.Never, isSettled: true),
        .. No(200, "Not Bid", SentAgain.Never, isSettled: true),
        .. No(400, "Fake.Code Of Tomorrow", SentAgain.Never, isSettled: false),
    ];

    private static IEnumerable<FaultResponse> OnceMore() =>
    [
        .. No(400, "SignatureNonceUsed", SentAgain.OnceWithANewNonce, isSettled: false),
        .. Expired("an hour ahead", SentAgain.OnceWithACorrectedClock, ("Date", now => Date(now.AddHours(1)))),
        .. Expired("an hour behind", SentAgain.OnceWithACorrectedClock, ("Date", now => Date(now.AddHours(-1)))),
        .. Expired("a minute ahead", SentAgain.Never, ("Date", now => Date(now.AddMinutes(1)))),
        .. Expired("no Date", SentAgain.Never),
        .. Expired("a Date of garbage", SentAgain.Never, ("Date", _ => "yesterday, about noon")),
        .. Expired("from a cache", SentAgain.Never, ("Date", now => Date(now.AddHours(1))), ("Age", _ => "10")),
    ];

    private static IEnumerable<FaultResponse> Later()
    {
        FaultResponse[] plain =
        [
            .. No(429, "Throttling", SentAgain.AfterAPause, isSettled: true),
            .. No(400, "Throttling.User", SentAgain.AfterAPause, isSettled: true),
            .. No(503, "Throttling.Api", SentAgain.AfterAPause, isSettled: true),
            .. No(500, "InternalError", SentAgain.AfterAPause, isSettled: false),
            .. No(503, "ServiceUnavailable", SentAgain.AfterAPause, isSettled: false),
            .. No(500, "Fake.Code Of Tomorrow", SentAgain.AfterAPause, isSettled: false),
            Malformed("503, empty", 503, "", isTransient: true),
            Malformed("429, empty", 429, "", isTransient: true),
            Malformed("502, HTML", 502, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>", isTransient: true),
        ];
        return plain.Concat(
            from fault in plain
            from header in RetryAfters
            where fault.Status is 429 or 503
            select fault with
            {
                Name = $"{fault.Name}, {header.Name}: {header.ValueAt(DateTimeOffset.UnixEpoch)}",
                Meaning = fault.Meaning with { LongestPause = header.Longest },
                Headers = [(header.Name, header.ValueAt)],
            });
    }

    private static IEnumerable<FaultResponse> Strange() =>
    [
        Malformed("200, empty", 200, ""),
        Malformed("204", 204, ""),
        Malformed("a captive portal", 200, "<!DOCTYPE html><html><body>Welcome! Please log in.</body></html>"),
        Malformed("JSON, cut off", 200, """{"RequestId":"r","Code":"Thrott"""),
        Malformed("XML, cut off", 200, "<Error><RequestId>r</RequestId><Code>Thrott"),
        Malformed("a member twice", 200, """{"Code":"Throttling","code":"200"}"""),
        Malformed("an array", 200, """[{"Code":"Throttling"}]"""),
        Malformed("a DTD", 200, "<!DOCTYPE Error [<!ENTITY a \"b\">]><Error><Code>&a;</Code></Error>"),
        Malformed("an unknown root", 200, "<Surprise><Code>Throttling</Code></Surprise>"),
        Malformed("too deep", 200, $$"""{"a":{{new string('[', 65)}}{{new string(']', 65)}}}"""),
        Malformed("lone surrogate", 200, """{"Code":"\ud800"}"""),
        Malformed("UTF-16", 200, Utf16.GetBytes("""{"Code":"Throttling"}""")),
        Malformed("no UTF-8", 200, [.. "{\"Code\":\"Throttling"u8, 0xff, .. "\"}"u8]),
        new("too large", FaultMeaning.Transport(BidCertTransportFailure.ResponseTooLarge, isTransient: false), 200, [.. Enumerable.Repeat((byte)' ', TooManyBytes)], []),
    ];

    private static IEnumerable<FaultResponse> Redirects() =>
        from status in (int[])[300, 301, 302, 303, 304, 307, 308]
        select new FaultResponse(
            string.Create(CultureInfo.InvariantCulture, $"{status}"),
            FaultMeaning.Transport(BidCertTransportFailure.Redirect, isTransient: false),
            status,
            [],
            [("Location", _ => "https://elsewhere.example/")]);

    private static IEnumerable<FaultResponse> Expired(
        string name, SentAgain sentAgain, params (string Name, Func<DateTimeOffset, string> ValueAt)[] headers) =>
        No(400, "InvalidTimeStamp.Expired", sentAgain, isSettled: true)
            .Select(fault => fault with { Name = $"{fault.Name}, {name}", Headers = headers });

    private static FaultResponse[] No(int status, string code, SentAgain sentAgain, bool isSettled)
    {
        TimeSpan pause = sentAgain == SentAgain.AfterAPause ? FaultMeaning.LongestBackOff : TimeSpan.Zero;
        var meaning = new FaultMeaning(null, sentAgain, isSettled, pause);
        string name = string.Create(CultureInfo.InvariantCulture, $"{status} {code}");
        string json = $$"""{"RequestId":"{{FakeValues.RequestId}}","HostId":"h.example","Code":"{{code}}","Message":"A fault."}""";
        string xml = $"<Error><RequestId>{FakeValues.RequestId}</RequestId><HostId>h.example</HostId><Code>{code}</Code><Message>A fault.</Message></Error>";
        return [new(name, meaning, status, Encoding.UTF8.GetBytes(json), []), new(name + " in XML", meaning, status, Encoding.UTF8.GetBytes(xml), [])];
    }

    private static FaultResponse Malformed(string name, int status, string body, bool isTransient = false) =>
        Malformed(name, status, Encoding.UTF8.GetBytes(body), isTransient);

    private static FaultResponse Malformed(string name, int status, byte[] body, bool isTransient = false) =>
        new(name, FaultMeaning.Transport(BidCertTransportFailure.MalformedResponse, isTransient), status, body, []);

    private static string Date(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);
}
