using System;
using System.Collections.Generic;
using System.Linq;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>What the API shows of an emulator.</summary>
internal static class State
{
    private const int MaxIssued = 50;
    private const int MaxRequests = 100;
    private const int MaxShownValue = 200;

    private static readonly string[] CommonParameters =
    [
        "AccessKeyId", "Action", "Format", "SecurityToken", "Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion",
        "Timestamp", "Version",
    ];

    internal static StateModel Of(BidCertEmulator emulator)
    {
        DateTimeOffset now = emulator.UtcNow;
        IReadOnlyList<RecordedRequest> requests = emulator.Requests;
        return new(
            emulator.PublicUrl,
            now,
            emulator.ClockOffset.TotalSeconds,
            emulator.ReportsUnfinishedFaceVerificationsAsFailed,
            new(
                BidCertEmulator.DemoAccessKeyId,
                BidCertEmulator.DemoAccessKeySecret,
                BidCertEmulator.DemoRamAccessKeyId,
                BidCertEmulator.DemoRamAccessKeySecret),
            emulator.Resellers.Select(Of),
            emulator.AccessKeys.Select(Of),
            emulator.Customers.Select(Of),
            emulator.IssuedUrls.Reverse().Take(MaxIssued).Select(issued => Of(issued, now)),
            emulator.FaceVerifications.Reverse().Take(MaxIssued).Select(verification => Of(verification, now)),
            emulator.ScheduledFaults.Select(Of),
            FaultFactory.Names,
            EmulatorFault.ServiceErrorCodes,
            requests.Reverse().Take(MaxRequests).Select(Of),
            requests.Count);
    }

    internal static ResellerModel Of(EmulatedReseller reseller) => new(reseller.Uid, reseller.IsBidAccount, reseller.IsApiOpened);

    internal static AccessKeyModel Of(EmulatedAccessKey key) => new(key.Id, key.ResellerUid, key.IsActive, key.IsRamUser, key.IsTemporary);

    internal static CustomerModel Of(EmulatedCustomer customer) => new(customer.AliyunPk, customer.ResellerUid, customer.Certification);

    internal static FaultModel Of(ScheduledFault scheduled) => new(scheduled.Fault.ToString(), scheduled.Remaining);

    internal static FaceVerificationModel Of(IssuedFaceVerification verification, DateTimeOffset now) => new(
        verification.CertifyId,
        verification.CertifyUrl,
        verification.IssuedAt,
        verification.ExpiresAt,
        verification.Passed is { } passed ? (passed ? "passed" : "failed") : now >= verification.ExpiresAt ? "expired" : "pending",
        verification.FailReason);

    internal static string StateOf(IssuedCertWaysUrl issued, DateTimeOffset now) =>
        issued.IsUsed ? "used" : now >= issued.ExpiresAt ? "expired" : "valid";

    internal static RequestModel Of(RecordedRequest request) => new(
        request.RequestId,
        request.ReceivedAt,
        request.Method.Method,
        request.Endpoint.AbsolutePath,
        request.Action,
        IsAcs3(request) ? "V3" : "V2",
        request.Parameters.Where(parameter => !CommonParameters.Contains(parameter.Key))
            .ToDictionary(parameter => Shorten(parameter.Key), parameter => Shorten(parameter.Value), StringComparer.Ordinal),
        (int?)request.StatusCode,
        request.Code,
        request.Fault?.ToString(),
        request.StringToSign is not null);

    private static string Shorten(string value) => value.Length > MaxShownValue ? value[..MaxShownValue] + "…" : value;

    private static CertificationUrlModel Of(IssuedCertWaysUrl issued, DateTimeOffset now) => new(
        issued.Token, issued.Url, issued.AliyunPk, issued.SubjectType, issued.IssuedAt, issued.ExpiresAt, StateOf(issued, now));

    private static bool IsAcs3(RecordedRequest request) =>
        request.Headers.TryGetValue("Authorization", out string? value) && value.StartsWith("ACS3-HMAC-SHA256", StringComparison.Ordinal);
}
