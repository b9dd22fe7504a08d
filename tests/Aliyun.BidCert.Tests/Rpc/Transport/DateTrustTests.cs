using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using static Aliyun.BidCert.Tests.Rpc.ClockSkewTests;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Rejected timestamps beside a Date that must not correct the clock.</summary>
[TestFixture(SignatureMethod.HmacSha1)]
[TestFixture(SignatureMethod.Acs3HmacSha256)]
internal sealed class DateTrustTests(SignatureMethod method)
{
    [TestCase("0")]
    [TestCase("1200")]
    [TestCase("garbage")]
    public async Task Row53_Date_BesideAnAge_IsNotTrusted(string age) =>
        await CorrectsNothingAsync(("Date", Http(new FakeTimeProvider().GetUtcNow().AddHours(1))), ("Age", age));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("2026-01-02T04:04:05Z")]
    [TestCase("1767326645")]
    [TestCase("Sat, 02 Jan 2026 04:04:05 GMT")]
    [TestCase("Mon, 01 Jan 0001 00:00:00 GMT")]
    [TestCase("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task Row54_Date_AbsentOrGarbage_CorrectsNothing(string? date) =>
        await CorrectsNothingAsync(date is null ? [] : [("Date", date)]);

    [TestCase(36_499, 2)]
    [TestCase(36_501, 1)]
    [TestCase(-36_501, 1)]
    public async Task Row54_Date_MoreThanAHundredYearsOff_CorrectsNothing(int days, int attempts)
    {
        using var harness = new ClientHarness(method, Expired(new FakeTimeProvider().GetUtcNow().AddDays(days)));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.Attempts, Is.EqualTo(attempts));
    }

    [Test]
    public async Task Row54_Date_OfAResponseThatAHandlerKept_CorrectsNothing()
    {
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddBidCert(FactoryHarness.Configure)
                .ConfigurePrimaryHttpMessageHandler(() => wire)
                .AddHttpMessageHandler(() => new Keeping(Expired(new FakeTimeProvider().GetUtcNow().AddHours(1)))));

        await Caught.ByAsync<BidCertServiceException>(() => harness.CallAsync());
        await harness.CallAsync();

        Assert.That(harness.Wire.Requests.Select(TimestampOf), Is.EqualTo([harness.Time.GetUtcNow(), harness.Time.GetUtcNow()]));
    }

    [Test]
    public async Task Row54_Date_Twice_CorrectsNothing()
    {
        string date = Http(new FakeTimeProvider().GetUtcNow().AddHours(1));
        await CorrectsNothingAsync(("Date", date), ("Date", date));
    }

    [TestCase(30, 2)]
    [TestCase(31, 1)]
    public async Task Row55_Date_OfAnExchangeOverThirtySeconds_IsNotTrusted(int seconds, int attempts)
    {
        FakeTimeProvider? time = null;
        using var harness = new ClientHarness(
            method,
            options => (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)),
            (request, cancellationToken) =>
            {
                Responder response = Expired(time!.GetUtcNow().AddHours(1));
                time.Advance(TimeSpan.FromSeconds(seconds));
                return response(request, cancellationToken);
            });
        time = harness.Time;

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(rejected.Attempts, Is.EqualTo(attempts));
    }

    private async Task CorrectsNothingAsync(params (string Name, string Value)[] headers)
    {
        using var harness = new ClientHarness(method, Reply.No(400, "InvalidTimeStamp.Expired", "old", headers), Reply.Success);

        BidCertServiceException rejected = await harness.RejectedAsync();
        await harness.CallAsync();

        Assert.That(rejected.Attempts, Is.EqualTo(1));
        Assert.That(TimestampsOf(harness).Distinct().ToArray(), Is.EqualTo([harness.Time.GetUtcNow()]));
    }

    /// <summary>A handler of the application's that responds to the first request with what it kept from yesterday.</summary>
    private sealed class Keeping(Responder kept) : DelegatingHandler
    {
        private bool isUsed;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (isUsed)
            {
                return response;
            }

            isUsed = true;
            response.Dispose();
            return await kept(await ReceivedRequest.ReadAsync(request, cancellationToken), cancellationToken);
        }
    }
}
