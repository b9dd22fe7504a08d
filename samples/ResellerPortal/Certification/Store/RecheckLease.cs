using System;

namespace ResellerPortal.Certification.Store;

/// <summary>The one row that says which instance may ask about started certifications, and until when.</summary>
internal sealed class RecheckLease
{
    internal const int OnlyId = 1;

    public int Id { get; init; }

    public string? Owner { get; set; }

    public DateTimeOffset Until { get; set; }
}
