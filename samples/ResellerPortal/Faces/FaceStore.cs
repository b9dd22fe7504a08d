using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ResellerPortal.Certification.Store;

namespace ResellerPortal.Faces;

/// <summary>All that is read from and written to the table of face verifications.</summary>
internal sealed class FaceStore(IDbContextFactory<FaceDb> factory)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    internal async Task CreateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using FaceDb db = await factory.CreateDbContextAsync(cancellationToken);
        await DatabaseTables.CreateTablesAsync(db, FaceDb.Table, cancellationToken);
        await ForgetExpiredUrlsAsync(db, now, cancellationToken);
    }

    /// <summary>Finds the customer's latest verification that counts.</summary>
    internal async Task<StartedFace?> FindCurrentAsync(string customerId, CancellationToken cancellationToken)
    {
        await using FaceDb db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Faces.AsNoTracking()
            .Where(face => face.CustomerId == customerId && face.CertifyId != null && face.Outcome != FaceOutcome.Superseded)
            .OrderByDescending(face => face.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    internal async Task<StartedFace?> FindPendingAsync(string certifyId, CancellationToken cancellationToken)
    {
        await using FaceDb db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Faces.AsNoTracking()
            .Where(face => face.CertifyId == certifyId && face.Outcome == FaceOutcome.Pending)
            .OrderByDescending(face => face.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Counts the customer's starts of 24 hours, and adds one, before the service is asked for it.</summary>
    /// <exception cref="TooManyStartsException">The limit is reached.</exception>
    internal async Task<StartedFace> BeginAsync(
        string customerId, string sceneId, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using FaceDb db = await factory.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction = await BeginImmediateAsync(db, cancellationToken);
        await ForgetExpiredUrlsAsync(db, now, cancellationToken);
        DateTimeOffset since = now - Day;
        List<DateTimeOffset> starts = await db.Faces
            .Where(face => face.CustomerId == customerId && face.StartedAt > since)
            .OrderBy(face => face.StartedAt)
            .Select(face => face.StartedAt)
            .ToListAsync(cancellationToken);
        if (starts.Count >= limit)
        {
            throw new TooManyStartsException(starts[^limit] + Day);
        }

        var begun = new StartedFace { CustomerId = customerId, SceneId = sceneId, StartedAt = now, ExpiresAt = now };
        await db.AddAsync(begun, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return begun;
    }

    /// <summary>
    /// Keeps what the service answered to a start, and ends the customer's older ones. Where another request of the customer has opened
    /// one in the meantime, that one stays, and is returned.
    /// </summary>
    /// <param name="begun">The row of <see cref="BeginAsync"/> with the answer.</param>
    /// <param name="after">The customer's latest row when the request came; 0 if there was none.</param>
    /// <param name="cancellationToken">The token that cancels.</param>
    internal async Task<StartedFace> ConfirmAsync(StartedFace begun, long after, CancellationToken cancellationToken)
    {
        await using FaceDb db = await factory.CreateDbContextAsync(cancellationToken);
        await using IDbContextTransaction transaction = await BeginImmediateAsync(db, cancellationToken);
        IQueryable<StartedFace> open = db.Faces.Where(
            face => face.Id != begun.Id && face.Outcome == FaceOutcome.Pending && face.CertifyId != null);
        StartedFace? other = await open.AsNoTracking()
            .Where(face => face.CustomerId == begun.CustomerId && face.Id > after && face.ProtectedUrl != null)
            .OrderByDescending(face => face.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (other is null)
        {
            // An emulator that was restarted gives the same certifyIds again. What older rows say of one is then about somebody else.
            await open
                .Where(face => face.CustomerId == begun.CustomerId || face.CertifyId == begun.CertifyId)
                .ExecuteUpdateAsync(
                    setters => setters
                        .SetProperty(face => face.Outcome, FaceOutcome.Superseded)
                        .SetProperty(face => face.ProtectedUrl, (string?)null),
                    cancellationToken);
        }
        else
        {
            begun.Outcome = FaceOutcome.Superseded;
            begun.ProtectedUrl = null;
        }

        db.Update(begun);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return other ?? begun;
    }

    /// <summary>Takes back a start that the service has refused, so that it does not count.</summary>
    internal async Task DiscardAsync(long id, CancellationToken cancellationToken)
    {
        await using FaceDb db = await factory.CreateDbContextAsync(cancellationToken);
        await db.Faces.Where(face => face.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    internal async Task SettleAsync(long id, FaceOutcome outcome, CancellationToken cancellationToken)
    {
        await using FaceDb db = await factory.CreateDbContextAsync(cancellationToken);
        await db.Faces
            .Where(face => face.Id == id && face.Outcome == FaceOutcome.Pending)
            .ExecuteUpdateAsync(
                setters => setters
                    .SetProperty(face => face.Outcome, outcome)
                    .SetProperty(face => face.ProtectedUrl, (string?)null),
                cancellationToken);
    }

    internal async Task ForgetExpiredUrlsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using FaceDb db = await factory.CreateDbContextAsync(cancellationToken);
        await ForgetExpiredUrlsAsync(db, now, cancellationToken);
    }

    private static Task<int> ForgetExpiredUrlsAsync(FaceDb db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Faces
            .Where(face => face.ProtectedUrl != null && face.ExpiresAt <= now)
            .ExecuteUpdateAsync(setters => setters.SetProperty(face => face.ProtectedUrl, (string?)null), cancellationToken);

    // On SQLite this is BEGIN IMMEDIATE: of two requests at once, the second counts what the first has added.
    private static Task<IDbContextTransaction> BeginImmediateAsync(FaceDb db, CancellationToken cancellationToken) =>
        db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
}
