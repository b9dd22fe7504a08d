using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>An emulator, its clock, and how to ask it.</summary>
internal sealed class EmulatorFixture
{
    public EmulatorFixture()
        : this(new FakeTimeProvider())
    {
    }

    public EmulatorFixture(FakeTimeProvider time)
    {
        Time = time;
        Emulator = new BidCertEmulator(time);
    }

    public FakeTimeProvider Time { get; }

    public BidCertEmulator Emulator { get; }

    public SignedRequest Request() => new(Time.GetUtcNow());

    /// <summary>A query or a removal.</summary>
    public SignedRequest CrmRequest(string action, string? aliyunPk = BidCertEmulator.DemoAliyunPk) => new SignedRequest(Time.GetUtcNow())
    {
        Endpoint = "https://crm-cn-hangzhou.aliyuncs.com/",
    }.Without("AliyunPk", "Platform", "SubjectType", "Source", "IsOpenApp", "IsMobile").With("Version", "2015-04-08").With("Action", action).With("PK", aliyunPk);

    public Task<EmulatorReply> AskAsync(SignedRequest request, CancellationToken cancellationToken = default) =>
        AskAsync(request.InQuery(), cancellationToken);

    public Task<EmulatorReply> AskAsync() => AskAsync(Request());

    public async Task<EmulatorReply> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        using (request)
        {
            using HttpResponseMessage response = await Emulator.SendAsync(request, cancellationToken);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new EmulatorReply(response.StatusCode, Encoding.UTF8.GetString(body), response.Content.Headers.ContentType?.ToString());
        }
    }
}

/// <summary>What came back.</summary>
internal sealed record EmulatorReply(HttpStatusCode Status, string Body, string? ContentType)
{
    public string? Code => Member("Code");

    public string? Message => Member("Message");

    public string? Data => Member("Data");

    public string? RequestId => Member("RequestId");

    /// <summary>Status, code and message in one, to be compared as a whole.</summary>
    public string Verdict => FormattableString.Invariant($"{(int)Status} {Code}: {Message}");

    private string? Member(string name)
    {
        using var json = JsonDocument.Parse(Body);
        return json.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    }
}
