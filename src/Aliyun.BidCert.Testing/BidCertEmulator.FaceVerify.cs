using System;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing;

/// <content>Face verification, which is another product: what happens here never touches a customer's certification.</content>
public sealed partial class BidCertEmulator
{
    /// <summary>The AccessKeyId of a RAM user of the demo reseller, who may verify faces and nothing else. It is known to no real service.</summary>
    public const string DemoRamAccessKeyId = "EmulatorDemoRamAccessKeyId";

    /// <summary>The AccessKeySecret that belongs to <see cref="DemoRamAccessKeyId"/>. Not a secret: it is known to no real service.</summary>
    public const string DemoRamAccessKeySecret = "EmulatorDemoRamAccessKeySecret";

    private readonly FaceVerifications _faceVerifications = new();

    /// <summary>Finds a face verification that was begun.</summary>
    /// <param name="certifyId">Its id.</param>
    /// <returns>A snapshot, also of one that has expired or is over; null if it was never begun.</returns>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public IssuedFaceVerification? FindFaceVerification(string certifyId)
    {
        Require.NotNull(certifyId, nameof(certifyId));
        lock (_gate)
        {
            return _faceVerifications.Find(certifyId);
        }
    }

    /// <summary>Submits a face, as the person does on the page of certifyUrl. No customer's certification changes by it.</summary>
    /// <param name="certifyId">The id of the verification.</param>
    /// <param name="passed">Whether the face is that of the identity.</param>
    /// <returns>
    /// Whether the submission counts: false when the verification was never begun or has expired, and for any submission but the first.
    /// </returns>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public bool CompleteFaceVerification(string certifyId, bool passed)
    {
        Require.NotNull(certifyId, nameof(certifyId));
        lock (_gate)
        {
            return _faceVerifications.Complete(certifyId, passed, _timeProvider.GetUtcNow());
        }
    }
}
