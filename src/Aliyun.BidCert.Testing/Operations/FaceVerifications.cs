using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Testing.Operations;

/// <summary>The account that started a face verification, with the scene and the order number of its request.</summary>
internal sealed class FaceVerificationOrder(string accountUid, string sceneId, string outerOrderNo)
{
    internal string AccountUid { get; } = accountUid;

    internal string SceneId { get; } = sceneId;

    internal string OuterOrderNo { get; } = outerOrderNo;
}

/// <summary>
/// The started face verifications, by certifyId. They are kept until newer ones displace them, because outcomes are queried later. Not
/// thread-safe.
/// </summary>
internal sealed class FaceVerifications
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly BoundedStore<IssuedFaceVerification> _all = new();
    private readonly HashSet<(string AccountUid, string OuterOrderNo)> _orders = [];

    /// <summary>Returns a certifyId of 32 characters, like those of the service, that is recognizable as emulated.</summary>
    internal static string CreateId(string requestId) => string.Concat(requestId.Split('-').Skip(1).Prepend("emulated"));

    internal bool HasOrder(string accountUid, string outerOrderNo) => _orders.Contains((accountUid, outerOrderNo));

    internal IssuedFaceVerification Start(
        Uri certifyUrl,
        string certifyId,
        FaceVerificationOrder order,
        Uri? callbackUrl,
        string? callbackToken,
        DateTimeOffset now)
    {
        var started = new IssuedFaceVerification(certifyUrl, certifyId, order, callbackUrl, callbackToken, now, now + Lifetime);
        _orders.Add((order.AccountUid, order.OuterOrderNo));
        if (_all.Add(certifyId, started) is { } forgotten)
        {
            _orders.Remove((forgotten.Order.AccountUid, forgotten.Order.OuterOrderNo));
        }

        return started;
    }

    internal IReadOnlyList<IssuedFaceVerification> GetAll() => _all.GetAll();

    internal IssuedFaceVerification? Find(string certifyId) => _all.Find(certifyId);

    /// <summary>
    /// Records the only submission of a verification. Returns false if there is none to complete: unknown, complete or expired.
    /// </summary>
    internal bool Complete(string certifyId, bool passed, string? failReason, DateTimeOffset now)
    {
        if (Find(certifyId) is not { Passed: null } pending || now >= pending.ExpiresAt)
        {
            return false;
        }

        _all.Replace(certifyId, pending.Completed(passed, failReason));
        return true;
    }
}
