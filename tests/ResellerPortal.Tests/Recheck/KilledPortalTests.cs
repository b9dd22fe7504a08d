using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;
using ResellerPortal.Certification.Store;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Recheck;

/// <summary>Two portals as processes of their own, with checks every second, one of which is killed.</summary>
[TestFixture]
internal sealed class KilledPortalTests
{
    private const int Accounts = 4;
    private const int Checks = 300;

    private static readonly string[] Keys = ["EmulatorKeyOfTheFirst", "EmulatorKeyOfTheSecond"];

    [Test]
    public async Task Row125_OneIsKilledInTheMiddle_TheOtherGoesOn()
    {
        using var folder = new TempFolder();
        await using EmulatorSite site = await EmulatorSite.StartAsync(TimeProvider.System);
        var database = new Database(folder.PathOf("portal.db"));
        string[] accounts = [.. Enumerable.Range(0, Accounts).Select(index => $"{2_000_000_000_000_000 + index}")];
        foreach (string account in accounts)
        {
            site.Emulator.AddCustomer(account, BidCertEmulator.DemoResellerUid);
        }

        using PortalProcess first = Start(Keys[0], folder, site, database, accounts);
        using PortalProcess second = Start(Keys[1], folder, site, database, accounts);
        Uri url = await first.WaitForUrlAsync();
        await second.WaitForUrlAsync();
        foreach (string account in accounts)
        {
            await BeginAsync(url, account);
        }

        // In the middle: one of the two has the lease, and its query is under way.
        site.Calls.Clear();
        string victim = await HoldAQueryAsync(site.Calls);
        await (victim == Keys[0] ? first : second).KillAsync();
        site.Calls.Before = null;
        site.Calls.Clear();
        await Poll.UntilAsync(() => accounts.All(account => site.Calls.CountQueries(account) >= 2), "the other one asks about all of them");
        site.Emulator.SetCertification(accounts[0], CustomerCertification.Personal);
        await Poll.UntilAsync(async () => await database.OutcomesAsync(accounts[0]) == "Certified", "the other one finds a certification");

        Assert.That(site.Calls.Queries.Select(call => call.AccessKeyId), Is.All.EqualTo(Keys.Single(key => key != victim)));
        Assert.That(site.Calls.Overlaps, Is.Empty);
        AuditEntry[] certified = [.. (await database.AuditAsync()).Where(entry => entry.Action == AuditAction.Certified)];
        Assert.That(certified.Select(entry => (entry.Actor, entry.AliyunPk)), Is.EqualTo(new[] { ("worker", accounts[0]) }));
        Assert.That(await database.OutcomesAsync(accounts[1]), Is.EqualTo("Open"));
    }

    private static async Task BeginAsync(Uri url, string account)
    {
        using var user = new PortalUser(url);
        await user.SignInAsync("customer-" + account);
        await user.PostAsync("certification/start", """{"platform":"pc"}""");
    }

    /// <summary>Holds the next query until its caller goes away. Returns the caller's key.</summary>
    private static async Task<string> HoldAQueryAsync(CallWatch calls)
    {
        var held = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls.Before = (call, token) =>
            call.Action == ServiceCall.Query && held.TrySetResult(call.AccessKeyId) ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask;
        return await held.Task.WaitAsync(Poll.Patience);
    }

    private static PortalProcess Start(string key, TempFolder folder, EmulatorSite site, Database database, string[] accounts)
    {
        site.Emulator.AddAccessKey(key, "SecretOf" + key, BidCertEmulator.DemoResellerUid);
        IEnumerable<string> checks = Enumerable.Range(0, Checks)
            .Select(index => $"--Certification:CheckAfter:{index}={TimeSpan.FromSeconds(index + 1):c}");
        return new PortalProcess(
            folder,
            [
                .. PortalServer.CommonSettings(folder, database),
                .. PortalServer.ServiceSettings(site.Origin),
                .. accounts.SelectMany((account, index) => Customers.SettingsOf(index, "customer-" + account, account)),
                .. checks,
                $"--BidCert:AccessKeyId={key}",
                $"--BidCert:AccessKeySecret=SecretOf{key}",
                "--Certification:LeaseDuration=00:00:05",
                "--Certification:ChecksPerSecond=20",
            ]);
    }
}
