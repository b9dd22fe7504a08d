using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

[TestFixture]
internal sealed class FakeTimeProviderTests
{
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
    public void Advance_FiresEachTimerAtItsOwnTime()
    {
        var time = new FakeTimeProvider();
        List<double> seconds = [];
        using ITimer second = time.CreateTimer(_ => seconds.Add(time.GetElapsedTime(0).TotalSeconds), null, TimeSpan.FromSeconds(20), Timeout.InfiniteTimeSpan);
        using ITimer first = time.CreateTimer(_ => seconds.Add(time.GetElapsedTime(0).TotalSeconds), null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(60));

        Assert.That(seconds, Is.EqualTo([10, 20]));
        Assert.That(time.GetElapsedTime(0), Is.EqualTo(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void AdvanceToNextTimer_WithinATimersCallback_FiresTheNext()
    {
        var time = new FakeTimeProvider();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30), time);
        (bool Fired, bool IsCancelled) within = default;
        using ITimer timer = time.CreateTimer(
            _ => within = (time.AdvanceToNextTimer(TimeSpan.FromHours(1)), timeout.IsCancellationRequested), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(within, Is.EqualTo((true, true)));
    }

    [Test]
    public void AdvanceToNextTimer_AfterADisposedOne_GoesOnToTheNext()
    {
        var time = new FakeTimeProvider();
        new CancellationTokenSource(TimeSpan.FromSeconds(10), time).Dispose();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30), time);

        Assert.That((time.AdvanceToNextTimer(TimeSpan.FromSeconds(20)), timeout.IsCancellationRequested), Is.EqualTo((false, false)));
        Assert.That((time.AdvanceToNextTimer(TimeSpan.FromSeconds(20)), timeout.IsCancellationRequested), Is.EqualTo((true, true)));
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
        Assert.That((time.GetUtcNow() - before, timeout.IsCancellationRequested), Is.EqualTo((TimeSpan.FromSeconds(10), true)));
    }

    [Test]
    public async Task AutoAdvanceTimers_JumpPastATimeoutOfAnother_EndsTheDelay()
    {
        var time = new FakeTimeProvider { AutoAdvanceTimers = true };
        DateTimeOffset before = time.GetUtcNow();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);

        await Task.Delay(TimeSpan.FromSeconds(20), time, CancellationToken.None);

        Assert.That((time.GetUtcNow() - before, timeout.IsCancellationRequested), Is.EqualTo((TimeSpan.FromSeconds(20), true)));
    }

    [Test]
    public async Task WaitForDelaysAsync_CompletesOnceTheDelayIsAskedFor()
    {
        var time = new FakeTimeProvider();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10), time);
        Task second = time.WaitForDelaysAsync(2);
        _ = Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
        Assert.That(second.IsCompleted, Is.False);

        _ = Task.Delay(TimeSpan.FromSeconds(2), time, CancellationToken.None);
        await second;

        Assert.That(time.Delays, Is.EqualTo(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2) }));
    }
}
