using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>Who began a face verification, and as what.</summary>
internal sealed class FaceVerificationOrder(string accountUid, string sceneId, string outerOrderNo)
{
    internal string AccountUid { get; } = accountUid;

    internal string SceneId { get; } = sceneId;

    internal string OuterOrderNo { get; } = outerOrderNo;
}

/// <summary>The face verifications that were begun, by certifyId. They are kept: outcomes are asked for later. Not thread-safe.</summary>
internal sealed class FaceVerifications
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, IssuedFaceVerification> _all = new(StringComparer.Ordinal);
    private readonly HashSet<(string AccountUid, string OuterOrderNo)> _orders = [];

    /// <summary>As long as the service's, 32 characters, and plainly none of them.</summary>
    internal static string IdFor(string requestId) => string.Concat(requestId.Split('-').Skip(1).Prepend("emulated"));

    internal bool HasOrder(string accountUid, string outerOrderNo) => _orders.Contains((accountUid, outerOrderNo));

    internal IssuedFaceVerification Begin(
        string requestId, FaceVerificationOrder order, Uri? callbackUrl, string? callbackToken, DateTimeOffset now)
    {
        var begun = new IssuedFaceVerification(IdFor(requestId), order, callbackUrl, callbackToken, now, now + Lifetime);
        _orders.Add((order.AccountUid, order.OuterOrderNo));
        _all[begun.CertifyId] = begun;
        return begun;
    }

    internal IssuedFaceVerification? Find(string certifyId) => _all.TryGetValue(certifyId, out IssuedFaceVerification? found) ? found : null;

    /// <summary>The one submission that there may be; false for another one, and for one that comes too late.</summary>
    internal bool Complete(string certifyId, bool passed, DateTimeOffset now)
    {
        if (Find(certifyId) is not { Passed: null } pending || now >= pending.ExpiresAt)
        {
            return false;
        }

        _all[certifyId] = pending.Completed(passed);
        return true;
    }
}
