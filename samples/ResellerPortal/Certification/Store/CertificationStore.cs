using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using ResellerPortal.Certification.Recheck;

namespace ResellerPortal.Certification.Store;

/// <summary>All reads and writes of the folder. Several instances may use one file at a time.</summary>
internal sealed class CertificationStore(IDbContextFactory<CertificationDb> contexts, RecheckSchedule schedule)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    internal async Task CreateAsync(CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        await DatabaseTables.CreateTablesAsync(db, CertificationDb.FirstTable, cancellationToken);
    }

    /// <summary>Records a start, unless the account has had <paramref name="limit"/> of them within 24 hours.</summary>
    internal async Task<StartedCertification> BeginAsync(
        Customer customer, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction = await BeginImmediateAsync(db, cancellationToken);
        string aliyunPk = customer.AliyunPk;
        DateTimeOffset since = now - Day;
        List<DateTimeOffset> latest = await db.Started
            .Where(row => row.AliyunPk == aliyunPk && row.StartedAt > since)
            .OrderByDescending(row => row.StartedAt)
            .Select(row => row.StartedAt)
            .Take(limit)
            .ToListAsync(cancellationToken);
        if (latest.Count >= limit)
        {
            throw new TooManyStartsException(latest[^1] + Day);
        }

        var started = new StartedCertification
        {
            AliyunPk = aliyunPk,
            CustomerId = customer.Id,
            StartedAt = now,
            NextCheckAt = schedule.NextAfter(now, now),
        };
        db.Started.Add(started);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return started;
    }

    /// <summary>Records that there is a URL for a start, which takes the place of the account's older ones.</summary>
    internal async Task ConfirmAsync(long id, string? requestId, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction = await BeginImmediateAsync(db, cancellationToken);
        StartedCertification? started = await db.Started.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (started is null)
        {
            return;
        }

        started.RequestId = AuditEntry.StoredRequestId(requestId);
        db.Audit.Add(AuditEntry.Of(started.StartedAt, started.CustomerId, AuditAction.Started, started.AliyunPk, requestId));
        await db.SaveChangesAsync(cancellationToken);

        string aliyunPk = started.AliyunPk;
        await OpenOf(db, aliyunPk).Where(row => row.Id < id).ExecuteUpdateAsync(Close(StartOutcome.Superseded), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Forgets a start for which there is no URL.</summary>
    internal async Task DiscardAsync(long id, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Started.Where(row => row.Id == id && row.Outcome == StartOutcome.Open).ExecuteDeleteAsync(cancellationToken);
    }

    internal async Task<StartedCertification?> FindOpenAsync(string aliyunPk, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OpenOf(db, aliyunPk).AsNoTracking().OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    internal async Task RememberHintAsync(string aliyunPk, MessageType hint, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        string name = hint.ToString();
        await OpenOf(db, aliyunPk).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastHint, name), cancellationToken);
    }

    /// <summary>Closes the open starts of a certified account. Returns whether there were any.</summary>
    internal async Task<bool> SettleAsync(
        string aliyunPk, string actor, string? requestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await OpenOf(db, aliyunPk).AnyAsync(cancellationToken))
        {
            return false; // as for each visit of a customer who is certified: nothing to lock the file for
        }

        await using IDbContextTransaction transaction = await BeginImmediateAsync(db, cancellationToken);
        if (await OpenOf(db, aliyunPk).ExecuteUpdateAsync(Close(StartOutcome.Certified), cancellationToken) == 0)
        {
            return false;
        }

        db.Audit.Add(AuditEntry.Of(now, actor, AuditAction.Certified, aliyunPk, requestId));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Returns the open start whose check is the most overdue, or null if none is due.</summary>
    internal async Task<StartedCertification?> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Started.AsNoTracking()
            .Where(row => row.Outcome == StartOutcome.Open && row.NextCheckAt <= now)
            .OrderBy(row => row.NextCheckAt)
            .ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Records the answer "not certified": the next check is due by the schedule, or there is none.</summary>
    internal async Task KeepOpenAsync(StartedCertification started, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = schedule.NextAfter(started.StartedAt, now);
        StartOutcome outcome = next is null ? StartOutcome.GivenUp : StartOutcome.Open;
        await UpdateAsync(
            started,
            set => set
                .SetProperty(row => row.LastCheckedAt, now)
                .SetProperty(row => row.NextCheckAt, next)
                .SetProperty(row => row.Outcome, outcome),
            cancellationToken);
    }

    internal Task GiveUpAsync(StartedCertification started, CancellationToken cancellationToken) =>
        UpdateAsync(started, Close(StartOutcome.GivenUp), cancellationToken);

    /// <summary>Puts a check off that brought no answer.</summary>
    internal Task PostponeAsync(StartedCertification started, DateTimeOffset until, CancellationToken cancellationToken) =>
        UpdateAsync(started, set => set.SetProperty(row => row.NextCheckAt, until), cancellationToken);

    /// <summary>Takes or prolongs the lease. Returns false while another owner has it.</summary>
    internal async Task<bool> TryTakeLeaseAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        int taken = await db.Lease
            .Where(lease => lease.Id == RecheckLease.OnlyId && (lease.Owner == owner || lease.Until <= now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.Owner, owner).SetProperty(lease => lease.Until, until), cancellationToken);
        return taken == 1;
    }

    internal async Task ReleaseLeaseAsync(string owner, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Lease
            .Where(lease => lease.Owner == owner)
            .ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.Owner, (string?)null).SetProperty(lease => lease.Until, DateTimeOffset.UnixEpoch),
                cancellationToken);
    }

    internal async Task AuditAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Audit.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
    }

    // A transaction that first reads and then writes fails if another has written in between. With SQLite, this level is BEGIN IMMEDIATE:
    // the other one waits instead.
    private static Task<IDbContextTransaction> BeginImmediateAsync(CertificationDb db, CancellationToken cancellationToken) =>
        db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);

    private static IQueryable<StartedCertification> OpenOf(CertificationDb db, string aliyunPk) =>
        db.Started.Where(row => row.AliyunPk == aliyunPk && row.Outcome == StartOutcome.Open);

    private static Action<UpdateSettersBuilder<StartedCertification>> Close(StartOutcome outcome) => set => set
        .SetProperty(row => row.Outcome, outcome)
        .SetProperty(row => row.NextCheckAt, (DateTimeOffset?)null);

    // Only if nobody has changed it since it was read: the customer may have certified, or started again, in the meantime.
    private async Task UpdateAsync(
        StartedCertification started, Action<UpdateSettersBuilder<StartedCertification>> change, CancellationToken cancellationToken)
    {
        await using CertificationDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long id = started.Id;
        DateTimeOffset? nextCheckAt = started.NextCheckAt;
        await db.Started
            .Where(row => row.Id == id && row.Outcome == StartOutcome.Open && row.NextCheckAt == nextCheckAt)
            .ExecuteUpdateAsync(change, cancellationToken);
    }
}
