using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>Row 140: a request is good once, and a nonce is remembered as long as a request with it could come again.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorReplayTests
{
    private const string Used = "SignatureNonceUsed";
    private const string Expired = "InvalidTimeStamp.Expired";

    private readonly EmulatorFixture fixture = new();

    private SignedRequest Once => fixture.Request().With("SignatureNonce", "once");

    [Test]
    public async Task Row140_RequestDated14MinutesAhead_AgainAfterMoreThan15Minutes_SignatureNonceUsed()
    {
        SignedRequest request = DatedIn(TimeSpan.FromMinutes(14));
        Assert.That(await CodeAsync(request), Is.Null);

        fixture.Time.Advance(TimeSpan.FromMinutes(15.1));

        Assert.That(await CodeAsync(request), Is.EqualTo(Used));
    }

    [TestCase(-31, 0, Used)]
    [TestCase(-31, 1, Expired)]
    [TestCase(0, 1860, Used)]
    [TestCase(0, 1861, Expired)]
    [TestCase(31, 0, Used)]
    [TestCase(31, 1800, Used)]
    [TestCase(31, 3720, Used)]
    [TestCase(31, 3721, Expired)]
    public async Task Row140_SameRequestAgain_IsNeverAccepted(int minutesAhead, int secondsLater, string code)
    {
        SignedRequest request = DatedIn(TimeSpan.FromMinutes(minutesAhead));
        Assert.That(await CodeAsync(request), Is.Null);

        fixture.Time.Advance(TimeSpan.FromSeconds(secondsLater));

        Assert.That(await CodeAsync(request), Is.EqualTo(code));
    }

    [Test]
    public async Task Row140_SameRequestAgain_WhileOthersComeEachMinute_IsNeverAccepted([Values(-30, 0, 30)] int minutesAhead)
    {
        SignedRequest request = DatedIn(TimeSpan.FromMinutes(minutesAhead));
        await CodeAsync(request);

        for (int minute = 0; minute < 130; minute++)
        {
            Assert.That(await CodeAsync(request), Is.EqualTo(minute <= 31 + minutesAhead ? Used : Expired));
            Assert.That(await CodeAsync(fixture.Request()), Is.Null);
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [TestCase(-31, 900, Used)]
    [TestCase(-31, 901, null)]
    [TestCase(-20, 900, Used)]
    [TestCase(-16, 901, null)]
    [TestCase(0, 1860, Used)]
    [TestCase(0, 1861, null)]
    [TestCase(31, 3720, Used)]
    [TestCase(31, 3721, null)]
    public async Task Row140_NonceInANewRequest_IsRejectedFor15MinutesAndAsLongAsTheOldTimestampIsValid(int minutesAhead, int secondsLater, string? code)
    {
        await CodeAsync(DatedIn(TimeSpan.FromMinutes(minutesAhead)));

        fixture.Time.Advance(TimeSpan.FromSeconds(secondsLater));

        Assert.That(await CodeAsync(Once), Is.EqualTo(code));
    }

    [Test]
    public async Task Row140_ClockStandsStill_NoncesAreToldApart()
    {
        string?[] codes = [.. await Task.WhenAll(Enumerable.Range(0, 1000).Select(number => CodeAsync(Numbered(number % 500))))];

        Assert.That((codes.Count(code => code is null), codes.Count(code => code == Used)), Is.EqualTo((500, 500)));
    }

    [TestCase(-30)]
    [TestCase(-61)]
    [TestCase(-1_000_000)]
    public async Task Row140_ClockGoesBack_OldNoncesStayUsedAndNewRequestsAreServed(int minutes)
    {
        SignedRequest early = Once;
        await CodeAsync(early);

        fixture.Time.ShiftWallClock(TimeSpan.FromMinutes(minutes));
        Assert.That(await CodeAsync(Once), Is.EqualTo(Used), "a nonce of the future is used, too");
        Assert.That(await CodeAsync(Numbered(1)), Is.Null);

        fixture.Time.ShiftWallClock(TimeSpan.FromMinutes(-minutes));
        Assert.That(await CodeAsync(early), Is.EqualTo(Used));
        Assert.That(await CodeAsync(Numbered(2)), Is.Null);
    }

    [TestCase(40)]
    [TestCase(1_000_000)]
    public async Task Row140_ClockGoesAheadAndBack_OldNoncesStayUsed(int minutes)
    {
        SignedRequest early = Once;
        await CodeAsync(early);

        fixture.Time.ShiftWallClock(TimeSpan.FromMinutes(minutes));
        Assert.That(await CodeAsync(Numbered(1)), Is.Null);
        fixture.Time.ShiftWallClock(TimeSpan.FromMinutes(-minutes));

        Assert.That(await CodeAsync(early), Is.EqualTo(Used));
    }

    [Test]
    public async Task Row140_NoncesOfLongAgo_AreForgotten()
    {
        await AskWithLongNoncesAsync("a");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (string name in new[] { "b", "c", "d", "e", "f", "g" })
        {
            fixture.Time.Advance(TimeSpan.FromHours(2));
            await AskWithLongNoncesAsync(name);
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.That(after - before, Is.LessThan(5_000_000), "six times 20 nonces of 80 KB are kept or not");
    }

    private async Task AskWithLongNoncesAsync(string name)
    {
        for (int number = 0; number < 20; number++)
        {
            await CodeAsync(fixture.Request().With("SignatureNonce", name + number.ToString(CultureInfo.InvariantCulture) + new string('x', 40_000)), inForm: true);
        }

        fixture.Emulator.ClearRequests();
    }

    private SignedRequest Numbered(int number) => fixture.Request().With("SignatureNonce", number.ToString(CultureInfo.InvariantCulture));

    private SignedRequest DatedIn(TimeSpan ahead) => new SignedRequest(fixture.Time.GetUtcNow() + ahead).With("SignatureNonce", "once");

    private async Task<string?> CodeAsync(SignedRequest request, bool inForm = false) =>
        (await fixture.AskAsync(inForm ? request.InForm() : request.InQuery())).Code;
}
