using System;
using System.Collections.Generic;
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

    /// <summary>
    /// Gets or sets a value indicating whether the query of a face verification that nobody has submitted is answered with <c>passed</c>
    /// <c>F</c> instead of code 405. False by default. The vendor documents 405.
    /// </summary>
    public bool ReportsUnfinishedFaceVerificationsAsFailed
    {
        get
        {
            lock (_lock)
            {
                return _settings.ReportsUnfinishedFaceVerificationsAsFailed;
            }
        }

        set
        {
            lock (_lock)
            {
                _settings.ReportsUnfinishedFaceVerificationsAsFailed = value;
                _revision++;
            }
        }
    }

    /// <summary>Gets a snapshot of the face verifications, also of those that have expired or are complete, oldest first.</summary>
    public IReadOnlyList<IssuedFaceVerification> FaceVerifications
    {
        get
        {
            lock (_lock)
            {
                return _faceVerifications.GetAll();
            }
        }
    }

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
    /// <param name="failReason">
    /// The <c>fail_reason</c> that a query then returns beside <c>passed</c> <c>F</c>. Null, the default, means none, as the vendor
    /// documents.
    /// </param>
    /// <returns>
    /// True if the submission counts; false if the verification was never started or has expired, and for every submission after the first.
    /// </returns>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public bool CompleteFaceVerification(string certifyId, bool passed, string? failReason = null)
    {
        Require.NotNull(certifyId, nameof(certifyId));
        lock (_lock)
        {
            _revision++;
            return _faceVerifications.Complete(certifyId, passed, failReason, Now);
        }
    }
}
