using System;
using Microsoft.EntityFrameworkCore;
using ResellerPortal.Certification.Store;

namespace ResellerPortal.Faces;

/// <summary>The table of face verifications, which may share its database with other tables.</summary>
internal sealed class FaceDb(DbContextOptions<FaceDb> options) : DbContext(options)
{
    internal const string Table = "StartedFaces";

    public DbSet<StartedFace> Faces => Set<StartedFace>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<StartedFace>(face =>
        {
            face.ToTable(Table);
            face.Property(row => row.Outcome).HasConversion<string>();
            face.HasIndex(row => new { row.CustomerId, row.StartedAt });
            face.HasIndex(row => row.CertifyId);
        });
}
