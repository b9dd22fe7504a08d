using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using ResellerPortal.Certification;
using ResellerPortal.Certification.Recheck;

namespace ResellerPortal.Tests.Recheck;

/// <summary>When a started certification is asked about.</summary>
[TestFixture]
internal sealed class RecheckScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Test]
    public void NextAfter_ByDefault_IsAtOneFiveAndThirtyMinutesThreeHoursAndThenDailyForAWeek() => Assert.That(
        Checks(new CertificationSettings()),
        Is.EqualTo("00:01:00 00:05:00 00:30:00 03:00:00 1.00:00:00 2.00:00:00 3.00:00:00 4.00:00:00 5.00:00:00 6.00:00:00 7.00:00:00"));

    [Test]
    public void NextAfter_ConfiguredInAnyOrder_IsSorted()
    {
        var settings = new CertificationSettings { CheckAfter = [TimeSpan.FromHours(2), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)] };
        Assert.That(Checks(settings), Is.EqualTo("00:01:00 01:00:00 02:00:00"));
    }

    [TestCase(0, 1)]
    [TestCase(1, 5)]
    [TestCase(4, 5)]
    [TestCase(29, 30)]
    [TestCase(31, 180)]
    public void NextAfter_CheckThatWasLate_SkipsWhatIsPast(int nowMinutes, int nextMinutes) => Assert.That(
        Create(new CertificationSettings()).NextAfter(Start, Start.AddMinutes(nowMinutes)), Is.EqualTo(Start.AddMinutes(nextMinutes)));

    [Test]
    public void NextAfter_TheLastOne_IsNever() =>
        Assert.That(Create(new CertificationSettings()).NextAfter(Start, Start.AddDays(7)), Is.Null);

    private static string Checks(CertificationSettings settings)
    {
        RecheckSchedule schedule = Create(settings);
        var checks = new List<TimeSpan>();
        for (DateTimeOffset? next = schedule.NextAfter(Start, Start); next is { } due; next = schedule.NextAfter(Start, due))
        {
            checks.Add(due - Start);
        }

        return string.Join(" ", checks.Select(check => $"{check:c}"));
    }

    private static RecheckSchedule Create(CertificationSettings settings) => new(Options.Create(settings));
}
