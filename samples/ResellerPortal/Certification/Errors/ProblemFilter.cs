using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace ResellerPortal.Certification.Errors;

/// <summary>Answers whatever an endpoint throws by the table of <see cref="CustomerProblem"/>.</summary>
internal sealed class ProblemFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The customer has left: nobody reads the answer, and nothing went wrong.
            return TypedResults.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            return ProblemReport.Of(http, CustomerProblem.Of(e), e);
        }
    }
}
