using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>The recorded requests, and why a signature did not match.</summary>
internal sealed class JournalApi(BidCertEmulator emulator)
{
    internal Task GetAsync(HttpContext context)
    {
        RecordedRequest request = Find(context);
        RequestModel model = State.Of(request);
        return ApiResponse.WriteAsync(
            context,
            new RequestDetailsModel(
                model.RequestId,
                model.ReceivedAt,
                model.Method,
                model.Path,
                model.Action,
                model.SignatureVersion,
                model.Parameters,
                model.StatusCode,
                model.Code,
                model.Fault,
                model.IsDiagnosed,
                request.UserAgent,
                request.Headers,
                request.QueryParameters,
                request.FormParameters,
                request.StringToSign,
                request.GetSignatureAdvice(AdviceLanguage.English) is { } english
                    ? new AdviceModel(english, request.GetSignatureAdvice(AdviceLanguage.Chinese)!)
                    : null),
            ApiJson.Readable.RequestDetailsModel);
    }

    internal async Task DiagnoseAsync(HttpContext context)
    {
        DiagnosisRequest body = await ApiResponse.ReadAsync(context, ApiJson.Readable.DiagnosisRequest).ConfigureAwait(false);
        string signed = body.Signed?.Trim() ?? "";
        if (signed.Length == 0)
        {
            throw new ApiException(
                StatusCodes.Status400BadRequest, "The member signed is missing: give it the string to sign that your program computed.");
        }

        string seen = Find(context).StringToSign ?? throw new ApiException(
            StatusCodes.Status409Conflict, "The signature of this request was not rejected, so there is nothing to compare.");
        var diagnosis = SignatureDiagnosis.Compare(signed, seen);
        await ApiResponse.WriteAsync(
            context,
            new DiagnosisModel(
                diagnosis.Explain(AdviceLanguage.English),
                diagnosis.Explain(AdviceLanguage.Chinese),
                diagnosis.Differences.Select(difference => new DifferenceModel(difference.Name, difference.Sent, difference.Seen))),
            ApiJson.Readable.DiagnosisModel).ConfigureAwait(false);
    }

    internal Task DeleteAsync(HttpContext context)
    {
        emulator.ClearRequests();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private RecordedRequest Find(HttpContext context)
    {
        string? requestId = context.Request.RouteValues["requestId"] as string;
        return emulator.Requests.LastOrDefault(request => request.RequestId == requestId) ?? throw new ApiException(
            StatusCodes.Status404NotFound, "There is no request with this RequestId in the journal, or newer ones have displaced it.");
    }
}
