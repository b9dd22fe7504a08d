using System;
using Aliyun.BidCert.Testing.Operations;

namespace Aliyun.BidCert.Testing;

/// <content>Face verification. It is a separate product and never changes a customer's certification.</content>
public sealed partial class BidCertEmulator
{
    /// <summary>
    /// The AccessKeyId of a RAM user of the demo reseller, who may verify faces and nothing else. No real service knows it.
    /// </summary>
    public const string DemoRamAccessKeyId = "EmulatorDemoRamAccessKeyId";

    /// <summary>
    /// The AccessKeySecret that belongs to <see cref="DemoRamAccessKeyId"/>. It is not a secret: no real service knows it.
    /// </summary>
    public const string DemoRamAccessKeySecret = "EmulatorDemoRamAccessKeySecret";

    private readonly FaceVerifications _faceVerifications = new();

    /// <summary>Finds a face verification that was started.</summary>
    /// <param name="certifyId">The id of the verification.</param>
    /// <returns>A snapshot of the verification, also of one that has expired or is complete; null if it was never started.</returns>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public IssuedFaceVerification? FindFaceVerification(string certifyId)
    {
        Require.NotNull(certifyId, nameof(certifyId));
        lock (_lock)
        {
            return _faceVerifications.Find(certifyId);
        }
    }

    /// <summary>Submits a face, as the person does on the page of certifyUrl. It changes no customer's certification.</summary>
    /// <param name="certifyId">The id of the verification.</param>
    /// <param name="passed">Whether the face matches the identity.</param>
    /// <returns>
    /// True if the submission counts; false if the verification was never started or has expired, and for every submission after the first.
    /// </returns>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public bool CompleteFaceVerification(string certifyId, bool passed)
    {
        Require.NotNull(certifyId, nameof(certifyId));
        lock (_lock)
        {
            return _faceVerifications.Complete(certifyId, passed, _timeProvider.GetUtcNow());
        }
    }
}
