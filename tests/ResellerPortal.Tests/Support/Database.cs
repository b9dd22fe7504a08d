using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;
using ResellerPortal.Certification.Store;
using ResellerPortal.Faces;

namespace ResellerPortal.Tests.Support;

/// <summary>The database of a portal, read beside the portal.</summary>
internal sealed class Database(string file)
{
    internal string ConnectionString => $"Data Source={file}";

    /// <summary>The starts of an account, oldest first.</summary>
    internal async Task<StartedCertification[]> StartsAsync(string aliyunPk)
    {
        await using CertificationDb db = OpenCertifications();
        return await db.Started.AsNoTracking().Where(row => row.AliyunPk == aliyunPk).OrderBy(row => row.Id).ToArrayAsync();
    }

    /// <summary>What became of the starts of an account, oldest first.</summary>
    internal async Task<string> OutcomesAsync(string aliyunPk) =>
        string.Join(" ", (await StartsAsync(aliyunPk)).Select(row => row.Outcome));

    /// <summary>Whether a portal has had an answer since then about each start that is open.</summary>
    internal async Task<bool> IsCheckedSinceAsync(DateTimeOffset since)
    {
        await using CertificationDb db = OpenCertifications();
        return !await db.Started.AnyAsync(
            row => row.Outcome == StartOutcome.Open && (row.LastCheckedAt == null || row.LastCheckedAt < since));
    }

    internal async Task<AuditEntry[]> AuditAsync()
    {
        await using CertificationDb db = OpenCertifications();
        return await db.Audit.AsNoTracking().OrderBy(entry => entry.Id).ToArrayAsync();
    }

    /// <summary>The audit record as a line: who did what, to which account.</summary>
    internal async Task<string> AuditTextAsync() =>
        string.Join("; ", (await AuditAsync()).Select(entry => $"{entry.Actor} {entry.Action} {entry.AliyunPk}"));

    internal async Task<StartedFace[]> FacesAsync()
    {
        await using var db = new FaceDb(new DbContextOptionsBuilder<FaceDb>().UseSqlite(ConnectionString).Options);
        return await db.Faces.AsNoTracking().OrderBy(face => face.Id).ToArrayAsync();
    }

    /// <summary>Takes a table away, as a disaster would.</summary>
    internal async Task DropStartsAsync()
    {
        await using CertificationDb db = OpenCertifications();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE StartedCertifications");
    }

    /// <summary>Whether a text is in any of the bytes of the database, its log included.</summary>
    internal async Task<bool> HoldsAsync(string text)
    {
        byte[] searched = Encoding.UTF8.GetBytes(text);
        bool isFound = false;
        foreach (string path in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            isFound |= bytes.ToArray().AsSpan().IndexOf(searched) >= 0;
        }

        return isFound;
    }

    private CertificationDb OpenCertifications() =>
        new(new DbContextOptionsBuilder<CertificationDb>().UseSqlite(ConnectionString).Options);
}
