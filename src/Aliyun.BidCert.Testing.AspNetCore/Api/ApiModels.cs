using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Testing.Api;

// What the API writes.
internal sealed record ErrorModel(string Error);

internal sealed record HealthModel(string Status);

internal sealed record StateModel(
    Uri? PublicUrl,
    DateTimeOffset Now,
    double ClockOffsetSeconds,
    bool ReportsUnfinishedFaceVerificationsAsFailed,
    DemoKeysModel DemoKeys,
    IEnumerable<ResellerModel> Resellers,
    IEnumerable<AccessKeyModel> AccessKeys,
    IEnumerable<CustomerModel> Customers,
    IEnumerable<CertificationUrlModel> CertificationUrls,
    IEnumerable<FaceVerificationModel> FaceVerifications,
    IEnumerable<FaultModel> Faults,
    IEnumerable<string> FaultNames,
    IEnumerable<string> ServiceErrorCodes,
    IEnumerable<RequestModel> Requests,
    int RequestCount);

internal sealed record DemoKeysModel(string AccessKeyId, string AccessKeySecret, string RamAccessKeyId, string RamAccessKeySecret);

internal sealed record ResellerModel(string Uid, bool IsBidAccount, bool IsApiOpened);

internal sealed record AccessKeyModel(string Id, string ResellerUid, bool IsActive, bool IsRamUser, bool IsTemporary);

internal sealed record CustomerModel(string AliyunPk, string ResellerUid, CustomerCertification Certification);

internal sealed record CertificationUrlModel(
    string Token, Uri Url, string AliyunPk, SubjectType SubjectType, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string State);

internal sealed record FaceVerificationModel(
    string CertifyId, Uri Url, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string State, string? FailReason);

internal sealed record FaultModel(string Name, int Remaining);

internal sealed record RequestModel(
    string RequestId,
    DateTimeOffset ReceivedAt,
    string Method,
    string Path,
    string? Action,
    string SignatureVersion,
    IReadOnlyDictionary<string, string> Parameters,
    int? StatusCode,
    string? Code,
    string? Fault,
    bool IsDiagnosed);

internal sealed record RequestDetailsModel(
    string RequestId,
    DateTimeOffset ReceivedAt,
    string Method,
    string Path,
    string? Action,
    string SignatureVersion,
    IReadOnlyDictionary<string, string> Parameters,
    int? StatusCode,
    string? Code,
    string? Fault,
    bool IsDiagnosed,
    string? UserAgent,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> QueryParameters,
    IReadOnlyDictionary<string, string> FormParameters,
    string? Signed,
    AdviceModel? Diagnosis);

internal sealed record AdviceModel(string English, string Chinese);

internal sealed record DiagnosisModel(string English, string Chinese, IEnumerable<DifferenceModel> Differences);

internal sealed record DifferenceModel(string Name, string? Sent, string? Seen);

internal sealed record ClockModel(DateTimeOffset Now, double ClockOffsetSeconds);

internal sealed record CertificationPageModel(
    string State, string AliyunPk, SubjectType SubjectType, DateTimeOffset ExpiresAt, CustomerCertification Certification);

internal sealed record CertificationModel(CustomerCertification Certification);

// What it reads. A member that is left out is null.
internal sealed record CustomerRequest(CustomerCertification? Certification, string? ResellerUid, double? AfterSeconds);

internal sealed record ResellerRequest(bool? IsBidAccount, bool? IsApiOpened);

internal sealed record AccessKeyRequest(string? Secret, string? ResellerUid, bool? IsActive, bool? IsRamUser, string? SecurityToken);

internal sealed record FaultRequest(
    string? Fault,
    int? Count,
    double? LatencySeconds,
    string? Code,
    int? StatusCode,
    string? Message,
    string? Location,
    string? MediaType,
    string? Body,
    double? PauseSeconds,
    bool? DeclaresLength,
    double? RetryAfterSeconds);

internal sealed record ClockRequest(double? OffsetSeconds);

internal sealed record SettingsRequest(bool? ReportsUnfinishedFaceVerificationsAsFailed);

internal sealed record DiagnosisRequest(string? Signed);

internal sealed record CertificationRequest(CustomerCertification? Certification);

internal sealed record FaceRequest(bool? Passed, string? FailReason);
