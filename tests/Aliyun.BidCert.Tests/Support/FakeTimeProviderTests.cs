using System;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

[TestFixture]
internal sealed class FakeTimeProviderTests
{
    [Test]
    public void Advance_MovesUtcNowAndTimestampAlike()
    {
        var time = new FakeTimeProvider();
        DateTimeOffset before = time.GetUtcNow();
        long timestamp = time.GetTimestamp();

        time.Advance(TimeSpan.FromSeconds(90));

        Assert.That(time.GetUtcNow() - before, Is.EqualTo(TimeSpan.FromSeconds(90)));
        Assert.That(time.GetElapsedTime(timestamp), Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public void ShiftWallClock_MovesUtcNowOnly()
    {
        var time = new FakeTimeProvider();
        DateTimeOffset before = time.GetUtcNow();

        time.ShiftWallClock(TimeSpan.FromMinutes(-20));

        Assert.That(time.GetUtcNow() - before, Is.EqualTo(TimeSpan.FromMinutes(-20)));
        Assert.That(time.GetTimestamp(), Is.Zero);
    }

    [Test]
    public async Task Advance_CancelsTokenSourcesAndEndsDelays()
    {
        var time = new FakeTimeProvider();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);
        var delay = Task.Delay(TimeSpan.FromSeconds(20), time, CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.That((timeout.IsCancellationRequested, delay.IsCompleted), Is.EqualTo((false, false)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((timeout.IsCancellationRequested, delay.IsCompleted), Is.EqualTo((true, false)));
        time.Advance(TimeSpan.FromSeconds(10));
        await delay;
        Assert.That(time.Delays, Is.EqualTo(new[] { TimeSpan.FromSeconds(20) }));
    }

    [Test]
    public async Task AutoAdvanceTimers_JumpsOverDelaysButNotToTimeouts()
    {
        var time = new FakeTimeProvider { AutoAdvanceTimers = true };
        DateTimeOffset before = time.GetUtcNow();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);

        await Task.Delay(TimeSpan.FromSeconds(4), time, CancellationToken.None);
        Assert.That((time.GetUtcNow() - before, timeout.IsCancellationRequested), Is.EqualTo((TimeSpan.FromSeconds(4), false)));

        await Assert.ThatAsync(() => Task.Delay(TimeSpan.FromSeconds(20), time, timeout.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(timeout.IsCancellationRequested, Is.True);
    }

    [Test]
    public async Task AutoAdvanceTimers_JumpPastATimeoutOfAnother_EndsTheDelay()
    {
        var time = new FakeTimeProvider { AutoAdvanceTimers = true };
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);

        await Task.Delay(TimeSpan.FromSeconds(20), time, CancellationToken.None);

        Assert.That((time.GetTimestamp(), timeout.IsCancellationRequested), Is.EqualTo((TimeSpan.FromSeconds(20).Ticks, true)));
    }

    [Test]
    public async Task WaitForDelaysAsync_CompletesOnceTheDelayIsAskedFor()
    {
        var time = new FakeTimeProvider();
        Task second = time.WaitForDelaysAsync(2);
        _ = Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
        Assert.That(second.IsCompleted, Is.False);

        _ = Task.Delay(TimeSpan.FromSeconds(2), time, CancellationToken.None);
        await second;

        Assert.That(time.Delays, Is.EqualTo(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2) }));
    }

    [Test]
    public void Dispose_OfATimer_StopsItsPeriod()
    {
        var time = new FakeTimeProvider();
        int fired = 0;
        ITimer timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        time.Advance(TimeSpan.FromSeconds(3));
        timer.Dispose();
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.That(fired, Is.EqualTo(3));
    }
}
