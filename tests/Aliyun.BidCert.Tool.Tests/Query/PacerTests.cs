using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tool.Query;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary>When requests start, at five a second, by a clock that only the test moves.</summary>
[TestFixture]
internal sealed class PacerTests
{
    [Test]
    public async Task WaitAsync_ManyStarts_AreAnIntervalApart()
    {
        using var pace = new Pace();
        Assert.That(await pace.StartAsync(4), Is.EqualTo("0 0.2 0.4 0.6"));
    }

    [Test]
    public async Task WaitAsync_AfterAPause_IsNoBurst()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        pace.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await pace.StartAsync(3), Is.EqualTo("10 10.2 10.4"));
    }

    [Test]
    public async Task WaitAsync_Cancelled_TakesNoTurn()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        using var cancellation = new CancellationTokenSource();
        Task<int> waiting = pace.Pacer.WaitAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThatAsync(() => waiting, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await pace.StartAsync(1), Is.EqualTo("0.2"));
    }

    [Test]
    public async Task SlowDown_DoublesTheIntervalAndSaysSoOnce()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        pace.Pacer.SlowDown(pace.Turn, retryAfter: null);
        Assert.That(await pace.StartAsync(2), Is.EqualTo("0.4 0.8"));
        pace.Pacer.SlowDown(pace.Turn, retryAfter: null);
        Assert.That(await pace.StartAsync(2), Is.EqualTo("1.6 2.4"));
        Assert.That(pace.SlowedDown, Is.EqualTo([2.5]));
    }

    [Test]
    public async Task SlowDown_RequestsThatWereUnderWayTogether_CountOnce()
    {
        using var pace = new Pace();
        await pace.StartAsync(2);
        pace.Pacer.SlowDown(pace.Turn, retryAfter: null);
        pace.Pacer.SlowDown(0, retryAfter: null);
        Assert.That(await pace.StartAsync(2), Is.EqualTo("0.6 1"));
    }

    [Test]
    public async Task SlowDown_WhileAStartWaits_MakesItWaitLonger()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        Task<int> waiting = pace.Pacer.WaitAsync(CancellationToken.None);
        pace.Pacer.SlowDown(pace.Turn, retryAfter: null);
        pace.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.That(waiting.IsCompleted, Is.False);
        pace.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.That(await waiting, Is.EqualTo(1));
    }

    [Test]
    public async Task SlowDown_AgainAndAgain_EndsAtHalfAMinute()
    {
        using var pace = new Pace();
        for (int i = 0; i < 10; i++)
        {
            await pace.StartAsync(1);
            pace.Pacer.SlowDown(pace.Turn, retryAfter: null);
        }

        await pace.StartAsync(1);
        TimeSpan before = pace.Now;
        await pace.StartAsync(1);
        Assert.That(pace.Now - before, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task SlowDown_RetryAfter_IsWaitedFor()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        pace.Pacer.SlowDown(pace.Turn, TimeSpan.FromSeconds(7));
        Assert.That(await pace.StartAsync(2), Is.EqualTo("7 7.4"));
    }

    [Test]
    public async Task SlowDown_RetryAfterOfAnHour_IsAMinute()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        pace.Pacer.SlowDown(pace.Turn, TimeSpan.FromHours(1));
        Assert.That(pace.Paused, Is.EqualTo([60.0]));
        Assert.That(await pace.StartAsync(2), Is.EqualTo("60 60.4"));
    }

    [Test]
    public async Task SlowDown_RequestsThatPauseTogether_AreAnnouncedOnce()
    {
        using var pace = new Pace();
        await pace.StartAsync(2);
        pace.Pacer.SlowDown(0, TimeSpan.FromSeconds(20));
        pace.Pacer.SlowDown(0, TimeSpan.FromSeconds(20));
        pace.Time.Advance(TimeSpan.FromSeconds(20));
        pace.Pacer.SlowDown(1, TimeSpan.FromSeconds(30));
        Assert.That(pace.Paused, Is.EqualTo([20.0, 30.0]));
    }

    [TestCase(10.0, 0)]
    [TestCase(10.5, 1)]
    public void Announce_MoreThanTenSeconds_IsSaid(double seconds, int announcements)
    {
        using var pace = new Pace();
        pace.Pacer.Announce(TimeSpan.FromSeconds(seconds));
        Assert.That(pace.Paused, Has.Count.EqualTo(announcements));
    }

    [Test]
    public void Paused_IsSaidInWholeSeconds() => Assert.That(
        (Summary.Paused(TimeSpan.FromSeconds(10.5), new Words(AdviceLanguage.English)),
            Summary.Paused(TimeSpan.FromSeconds(60), new Words(AdviceLanguage.Chinese))),
        Is.EqualTo(("The service asks to wait: going on in 11 s.", "服务端要求等待：60 秒后继续。")));

    [Test]
    public async Task Recover_GoesATenthOfTheWayBackPerAnswer()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        pace.Pacer.SlowDown(pace.Turn, retryAfter: null);
        await pace.StartAsync(1);
        pace.Pacer.Recover(pace.Turn);
        Assert.That(await pace.StartAsync(2), Is.EqualTo("0.8 1.18"));
    }

    [Test]
    public async Task Recover_AfterManyAnswers_IsTheAskedRate()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        pace.Pacer.SlowDown(pace.Turn, retryAfter: null);
        await pace.StartAsync(1);
        for (int i = 0; i < 100; i++)
        {
            pace.Pacer.Recover(pace.Turn);
        }

        Assert.That(await pace.StartAsync(3), Is.EqualTo("0.8 1 1.2"));
    }

    [Test]
    public async Task Recover_RequestFromBeforeItSlowedDown_ChangesNothing()
    {
        using var pace = new Pace();
        await pace.StartAsync(1);
        pace.Pacer.SlowDown(pace.Turn, retryAfter: null);
        pace.Pacer.Recover(0);
        Assert.That(await pace.StartAsync(2), Is.EqualTo("0.4 0.8"));
    }

    /// <summary>A pacer, its clock, and what it has said.</summary>
    private sealed class Pace : IDisposable
    {
        private readonly long origin;

        internal Pace()
        {
            origin = Time.GetTimestamp();
            Pacer = new Pacer(5, Time, SlowedDown.Add, pause => Paused.Add(pause.TotalSeconds));
        }

        internal TimeMachine Time { get; } = new();

        internal List<double> SlowedDown { get; } = [];

        /// <summary>The long pauses, in seconds.</summary>
        internal List<double> Paused { get; } = [];

        internal Pacer Pacer { get; }

        /// <summary>That of the latest start.</summary>
        internal int Turn { get; private set; }

        internal TimeSpan Now => Time.GetElapsedTime(origin);

        /// <summary>Returns when that many requests start, in seconds.</summary>
        internal async Task<string> StartAsync(int count)
        {
            var starts = new List<string>();
            for (int i = 0; i < count; i++)
            {
                Turn = await Time.RunAsync(() => Pacer.WaitAsync(CancellationToken.None));
                starts.Add(Now.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
            }

            return string.Join(' ', starts);
        }

        public void Dispose() => Pacer.Dispose();
    }
}
