namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>What a customer may have before the eyes.</summary>
internal enum PortalView
{
    SignIn,
    Certification,
    CertificationFrame,
    CertificationStarted,
    CertificationProblem,
    Certified,
    Removal,
    Faces,
    FaceStarted,
    Status,
}
