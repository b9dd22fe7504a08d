using System;
using System.Collections.Generic;
using Aliyun.BidCert.Rpc;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

[TestFixture]
internal sealed class RetryDelayTests
{
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
}
