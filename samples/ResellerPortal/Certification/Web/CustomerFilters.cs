using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ResellerPortal.Certification.Errors;

namespace ResellerPortal.Certification.Web;

/// <summary>What stands before each endpoint that a page posts to.</summary>
internal static class CustomerFilters
{
    private const int MaxBodyBytes = 64 * 1024;

    /// <summary>Requires a signed-in customer on a page of this portal, limits their requests, and answers errors as problems.</summary>
    internal static RouteGroupBuilder AddCustomerFilters(this RouteGroupBuilder group)
    {
        group.RequireAuthorization();
        group.RequireRateLimiting(RequestLimit.Policy);
        group.WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        group.AddEndpointFilter<ProblemFilter>(); // the first one added is the outermost
        group.AddEndpointFilter<AntiforgeryFilter>();
        return group;
    }
}
