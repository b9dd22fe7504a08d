namespace ResellerPortal.Certification.Store;

/// <summary>What the audit record tells of.</summary>
internal enum AuditAction
{
    /// <summary>A customer got the URL of a certification page.</summary>
    Started = 0,

    /// <summary>Alibaba Cloud says that an account with an open start is certified.</summary>
    Certified,

    /// <summary>A customer wants the certification removed. Without a later entry, the outcome is not known.</summary>
    RemovalRequested,

    /// <summary>The certification is removed.</summary>
    Removed,

    /// <summary>The certification is not removed.</summary>
    RemovalRejected,

    /// <summary>Whether the certification is removed is not known.</summary>
    RemovalUnknown,
}
