using System.Data;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ResellerPortal.Certification.Store;

/// <summary>
/// Creates the tables of one context in a file that several contexts share. <c>EnsureCreated</c> does nothing once the file has any table.
/// </summary>
internal static class DatabaseTables
{
    internal static async Task CreateTablesAsync(DbContext db, string firstTable, CancellationToken cancellationToken)
    {
        try
        {
            await CreateOnceAsync(db, firstTable, cancellationToken);
        }
        catch (SqliteException)
        {
            // Another instance creates the same file at this moment.
            await CreateOnceAsync(db, firstTable, cancellationToken);
        }
    }

    private static async Task CreateOnceAsync(DbContext db, string firstTable, CancellationToken cancellationToken)
    {
        // The file remembers it: from now on, who reads does not wait for who writes.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal';", cancellationToken);

        // Whoever comes second waits here, and then finds the tables.
        await using IDbContextTransaction transaction =
            await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        int found = await db.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = {firstTable}")
            .SingleAsync(cancellationToken);
        if (found == 0)
        {
            await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript(), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
