using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Whatever comes back, a call ends in its response or a typed error, and each text that comes of it fits its template.</summary>
[TestFixture]
internal sealed class RandomResponseTests
{
    private static readonly (string Operation, string File, byte[] Bytes)[] Samples =
    [
        .. from operation in WireSample.Operations
           from file in WireSample.FilesOf(operation)
           select (operation, file, Encoding.UTF8.GetBytes(WireSample.Read(operation, file))),
    ];

    private static readonly string[] Words =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "false", "1e999", "-0", "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[",
        "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<Error>", "</Error>", "<Code>", "</Code>",
        "\"Code\"", "\"code\"", "\"200\"", "200", "\"Success\"", "\"Data\"", "\"result\"", "\"{\\\"isCertified\\\":\\\"1\\\"}\"", "\"RequestId\"", "\"Message\"",
        "\"data\"", "\"passed\"", "\"T\"", "\"certifyId\"", "\"certifyUrl\"", "\"https://a.example/\"", "\uFEFF", "\0", " ", "\n", "é", "名", "😀",
    ];

    private static readonly int[] Statuses = [200, 200, 200, 200, 201, 204, 206, 299, 300, 302, 304, 400, 401, 403, 404, 407, 418, 429, 500, 501, 502, 503, 599];

    private static readonly string?[] ContentTypes =
        ["application/json; charset=utf-8", "text/xml", "text/html", null, "", "application/json; charset=klingon", "text/xml; charset=utf-16", ";;=", "\"", "a/b\u00e9"];

    private static Gen<byte[]> AnyBytes => Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b));

    private static Gen<byte[]> AnyWordsFor(WireOperation operation) => Gen.ArrayOf(Gen.Elements([.. Words, .. SentBy(operation)])).Select(words => Encoding.UTF8.GetBytes(string.Concat(words)));

    private static Gen<byte[]> AnyMutantFor(WireOperation operation) =>
        from sample in Gen.Elements(Samples.Where(sample => sample.Operation == operation.Name || IsOfTheGateway(sample.File)))
        from changes in Gen.ListOf(AnyChange).Resize(8)
        from echo in Gen.Elements(["", .. SentBy(operation)])
        from at in Gen.Choose(0, int.MaxValue)
        select Insert(changes.Aggregate(sample.Bytes, (bytes, change) => change(bytes)), at, echo);

    private static Gen<Func<byte[], byte[]>> AnyChange =>
        from at in Gen.Choose(0, int.MaxValue)
        from length in Gen.Choose(1, 12)
        from word in Gen.Elements(Words)
        from value in Gen.Choose(1, 255)
        from kind in Gen.Choose(0, 4)
        select (Func<byte[], byte[]>)(bytes => Change(bytes, at % (bytes.Length + 1), length, word, (byte)value, kind));

    [Test]
    public void Row70_AnyOperation_RandomResponses_EndInAResponseOrATypedError()
    {
        Gen<Case> cases =
            from operation in Gen.Elements(WireOperation.All)
            from status in Gen.Elements(Statuses)
            from contentType in Gen.Frequency((9, Gen.Elements(ContentTypes)), (1, ForeignResponse.AnyText.Select(text => (string?)text)))
            from headers in ForeignResponse.AnyHeaders
            from body in Gen.Frequency((1, AnyBytes), (2, AnyWordsFor(operation)), (4, AnyMutantFor(operation)), (4, ForeignResponse.AnyBodyFor(operation)))
            from language in Gen.Elements(AdviceLanguage.English, AdviceLanguage.Chinese)
            from garbling in Gen.Choose(0, int.MaxValue)
            select new Case(operation, status, contentType, headers, body, language, garbling);

        RandomCases.Check(cases, one => Smaller(one.Body).Select(body => one with { Body = body }), 10_000, one => RespondAsync(one, "random.example"));
    }

    [TestCaseSource(typeof(WireOperation), nameof(WireOperation.All))]
    public async Task Row70_Operation_EveryTruncationOfEverySample_IsATypedError(WireOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        int cuts = 0;
        foreach ((string folder, string file, byte[] sample) in Samples.Where(sample => sample.Operation == operation.Name))
        {
            int sound = sample.AsSpan().TrimEnd(" \t\r\n"u8).Length;
            for (int length = 0; length < sound; length++, cuts++)
            {
                object? response = await RespondAsync(
                    new Case(operation, 200, "application/json", [], sample[..length], AdviceLanguage.English, 0), $"cut{Array.IndexOf(WireOperation.All, operation)}.example");
                Assert.That(response, Is.Null, $"{folder}/{file}, cut off behind {length} of {sample.Length} bytes, is taken for a response");
            }
        }

        Assert.That(cuts, Is.GreaterThan(1_000));
    }

    /// <returns>The response; null when the call ended in a typed error. Anything else it ends in is thrown.</returns>
    private static async Task<object?> RespondAsync(Case one, string host)
    {
        using var handler = new RecordingHandler((request, cancellationToken) =>
            Reply.With(one.Status, ForeignResponse.Fill(one.Body, request, one.Garbling), one.ContentType, one.Headers)(request, cancellationToken));
        using var log = new CapturedLog();
        using var telemetry = new CapturedTelemetry(host);
        object? response = null;
        string shown;
        try
        {
            response = await one.Operation.CallAsync(options => Configure(options, one.Language, telemetry.Endpoint), handler, new FakeTimeProvider(), log);
            LogTemplates.FitResponse(response);
            shown = response.ToString()!;
        }
        catch (BidCertException e)
        {
            Templates.Fit(e, one.Operation.Operation, host);
            shown = Leaks.TextsOf(e);
        }

        // Each line and each span is held against its template when it is disposed of.
        Assert.That((handler.Requests.Count, telemetry.Spans.Count), Is.EqualTo((1, 1)));
        Assert.That(log.Lines.Select(line => line.EventId.Id), Does.Contain(response is null ? 3 : 1));
        string texts = shown + log.All + CapturedTelemetry.Show(telemetry.Spans[0].TagObjects);
        Leaks.AreNotIn(WithoutRequestId(texts, telemetry.Spans[0]), handler.Requests);
        return response;
    }

    // Hexadecimal digits may happen to hold a UID's: they are the service's identifier all the same, and shown as one where the template takes them.
    private static string WithoutRequestId(string texts, Activity span) =>
        span.GetTagItem("aliyun.request_id") is string requestId ? texts.Replace(requestId, "", StringComparison.Ordinal) : texts;

    private static void Configure(RpcClientOptions options, AdviceLanguage language, Uri endpoint)
    {
        (options.MaxRetries, options.AdviceLanguage, options.Endpoint, options.SecurityToken) = (0, language, endpoint, FakeValues.SecurityToken);
        if (options is BidCertOptions accounts)
        {
            accounts.CrmEndpoint = endpoint;
        }
    }

    // What a call sent is known, and so hidden wherever it comes back.
    private static string[] SentBy(WireOperation operation) => operation.Name switch
    {
        "InitFaceVerify" => [FakeValues.AccessKeyId, FakeValues.Name, FakeValues.CertNumber],
        "QueryFaceVerify" => [FakeValues.AccessKeyId],
        _ => [FakeValues.AccessKeyId, FakeValues.Uid],
    };

    // Not within \u0000, where four digits of the text would be read as that character's: what is sent back comes back whole.
    private static byte[] Insert(byte[] bytes, int at, string text)
    {
        at %= bytes.Length + 1;
        int escape = bytes.AsSpan(0, at).LastIndexOf((byte)'\\');
        at = escape >= 0 && at - escape < 6 ? escape : at;
        return [.. bytes[..at], .. Encoding.UTF8.GetBytes(text), .. bytes[at..]];
    }

    private static bool IsOfTheGateway(string file) => !file.StartsWith("Success", StringComparison.Ordinal) && !file.StartsWith("Refused", StringComparison.Ordinal);

    private static byte[] Change(byte[] bytes, int at, int length, string word, byte value, int kind)
    {
        byte[] before = bytes[..at];
        byte[] after = bytes[at..];
        byte[] piece = after[..Math.Min(length, after.Length)];
        return kind switch
        {
            0 when after.Length > 0 => [.. before, (byte)(after[0] ^ value), .. after[1..]],
            1 => [.. before, .. after[piece.Length..]],
            2 => [.. before, .. Encoding.UTF8.GetBytes(word), .. after],
            3 => [.. before, .. piece, .. after],
            _ => [.. before, .. Encoding.UTF8.GetBytes(word), .. after[piece.Length..]],
        };
    }

    private static IEnumerable<byte[]> Smaller(byte[] bytes)
    {
        for (int size = bytes.Length / 2; size > 0; size /= 2)
        {
            for (int at = 0; at < bytes.Length; at += size)
            {
                yield return [.. bytes[..at], .. bytes[Math.Min(at + size, bytes.Length)..]];
            }
        }
    }

    private sealed record Case(
        WireOperation Operation, int Status, string? ContentType, (string Name, string Value)[] Headers, byte[] Body, AdviceLanguage Language, int Garbling)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Operation}, HTTP {Status}, {ContentType ?? "no type"}, {string.Join(' ', Headers)}, {Language}, {Garbling}, {Convert.ToHexString(Body)}: {Encoding.UTF8.GetString(Body)}");
    }
}
