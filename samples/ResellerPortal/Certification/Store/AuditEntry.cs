using System;
using System.Linq;

namespace ResellerPortal.Certification.Store;

/// <summary>A line of the audit record: who did what to which account. Lines are added, never changed.</summary>
internal sealed class AuditEntry
{
    private const int MaxRequestIdLength = 64;

    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the id of the customer, or <c>worker</c>.</summary>
    public required string Actor { get; init; }

    public required AuditAction Action { get; init; }

    public required string AliyunPk { get; init; }

    /// <summary>Gets the RequestId, by which the vendor's support finds the call.</summary>
    public string? RequestId { get; init; }

    internal static AuditEntry Of(DateTimeOffset at, string actor, AuditAction action, string aliyunPk, string? requestId) =>
        new() { At = at, Actor = actor, Action = action, AliyunPk = aliyunPk, RequestId = StoredRequestId(requestId) };

    /// <summary>Returns what looks like a RequestId, and null for anything else that a response may hold in its place.</summary>
    internal static string? StoredRequestId(string? requestId) =>
        requestId is { Length: > 0 and <= MaxRequestIdLength } && requestId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? requestId
            : null;
}
