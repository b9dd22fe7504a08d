using System;
using System.Collections.Generic;
using System.Net.Http;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

[TestFixture]
internal sealed class RetryDelayTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestCase(1, 0.5)]
    [TestCase(2, 1)]
    [TestCase(3, 2)]
    [TestCase(4, 4)]
    [TestCase(5, 5)]
    [TestCase(6, 5)]
    [TestCase(32, 5)]
    [TestCase(33, 5)]
    [TestCase(1000, 5)]
    [TestCase(int.MaxValue, 5)]
    public void Row44_BackOff_AnyAttempt_DoublesUpToFiveSecondsHalfMoreOrLess(int attempt, double seconds)
    {
        Assert.That(RetryDelay.BackOff(attempt, 0), Is.EqualTo(TimeSpan.FromSeconds(seconds / 2)));
        Assert.That(RetryDelay.BackOff(attempt, 0.5), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(RetryDelay.BackOff(attempt, 1), Is.EqualTo(TimeSpan.FromSeconds(seconds * 1.5)));
    }

    [Test]
    public void Row44_NewJitter_ManyTimes_StaysInBoundsAndSpreads()
    {
        var seen = new HashSet<double>();
        double lowest = 1;
        double highest = 0;
        for (int i = 0; i < 10_000; i++)
        {
            double jitter = RetryDelay.NewJitter();
            Assert.That(jitter, Is.InRange(0d, 1d));
            seen.Add(jitter);
            (lowest, highest) = (Math.Min(lowest, jitter), Math.Max(highest, jitter));
        }

        Assert.That(seen, Has.Count.GreaterThan(9_900));
        Assert.That(lowest, Is.LessThan(0.05));
        Assert.That(highest, Is.GreaterThan(0.95));
    }

    [TestCase("Retry-After", "1", 1_000)]
    [TestCase("Retry-After", "120", 120_000)]
    [TestCase("retry-after", " 7 ", 7_000)]
    [TestCase("Retry-After", "Fri, 02 Jan 2026 03:04:15 GMT", 10_000)]
    [TestCase("x-acs-retry-after", "1500", 1_500)]
    [TestCase("X-Acs-Retry-After", "1", 1)]
    public void FromHeaders_HeaderThatSaysHowLong_IsRead(string name, string value, int milliseconds)
    {
        using HttpResponseMessage response = Response((name, value));

        Assert.That(RetryDelay.FromHeaders(response, Now), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [TestCase("Retry-After", "0")]
    [TestCase("Retry-After", "-1")]
    [TestCase("Retry-After", "+1")]
    [TestCase("Retry-After", "1.5")]
    [TestCase("Retry-After", "1,5")]
    [TestCase("Retry-After", "0x10")]
    [TestCase("Retry-After", "1e3")]
    [TestCase("Retry-After", "soon")]
    [TestCase("Retry-After", "")]
    [TestCase("Retry-After", "２")]
    [TestCase("Retry-After", "2147483648")]
    [TestCase("Retry-After", "99999999999999999999999")]
    [TestCase("Retry-After", "Fri, 02 Jan 2026 03:04:05 GMT")]
    [TestCase("Retry-After", "Fri, 02 Jan 2025 03:04:05 GMT")]
    [TestCase("Retry-After", "Fri, 99 Jan 2026 03:04:15 GMT")]
    [TestCase("Retry-After", "2026-01-02T03:04:15Z")]
    [TestCase("x-acs-retry-after", "-1")]
    [TestCase("x-acs-retry-after", "0.5")]
    [TestCase("x-acs-retry-after", "99999999999")]
    [TestCase("x-acs-retry-after", "Fri, 02 Jan 2026 03:04:15 GMT")]
    public void Row41_FromHeaders_HeaderThatSaysNothingUsable_IsIgnored(string name, string value)
    {
        using HttpResponseMessage response = Response((name, value));

        Assert.That(RetryDelay.FromHeaders(response, Now), Is.Null);
    }

    [Test]
    public void FromHeaders_NoHeader_IsNull()
    {
        using HttpResponseMessage response = Response();

        Assert.That(RetryDelay.FromHeaders(response, Now), Is.Null);
    }

    [TestCase("1500", 1_500)]
    [TestCase("never", 2_000)]
    public void FromHeaders_BothHeaders_TakesTheVendorsOwnIfItCanBeUsed(string vendors, int milliseconds)
    {
        using HttpResponseMessage response = Response(("Retry-After", "2"), ("x-acs-retry-after", vendors));

        Assert.That(RetryDelay.FromHeaders(response, Now), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
    }

    private static HttpResponseMessage Response(params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage();
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
