using System;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertWaysUrl;

[TestFixture]
internal sealed class ResponseTests
{
    private static readonly DateTimeOffset Expiry = new(2026, 1, 2, 14, 4, 5, TimeSpan.FromHours(8));

    private static readonly Uri Url = new(FakeValues.Url);

    [Test]
    public void Constructor_FromAFake_KeepsTheValues()
    {
        var response = new GenerateAliyunBidCertWaysUrlResponse(FakeValues.RequestId, Url, Expiry);

        Assert.That((response.RequestId, response.Url, response.ExpiresAt), Is.EqualTo((FakeValues.RequestId, Url, Expiry)));
    }

    [Test]
    public void Constructor_NullUrl_NamesTheParameter() =>
        Assert.That(
            () => new GenerateAliyunBidCertWaysUrlResponse("", null!, Expiry),
            Throws.ArgumentNullException.With.Property(nameof(ArgumentException.ParamName)).EqualTo("url"));

    [Test]
    public void ToString_OfAResponse_ShowsTheHostButNotTheToken() =>
        Assert.That(
            new GenerateAliyunBidCertWaysUrlResponse(FakeValues.RequestId, Url, Expiry).ToString(),
            Is.EqualTo($"GenerateAliyunBidCertWaysUrl: RequestId {FakeValues.RequestId}, a URL that expires at 2026-01-02T06:04:05Z"));

    [TestCase("th-TH")]
    [TestCase("ar-SA")]
    [TestCase("fa-IR")]
    public void ToString_UnderACultureWithAnotherCalendar_StaysTheSame(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.That(
                new GenerateAliyunBidCertWaysUrlResponse("", Url, Expiry).ToString(), Does.EndWith("expires at 2026-01-02T06:04:05Z"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Serialize_OfAResponse_LeavesTheUrlOut() =>
        Assert.That(
            JsonSerializer.Serialize(new GenerateAliyunBidCertWaysUrlResponse(FakeValues.RequestId, Url, Expiry)),
            Is.EqualTo($$"""{"RequestId":"{{FakeValues.RequestId}}","ExpiresAt":"2026-01-02T14:04:05+08:00"}"""));

    [TestCase("https://account.aliyun.com/a?token=1")]
    [TestCase("https://other.example:8443/p%2Fq?a=%20b&c=d+e#f")]
    [TestCase("http://127.0.0.1:5000/cert?token=1")]
    [TestCase("http://localhost/cert")]
    [TestCase("http://[::1]/cert")]
    [TestCase("HTTPS://ACCOUNT.ALIYUN.COM/x")]
    public async Task Data_UrlForBrowsers_ArrivesToTheLetter(string data)
    {
        using var harness = new ClientHarness(Reply.With(200, $$"""{"RequestId":"r","Success":true,"Data":"{{data}}"}"""));

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That(response.Url.OriginalString, Is.EqualTo(data));
    }

    [TestCase("ftp://account.aliyun.com/CANARY")]
    [TestCase("http://account.aliyun.com/CANARY")]
    [TestCase("javascript:alert('CANARY')")]
    [TestCase("data:text/html,CANARY")]
    [TestCase("file:///etc/CANARY")]
    [TestCase("/cert/CANARY")]
    [TestCase("account.aliyun.com/CANARY")]
    [TestCase("//account.aliyun.com/CANARY")]
    [TestCase("CANARY")]
    [TestCase("https://")]
    public async Task Row71_Data_NoUrlForBrowsers_IsMalformedInBothFormats(string data)
    {
        string message = Said.Malformed("GenerateAliyunBidCertWaysUrl: aas.aliyuncs.com", 200, ": Success, but Data is not an https URL", end: Said.Customer);
        using var json = new ClientHarness(Reply.With(200, $$"""{"RequestId":"r","Success":true,"Data":"{{data}}"}"""));
        using var xml = new ClientHarness(Reply.With(
            200, $"<GenerateAliyunBidCertWaysUrlResponse><Success>true</Success><Data>{data}</Data></GenerateAliyunBidCertWaysUrlResponse>"));

        foreach (ClientHarness harness in new[] { json, xml })
        {
            BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);

            Assert.That((failed.StatusCode, failed.Attempts, failed.IsTransient), Is.EqualTo((200, 1, false)));
            Assert.That(failed.Message, Does.Match(message));
        }
    }

    [TestCase("\\r\\nX: y")]
    [TestCase("\\n")]
    [TestCase("\\t")]
    [TestCase("\\u0000")]
    [TestCase("\\u0085")]
    [TestCase("\\u2028")]
    [TestCase(" ")]
    public async Task Row71_Data_WithALineBreakOrABlank_IsMalformed(string end)
    {
        using var harness = new ClientHarness(Reply.With(200, $"{{\"Success\":true,\"Data\":\"{FakeValues.Url}{end}\"}}"));

        await harness.FailedAsync(BidCertTransportFailure.MalformedResponse);
    }

    [Test]
    public async Task RequestId_Absent_IsNull()
    {
        using var harness = new ClientHarness(Reply.With(200, $$"""{"Success":true,"Data":"{{FakeValues.Url}}"}"""));

        Assert.That((await harness.CallAsync()).RequestId, Is.Null);
    }

    [Test]
    public async Task ExpiresAt_OfACall_IsThreeHoursAfterSigning()
    {
        using var harness = new ClientHarness(Reply.Success);

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That(response.ExpiresAt, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 6, 4, 5, TimeSpan.Zero)));
    }

    [Test]
    public async Task ExpiresAt_SlowResponse_CountsFromSigningAndNotFromTheResponse()
    {
        ClientHarness? slow = null;
        using ClientHarness late = slow = new ClientHarness((request, cancellationToken) =>
        {
            slow!.Time.Advance(TimeSpan.FromSeconds(9));
            return Reply.Success(request, cancellationToken);
        });

        GenerateAliyunBidCertWaysUrlResponse response = await late.CallAsync();

        Assert.That(response.ExpiresAt, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 6, 4, 5, TimeSpan.Zero)));
    }

    [Test]
    public async Task ExpiresAt_AfterARetry_CountsFromTheAttemptThatSucceeded()
    {
        using var harness = new ClientHarness(
            Reply.No(503, "ServiceUnavailable", "later", ("Retry-After", "7")), Reply.Success);

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        Assert.That(response.ExpiresAt, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 6, 4, 12, TimeSpan.Zero)));
    }
}
