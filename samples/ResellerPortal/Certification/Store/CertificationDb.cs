using System;
using Microsoft.EntityFrameworkCore;

namespace ResellerPortal.Certification.Store;

/// <summary>The tables of the folder.</summary>
internal sealed class CertificationDb(DbContextOptions<CertificationDb> options) : DbContext(options)
{
    internal const string FirstTable = "StartedCertifications";

    public DbSet<StartedCertification> Started => Set<StartedCertification>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<RecheckLease> Lease => Set<RecheckLease>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StartedCertification>(started =>
        {
            started.ToTable(FirstTable);
            started.Property(row => row.Outcome).HasConversion<string>();
            started.HasIndex(row => new { row.AliyunPk, row.StartedAt });
            started.HasIndex(row => new { row.Outcome, row.NextCheckAt });
        });
        modelBuilder.Entity<AuditEntry>(audit =>
        {
            audit.ToTable("CertificationAudit");
            audit.Property(entry => entry.Action).HasConversion<string>();
        });
        modelBuilder.Entity<RecheckLease>(lease =>
        {
            lease.ToTable("RecheckLease");
            lease.Property(row => row.Id).ValueGeneratedNever();
            lease.HasData(new RecheckLease { Id = RecheckLease.OnlyId, Until = DateTimeOffset.UnixEpoch });
        });
    }
}
