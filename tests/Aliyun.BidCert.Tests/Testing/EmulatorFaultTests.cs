using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EmulatorFaultTests
{
    private const string FirstRequestId = "E0E0E0E0-0000-5000-8000-000000000001";

    private readonly EmulatorFixture fixture = new();

    [Test]
    public async Task SuccessFalse_WholeBody()
    {
        fixture.Emulator.FailNext(EmulatorFault.SuccessFalse("Not Bid", "No."));

        EmulatorReply reply = await fixture.AskAsync();

        Assert.That(
            (reply.Status, reply.Body),
            Is.EqualTo((HttpStatusCode.OK, $$"""{"RequestId":"{{FirstRequestId}}","Code":"Not Bid","Message":"No.","Success":false}""")));
    }

    [Test]
    public async Task SuccessWithoutData_WholeBody()
    {
        fixture.Emulator.FailNext(EmulatorFault.SuccessWithoutData());

        Assert.That((await fixture.AskAsync()).Body, Is.EqualTo($$"""{"RequestId":"{{FirstRequestId}}","Success":true}"""));
    }

    [Test]
    public void ConnectionLost_ThrowsAndIsRecordedWithoutResponse()
    {
        fixture.Emulator.FailNext(EmulatorFault.ConnectionLost());

        Assert.That(
            () => fixture.AskAsync(),
            Throws.TypeOf<HttpRequestException>().With.Message.EqualTo("The emulator dropped the connection, as it was told to.")
                .And.InnerException.TypeOf<IOException>());
        Assert.That(fixture.Emulator.Requests.Single().ToString(), Is.EqualTo("GenerateAliyunBidCertWaysUrl for 100***0001: no response"));
    }

    [Test]
    public async Task NoResponse_WaitsUntilCancelled()
    {
        fixture.Emulator.FailNext(EmulatorFault.NoResponse());
        using var cancellation = new CancellationTokenSource();

        Task<EmulatorReply> response = fixture.AskAsync(fixture.Request(), cancellation.Token);
        Assert.That((response.IsCompleted, fixture.Emulator.Requests[0].StatusCode), Is.EqualTo((false, (HttpStatusCode?)null)));
        await cancellation.CancelAsync();

        await Assert.ThatAsync(
            () => response, Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancellation.Token));
    }

    [Test]
    public async Task Html_IsAPageNoParserAccepts()
    {
        fixture.Emulator.FailNext(EmulatorFault.Html(HttpStatusCode.BadGateway));

        Assert.That(await fixture.AskAsync(), Is.EqualTo(new EmulatorReply(
            HttpStatusCode.BadGateway,
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>",
            "text/html; charset=utf-8")));
    }

    [TestCase(HttpStatusCode.OK)]
    [TestCase(HttpStatusCode.NoContent)]
    [TestCase(HttpStatusCode.ServiceUnavailable)]
    public async Task Empty_HasNoBody(HttpStatusCode status)
    {
        fixture.Emulator.FailNext(EmulatorFault.Empty(status));

        Assert.That(await fixture.AskAsync(), Is.EqualTo(new EmulatorReply(status, "", "application/json; charset=utf-8")));
    }

    [Test]
    public async Task Redirect_NamesTheLocation()
    {
        fixture.Emulator.FailNext(EmulatorFault.Redirect(HttpStatusCode.TemporaryRedirect, new Uri("https://elsewhere.example/")));

        using HttpResponseMessage response = await SendAsync();

        Assert.That(
            (response.StatusCode, response.Headers.Location),
            Is.EqualTo((HttpStatusCode.TemporaryRedirect, new Uri("https://elsewhere.example/"))));
    }

    [Test]
    public void Redirect_WithAnotherStatus_Throws() => Assert.That(
        () => EmulatorFault.Redirect(HttpStatusCode.OK, new Uri("https://elsewhere.example/")),
        Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task TruncatedResponse_IsTheFirstHalfOfASuccess()
    {
        string whole = (await new EmulatorFixture().AskAsync()).Body;
        fixture.Emulator.FailNext(EmulatorFault.TruncatedResponse());

        Assert.That((await fixture.AskAsync()).Body, Is.EqualTo(whole[..(whole.Length / 2)]));
    }

    [Test]
    public async Task BodyLost_FailsInTheMiddle()
    {
        fixture.Emulator.FailNext(EmulatorFault.BodyLost());
        using HttpResponseMessage response = await SendAsync();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] buffer = new byte[64 * 1024];

        Assert.That(await body.ReadAsync(buffer), Is.GreaterThan(0));
        await Assert.ThatAsync(
            () => body.ReadAsync(buffer).AsTask(),
            Throws.TypeOf<IOException>().With.Message.EqualTo("The emulator dropped the connection, as it was told to."));
    }

    [Test]
    public async Task BodyStalls_WaitsInTheMiddleUntilCancelled()
    {
        fixture.Emulator.FailNext(EmulatorFault.BodyStalls());
        using HttpResponseMessage response = await SendAsync();
        using var cancellation = new CancellationTokenSource();

        Task<string> reading = response.Content.ReadAsStringAsync(cancellation.Token);
        Assert.That(reading.IsCompleted, Is.False);
        await cancellation.CancelAsync();

        await Assert.ThatAsync(() => reading, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task BodyTrickles_TakesAPausePerByte()
    {
        fixture.Time.AutoAdvanceTimers = true;
        DateTimeOffset start = fixture.Time.GetUtcNow();
        string whole = (await new EmulatorFixture().AskAsync()).Body;
        fixture.Emulator.FailNext(EmulatorFault.BodyTrickles(TimeSpan.FromMilliseconds(100)));

        EmulatorReply reply = await fixture.AskAsync();

        Assert.That((reply.Body, fixture.Time.GetUtcNow() - start), Is.EqualTo((whole, TimeSpan.FromMilliseconds(100 * whole.Length))));
    }

    [TestCase(true, 307200)]
    [TestCase(false, null)]
    public async Task TooLarge_IsASoundSuccessOf300Kilobytes(bool declaresLength, long? declared)
    {
        string whole = (await new EmulatorFixture().AskAsync()).Body;
        fixture.Emulator.FailNext(EmulatorFault.TooLarge(declaresLength));
        using HttpResponseMessage response = await SendAsync();

        long? length = response.Content.Headers.ContentLength;
        string body = await response.Content.ReadAsStringAsync();

        Assert.That((length, body.Length, body.TrimEnd()), Is.EqualTo((declared, 307200, whole)));
    }

    [TestCase("JSON", "{", "text/xml; charset=utf-8")]
    [TestCase("XML", "<", "application/json; charset=utf-8")]
    public async Task WrongContentType_NamesTheOtherFormat(string format, string start, string contentType)
    {
        fixture.Emulator.FailNext(EmulatorFault.WrongContentType());

        EmulatorReply reply = await fixture.AskAsync(fixture.Request().With("Format", format));

        Assert.That((reply.Body[..1], reply.ContentType), Is.EqualTo((start, contentType)));
    }

    [Test]
    public async Task Body_IsSentAsItIs()
    {
        fixture.Emulator.FailNext(EmulatorFault.Body(HttpStatusCode.OK, "application/json", Encoding.UTF8.GetBytes("[]")));

        Assert.That(await fixture.AskAsync(), Is.EqualTo(new EmulatorReply(HttpStatusCode.OK, "[]", "application/json; charset=utf-8")));
    }

    [Test]
    public async Task Custom_SeesTheRequest()
    {
        fixture.Emulator.FailNext(EmulatorFault.Custom(
            request => new HttpResponseMessage(HttpStatusCode.Ambiguous) { ReasonPhrase = request.RequestUri!.Host }));

        using HttpResponseMessage response = await SendAsync();

        Assert.That((response.StatusCode, response.ReasonPhrase), Is.EqualTo((HttpStatusCode.Ambiguous, "aas.aliyuncs.com")));
        Assert.That(fixture.Emulator.Requests[0].StatusCode, Is.EqualTo(HttpStatusCode.Ambiguous));
    }

    [Test]
    public async Task WithRetryAfter_CountsSecondsAndTheServicesOwnMilliseconds()
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError("Throttling.User")
            .WithRetryAfter(TimeSpan.FromSeconds(1.2)).WithAcsRetryAfter(TimeSpan.FromSeconds(1.5)));

        using HttpResponseMessage response = await SendAsync();

        Assert.That(response.Headers.NonValidated["Retry-After"].ToString(), Is.EqualTo("2"));
        Assert.That(response.Headers.NonValidated["x-acs-retry-after"].ToString(), Is.EqualTo("1500"));
    }

    [TestCase("Date", "yesterday")]
    [TestCase("Age", "60")]
    [TestCase("Retry-After", "soon")]
    public async Task WithHeader_ReplacesAndAllowsNonsense(string name, string value)
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError("InternalError").WithHeader(name, "1").WithHeader(name, value));

        using HttpResponseMessage response = await SendAsync();

        Assert.That(response.Headers.NonValidated[name].ToString(), Is.EqualTo(value));
    }

    [Test]
    public async Task WithHeader_ContentType_ReplacesTheBodysOwn()
    {
        fixture.Emulator.FailNext(EmulatorFault.SuccessWithoutData().WithHeader("Content-Type", "application/json; charset=klingon"));

        Assert.That((await fixture.AskAsync()).ContentType, Is.EqualTo("application/json; charset=klingon"));
    }

    [Test]
    public void WithHeader_ImpossibleName_Throws() => Assert.That(
        () => EmulatorFault.ConnectionLost().WithHeader("no header", "1"),
        Throws.ArgumentException.With.Message.EqualTo("\"no header\" cannot be the name of a header. (Parameter 'name')"));

    [Test]
    public async Task FailNext_SeveralFaults_HappenInOrderAndThenNoMore()
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError("InternalError"), 2);
        fixture.Emulator.FailNext(EmulatorFault.ServiceError("Throttling"));

        var codes = new List<string?>();
        for (int i = 0; i < 4; i++)
        {
            codes.Add((await fixture.AskAsync()).Code);
        }

        Assert.That(string.Join(", ", codes), Is.EqualTo("InternalError, InternalError, Throttling, "));
        Assert.That(fixture.Emulator.Requests.Select(request => request.Code), Is.EqualTo(codes));
    }

    [Test]
    public async Task FailNext_ComesBeforeTheChecksAndIssuesNothing()
    {
        fixture.Emulator.FailNext(EmulatorFault.WrongContentType(), 2);
        using var unsigned = new HttpRequestMessage(HttpMethod.Get, "http://aas.aliyuncs.com/");

        Assert.That((await fixture.AskAsync(unsigned)).Status, Is.EqualTo(HttpStatusCode.OK));
        await fixture.AskAsync();

        Assert.That(fixture.Emulator.IssuedUrls, Is.Empty);
    }

    [Test]
    public async Task StopFailing_DropsWhatIsLeft()
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError("InternalError"), int.MaxValue);
        Assert.That((await fixture.AskAsync()).Code, Is.EqualTo("InternalError"));

        fixture.Emulator.StopFailing();
        Assert.That((await fixture.AskAsync()).Code, Is.Null);
    }

    [Test]
    public void FailNext_CountBelowOne_Throws() => Assert.That(
        () => fixture.Emulator.FailNext(EmulatorFault.NoResponse(), 0),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("The count is less than 1."));

    [Test]
    public void ToString_NamesTheFault() => Assert.That(
        string.Join(", ", EmulatorFault.ServiceError("Throttling"), EmulatorFault.NoResponse(), EmulatorFault.Html(HttpStatusCode.BadGateway)),
        Is.EqualTo("ServiceError Throttling, NoResponse, Html 502"));

    private async Task<HttpResponseMessage> SendAsync()
    {
        using HttpRequestMessage request = fixture.Request().InQuery();
        return await fixture.Emulator.SendAsync(request);
    }
}
