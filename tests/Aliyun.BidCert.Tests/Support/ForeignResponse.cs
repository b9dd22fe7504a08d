using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Responses in which somebody else's text stands wherever a response can hold one: in its members, in its headers, and in an echo that is garbled.</summary>
internal static class ForeignResponse
{
    // Where the body holds it, the string to sign is sent back, changed in one of many ways.
    private const string EchoMark = "@the-string-to-sign@";

    private const string Person = "张三样例";

    private static readonly string[] Texts =
    [
        FakeValues.Name, Person, $"{Person} is not allowed", $"No access for {Person}, see <a href='{FakeValues.Url}'>why</a>", $"Zhang {Person} 110101199001010000",
        "first\r\nError 3 GenerateAliyunBidCertWaysUrl failed at attempt 1", "line\nline", "\u001b[31mred\u001b[0m", "\u202ekcab\u202c", "\u2066isolated\u2069", "one\u2028two\u2029three\u0085four",
        $$"""{"Code":"{{Person}}","Message":"CANARY"}""", $"<Error><Code>CANARY</Code><Message>{Person}</Message></Error>", $"<html><title>{Person}</title></html>", "&lt;b&gt;CANARY&lt;/b&gt;",
        FakeValues.AccessKeyId, FakeValues.AccessKeySecret, FakeValues.SecurityToken, FakeValues.Uid, FakeValues.Url, FakeValues.UrlToken, FakeValues.CertNumber, $"x.{FakeValues.AccessKeyId}",
        FakeValues.RequestId, $"\r\n{FakeValues.RequestId}\r\n", $"{FakeValues.RequestId}\nforged", $"{{{FakeValues.RequestId}}}", "+ACE0001-0000-4000-8000-0x000000FACE", "0123456789abcde", "0123456789abcdef",
        "1234567890123456", new string('a', 40), new string('a', 41), $"0123456789abcdef{Person}", "", " ", "\u00a0", "x", new string('x', 300), "1.2.3.4", "a_b", "1234", "12345",
    ];

    private static readonly string[] Codes =
    [
        "SignatureDoesNotMatch", "InvalidTimeStamp.Expired", "Invalid PK", "invalid  pk", "Forbidden", $"Forbidden.{Person}", "Throttling", $"Throttling.{Person}", "Throttling.\u202e", $"Missing{Person}",
        "MissingAliyunPk", $"InvalidParameter.{Person}", $"Invalid\r\n{Person}", "200", "404", "Something.New", "A b c d e", "A b c d e f", "InternalError", "SignatureNonceUsed", "ServiceUnavailable",
    ];

    private static readonly string[] Messages =
    [
        $"server string to sign is:{EchoMark}", $"server string to sign is:{EchoMark}", $"StringToSign is: [{EchoMark}], {Person}", $"The parameter AliyunPk of {Person} is wrong", $"'PK' {FakeValues.Uid}", "risk of leakage",
    ];

    private static readonly string[] Headers =
        ["Server", "Server", "Via", "Via", "Location", "Retry-After", "x-acs-retry-after", "Date", "x-acs-request-id", "Set-Cookie", "X-Echo", "Content-Language", "Content-Encoding", "Age"];

    private static readonly string[] HeaderValues =
        ["nginx/1.26.1", $"nginx ({Person})", "1.1 varnish", $"1.1 {Person}:8080, 1.1 proxy", "Tengine", "7", "-1", "99999999999999", "Wed, 21 Oct 2015 07:28:00 GMT", $"https://{FakeValues.Uid}.example/?token=CANARY", $"/log-in?name={Person}"];

    /// <summary>The headers of a response, few of them sound.</summary>
    internal static Gen<(string Name, string Value)[]> AnyHeaders => Gen.ArrayOf(
        from name in Gen.Elements(Headers)
        from value in Gen.Elements([.. HeaderValues, .. HeaderValues, .. Texts])
        select (name, value)).Resize(4);

    internal static Gen<string> AnyText => Gen.Elements(Texts);

    /// <summary>A body, as JSON or as XML, of members that hold anything.</summary>
    internal static Gen<byte[]> AnyBodyFor(WireOperation operation) =>
        from code in Gen.Elements([.. Codes, .. Codes, .. Texts])
        from message in Gen.Elements([.. Messages, .. Messages, .. Messages, .. Texts])
        from requestId in Gen.Elements(Texts)
        from others in Gen.ArrayOf(
            from name in Gen.Elements("Recommend", "HostId", "Success", "Data", "Result", "data", "Anything")
            from value in Gen.Elements(["true", "false", .. Texts])
            select (Name: name, Value: value)).Resize(3)
        from left in Gen.Choose(0, 5)
        from isXml in Gen.Elements(true, false)
        select Write(operation, isXml, [.. Without(left, ("Code", code), ("Message", message), ("RequestId", requestId)), .. others]);

    /// <summary>The body as it goes out, which may repeat the request.</summary>
    internal static byte[] Fill(byte[] body, ReceivedRequest request, int seed)
    {
        if (body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(EchoMark)) < 0)
        {
            return body;
        }

        string garbled = Garble(SignatureCheck.StringToSign(request), seed);
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(EchoMark, SecurityElement.Escape(garbled), StringComparison.Ordinal));
    }

    private static string Garble(string sent, int seed)
    {
        string[] parts = sent.Split("%26");
        int at = seed / 16 % parts.Length;

        // A number that was never sent, where an echo holds a parameter, is an identifier for all that can be known, and shown as one.
        string[] texts = [.. Texts.Where(text => text is not (FakeValues.Uid or FakeValues.CertNumber) || sent.Contains(text, StringComparison.Ordinal))];
        string text = Uri.EscapeDataString(Uri.EscapeDataString(texts[seed / 512 % texts.Length]));
        return (seed % 16) switch
        {
            0 => sent,
            1 => string.Join("%26", parts.Reverse()),
            2 => string.Join("%26", parts.Where((_, index) => index != at)),
            3 => string.Join("%26", parts.Append($"{text}%3D{text}")),
            4 => string.Join("%26", parts.Select((part, index) => index == at ? $"{part.Split("%3D")[0]}%3D{text}" : part)),
            5 => string.Join("%26", parts.Select((part, index) => index == at ? $"{text}%3D{part.Split("%3D")[^1]}" : part)),
            6 => string.Join("%26", parts.Select((part, index) => index == at ? $"{part.Split("%3D")[0]}%3D{parts[(at + 1) % parts.Length].Split("%3D")[^1]}" : part)),
            7 => string.Join("%26", parts.Take(at)),
            8 => sent.Replace("%26", "&", StringComparison.Ordinal),
            9 => sent.ToUpperInvariant(),
            10 => "GET" + sent[4..],
            11 => $"{text}&{text}&{string.Join("%26", parts)}",
            12 => Uri.UnescapeDataString(sent),
            13 => sent.Replace("%253A", "%3A", StringComparison.Ordinal),
            14 => string.Concat(sent.Select((c, index) => index == seed / 16 % sent.Length ? '张' : c)),
            _ => sent[(seed / 16 % sent.Length)..],
        };
    }

    private static IEnumerable<(string Name, string Value)> Without(int left, params (string Name, string Value)[] members) => members.Where((_, index) => index != left);

    private static byte[] Write(WireOperation operation, bool isXml, IReadOnlyList<(string Name, string Value)> members)
    {
        if (!isXml)
        {
            return Encoding.UTF8.GetBytes($"{{{string.Join(',', members.Select(member => $"{JsonSerializer.Serialize(member.Name)}:{JsonSerializer.Serialize(member.Value)}"))}}}");
        }

        string root = members.Count % 2 == 0 ? "Error" : operation.Name.EndsWith("FaceVerify", StringComparison.Ordinal) ? "ExecuteRequestResponse" : operation.Name + "Response";
        return Encoding.UTF8.GetBytes($"<{root}>{string.Concat(members.Select(member => $"<{member.Name}>{SecurityElement.Escape(member.Value)}</{member.Name}>"))}</{root}>");
    }
}
