using System;
using System.Net.Http;
using Aliyun.BidCert.Rpc;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

[TestFixture]
internal sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestCase("Retry-After", "1", 1_000)]
    [TestCase("Retry-After", "120", 120_000)]
    [TestCase("retry-after", " 7 ", 7_000)]
    [TestCase("Retry-After", "Fri, 02 Jan 2026 03:04:15 GMT", 10_000)]
    [TestCase("x-acs-retry-after", "1500", 1_500)]
    [TestCase("X-Acs-Retry-After", "1", 1)]
    public void Of_HeaderThatSaysHowLong_IsRead(string name, string value, int milliseconds)
    {
        using HttpResponseMessage response = Response((name, value));

        Assert.That(RetryAfter.Of(response, Now), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
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
    public void Row41_Of_HeaderThatSaysNothingUsable_IsIgnored(string name, string value)
    {
        using HttpResponseMessage response = Response((name, value));

        Assert.That(RetryAfter.Of(response, Now), Is.Null);
    }

    [Test]
    public void Of_NoHeader_IsNull()
    {
        using HttpResponseMessage response = Response();

        Assert.That(RetryAfter.Of(response, Now), Is.Null);
    }

    [TestCase("1500", 1_500)]
    [TestCase("never", 2_000)]
    public void Of_BothHeaders_TakesTheVendorsOwnIfItCanBeUsed(string vendors, int milliseconds)
    {
        using HttpResponseMessage response = Response(("Retry-After", "2"), ("x-acs-retry-after", vendors));

        Assert.That(RetryAfter.Of(response, Now), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
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
