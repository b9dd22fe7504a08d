using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using ResellerPortal.Certification.Errors;

namespace ResellerPortal.Certification.Web;

/// <summary>
/// Lets a request through only with the token of a page of this portal: in the header <c>RequestVerificationToken</c>, or in a form.
/// </summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context.HttpContext);
        }
        catch (Exception e) when (e is AntiforgeryValidationException or IOException or InvalidDataException)
        {
            return ProblemReport.Of(context.HttpContext, CustomerProblem.PageOutdated, e);
        }

        return await next(context);
    }
}
