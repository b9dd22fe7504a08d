using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Responses for a <see cref="RecordingHandler"/>.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "Whoever sent the request owns the response.")]
internal static class Reply
{
    internal const string SuccessBody =
        $$"""{"RequestId":"{{FakeValues.RequestId}}","Data":"{{FakeValues.Url}}","Success":true}""";

    internal static Responder Success => With(200, SuccessBody);

    internal static Responder With(int status, string body, params (string Name, string Value)[] headers) =>
        With(status, Encoding.UTF8.GetBytes(body), "application/json; charset=utf-8", headers);

    internal static Responder With(int status, byte[] body, string? contentType, params (string Name, string Value)[] headers) =>
        Content(status, () => new ByteArrayContent(body), contentType, headers);

    internal static Responder Streamed(int status, Func<Stream> open, params (string Name, string Value)[] headers) =>
        Content(status, () => new StreamContent(open()), "application/json", headers);

    /// <summary>The JSON response of a service that says no.</summary>
    internal static Responder No(int status, string code, string message, params (string Name, string Value)[] headers) =>
        With(status, NoBody(code, message), headers);

    /// <summary>The gateway's error response to the signature, which echoes the string to sign, after it was changed on the way.</summary>
    internal static Responder SignatureDoesNotMatch(Func<string, string>? change = null) => (request, cancellationToken) =>
    {
        string seen = SignatureCheck.StringToSign(request);
        string message = "Specified signature is not matched with our calculation. server string to sign is:" + (change?.Invoke(seen) ?? seen);
        return No(400, "SignatureDoesNotMatch", message)(request, cancellationToken);
    };

    internal static Responder Fault(Func<Exception> fault) => (_, _) => Task.FromException<HttpResponseMessage>(fault());

    /// <summary>Responds only when it is cancelled, with the exception that cancelling means.</summary>
    internal static Responder Never => async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return new HttpResponseMessage();
    };

    internal static string NoBody(string code, string message) =>
        $$"""{"RequestId":"{{FakeValues.RequestId}}","HostId":"aas.aliyuncs.com","Code":{{JsonSerializer.Serialize(code)}},"Message":{{JsonSerializer.Serialize(message)}}}""";

    private static Responder Content(int status, Func<HttpContent> create, string? contentType, (string Name, string Value)[] headers) => (_, _) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = create() };
        if (contentType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach ((string name, string value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return Task.FromResult(response);
    };
}
