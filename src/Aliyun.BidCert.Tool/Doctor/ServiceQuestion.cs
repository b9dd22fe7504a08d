using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>What a service answered that carried the call out.</summary>
/// <param name="RequestId">The RequestId, or null.</param>
internal sealed record ServiceAnswer(string? RequestId)
{
    /// <summary>Whether a certification URL was issued, which must not happen.</summary>
    internal bool IsUrlIssued { get; init; }
}

/// <summary>A call that changes nothing, and what its outcome says.</summary>
internal sealed record ServiceQuestion
{
    /// <summary>The product, which is the group of its checks, too.</summary>
    internal required string Product { get; init; }

    internal required string Version { get; init; }

    /// <summary>The operation as the vendor calls it.</summary>
    internal required string Action { get; init; }

    /// <summary>The service that the operation runs; null for an operation that is one itself.</summary>
    internal string? Service { get; init; }

    /// <summary>What is called: the operation, with its service.</summary>
    internal string Call => Service is null ? Action : $"{Action} ({Service})";

    /// <summary>What it does, in Chinese.</summary>
    internal required string Purpose { get; init; }

    /// <summary>The AccessKeyId that it is signed with, masked.</summary>
    internal required string AccessKeyId { get; init; }

    /// <summary>The section that has this AccessKey, the first where several have the same.</summary>
    internal required SettingsSection Key { get; init; }

    internal required Target Target { get; init; }

    internal required Func<CancellationToken, Task<ServiceAnswer>> AskAsync { get; init; }

    /// <summary>Whether a rejection is the answer that is hoped for.</summary>
    internal required Func<BidCertServiceException, bool> IsGood { get; init; }

    /// <summary>Why the answer that something does not exist is good, as the end of a sentence.</summary>
    internal string WhyGood { get; init; } = "";
}
