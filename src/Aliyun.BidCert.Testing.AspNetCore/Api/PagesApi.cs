using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>What the certification page and the face page ask and report.</summary>
internal sealed class PagesApi(BidCertEmulator emulator)
{
    private const int ShownAtStart = 3;
    private const int ShownAtEnd = 4;

    internal Task GetCertificationUrlAsync(HttpContext context)
    {
        IssuedCertWaysUrl issued = FindUrl(context);
        return ApiResponse.WriteAsync(
            context,
            new CertificationPageModel(
                State.StateOf(issued, emulator.UtcNow),
                Mask(issued.AliyunPk),
                issued.SubjectType,
                issued.ExpiresAt,
                CertificationOf(issued)),
            ApiJson.Readable.CertificationPageModel);
    }

    internal async Task CompleteCertificationAsync(HttpContext context)
    {
        CertificationRequest request = await ApiResponse.ReadAsync(context, ApiJson.Readable.CertificationRequest).ConfigureAwait(false);
        IssuedCertWaysUrl issued = FindUrl(context);
        if (!Complete(issued, request.Certification))
        {
            throw new ApiException(StatusCodes.Status409Conflict, WhyNot(issued));
        }

        var model = new CertificationModel(CertificationOf(issued));
        await ApiResponse.WriteAsync(context, model, ApiJson.Readable.CertificationModel).ConfigureAwait(false);
    }

    internal Task GetFaceVerificationAsync(HttpContext context) => WriteAsync(context, FindFace(context));

    internal async Task CompleteFaceVerificationAsync(HttpContext context)
    {
        FaceRequest request = await ApiResponse.ReadAsync(context, ApiJson.Readable.FaceRequest).ConfigureAwait(false);
        bool passed = request.Passed
            ?? throw new ApiException(StatusCodes.Status400BadRequest, "The member passed is missing: set it to true or false.");
        IssuedFaceVerification verification = FindFace(context);
        if (!emulator.CompleteFaceVerification(verification.CertifyId, passed, passed ? null : request.FailReason))
        {
            throw new ApiException(
                StatusCodes.Status409Conflict,
                verification.Passed is null
                    ? "The face verification has expired: start a new one."
                    : "The face verification is complete: it serves one submission. Start a new one.");
        }

        await WriteAsync(context, FindFace(context)).ConfigureAwait(false);
    }

    private Task WriteAsync(HttpContext context, IssuedFaceVerification verification) =>
        ApiResponse.WriteAsync(context, State.Of(verification, emulator.UtcNow), ApiJson.Readable.FaceVerificationModel);

    private string WhyNot(IssuedCertWaysUrl issued) => State.StateOf(issued, emulator.UtcNow) switch
    {
        "used" => "The URL has been used: request a new one.",
        "expired" => "The URL has expired: request a new one.",
        _ => "The customer is certified already.",
    };

    private bool Complete(IssuedCertWaysUrl issued, CustomerCertification? certification)
    {
        try
        {
            return emulator.CompleteCertification(issued.Url, certification);
        }
        catch (ArgumentException)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "The URL does not allow this certification: use the kind that it was requested for.");
        }
    }

    private CustomerCertification CertificationOf(IssuedCertWaysUrl issued) =>
        emulator.Customers.First(customer => customer.AliyunPk == issued.AliyunPk).Certification;

    private IssuedCertWaysUrl FindUrl(HttpContext context) =>
        emulator.FindIssuedUrl(Route(context, "token")) ?? throw new ApiException(
            StatusCodes.Status404NotFound, "The emulator has not issued this URL since it was started: request a new one.");

    private IssuedFaceVerification FindFace(HttpContext context) =>
        emulator.FindFaceVerification(Route(context, "certifyId")) ?? throw new ApiException(
            StatusCodes.Status404NotFound, "The emulator does not know this face verification: start a new one.");

    private static string Route(HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";

    private static string Mask(string uid) =>
        uid.Length <= ShownAtStart + ShownAtEnd ? "***" : $"{uid[..ShownAtStart]}***{uid[^ShownAtEnd..]}";
}
