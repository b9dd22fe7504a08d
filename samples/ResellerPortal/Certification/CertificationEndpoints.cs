using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ResellerPortal.Certification.Errors;
using ResellerPortal.Certification.Store;
using ResellerPortal.Certification.Web;

namespace ResellerPortal.Certification;

/// <summary>The two pages and the four endpoints behind them.</summary>
internal static class CertificationEndpoints
{
    internal static void Map(WebApplication app)
    {
        app.MapGet("/certification", (HttpContext http) => WebPages.Page(http, "certify.html")).RequireAuthorization();
        app.MapGet("/certified", (HttpContext http) => WebPages.Page(http, "certified.html")).RequireAuthorization();

        RouteGroupBuilder posts = app.MapGroup("/certification").AddCustomerFilters();
        posts.MapPost("/start", StartAsync);
        posts.MapPost("/outcome", AskAsync);
        posts.MapPost("/said", RememberAsync);
        posts.MapPost("/remove", RemoveAsync);
    }

    private static async Task<IResult> StartAsync(HttpContext http, CertificationService service)
    {
        StartRequest posted = await JsonBody.ReadAsync<StartRequest>(http);
        Platform platform = posted.Platform switch
        {
            "pc" => Platform.Pc,
            "h5" => Platform.H5,
            _ => throw new CustomerProblemException(CustomerProblem.InvalidRequest),
        };
        StartResult result = await service.StartAsync(Customer.Of(http.User), platform, http.RequestAborted);
        if (result.Url is not { } url)
        {
            return Results.Json(new { certified = true });
        }

        // A length of time and no point in time: the customer's clock may be wrong.
        return Results.Json(new { certified = false, url = url.AbsoluteUri, lifetimeMs = (long)result.Lifetime.TotalMilliseconds });
    }

    private static async Task<IResult> AskAsync(HttpContext http, CertificationService service)
    {
        OutcomeRequest posted = await JsonBody.ReadAsync<OutcomeRequest>(http);
        CertificationState state = await service.AskAsync(Customer.Of(http.User), posted.PageSaidSuccess, http.RequestAborted);
        return Results.Json(new
        {
            certified = state.IsCertified,
            kind = state.IsCertified ? KindOf(state.Kind) : null,
            name = state.MaskedName,
            startedAt = state.StartedAt,
        });
    }

    // A hint that its user may have made up: good for support, never for a decision.
    private static async Task<IResult> RememberAsync(HttpContext http, CertificationStore store)
    {
        JsonElement posted = await JsonBody.ReadAsync<JsonElement>(http);
        if (FastAuthcMessage.TryParse(posted.GetRawText(), out FastAuthcMessage? message))
        {
            await store.RememberHintAsync(Customer.Of(http.User).AliyunPk, message.Type, http.RequestAborted);
        }

        return Results.Json(new { });
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, CertificationService service)
    {
        RemoveRequest posted = await JsonBody.ReadAsync<RemoveRequest>(http);

        // Not the token of the request: a removal that a closed page cuts off is done all the same, but nobody knows it.
        await service.RemoveAsync(Customer.Of(http.User), posted.Confirmation ?? "", CancellationToken.None);
        return Results.Json(new { removed = true });
    }

    private static string KindOf(AccountCertType kind) => kind switch
    {
        AccountCertType.Personal => "personal",
        AccountCertType.Enterprise => "enterprise",
        _ => "unknown",
    };

    private sealed record StartRequest(string? Platform);

    private sealed record OutcomeRequest(bool PageSaidSuccess);

    private sealed record RemoveRequest(string? Confirmation);
}
