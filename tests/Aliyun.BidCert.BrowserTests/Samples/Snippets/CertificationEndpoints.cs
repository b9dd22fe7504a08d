using System;
using System.Text.Json;
using System.Threading;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Snippets;

internal static class CertificationEndpoints
{
    internal static void Map(
        IEndpointRouteBuilder app, System.Collections.Concurrent.ConcurrentDictionary<string, MessageType> lastSaid, TimeSpan patience)
    {
        #region CertificationEndpoints
        RouteGroupBuilder certification = app.MapGroup("/certification").RequireAuthorization();

        certification.MapPost("/url", async (CertificationWish wish, HttpContext http, IBidCertClient client, CancellationToken cancellationToken) =>
        {
            var request = new GenerateAliyunBidCertWaysUrlRequest(UidOf(http.User), wish.Platform == "h5" ? Platform.H5 : Platform.Pc);
            GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(request, cancellationToken);
            TimeSpan lifetime = response.ExpiresAt - TimeProvider.System.GetUtcNow(); // by the server's clock: the customer's may be wrong
            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(new { url = response.Url.AbsoluteUri, lifetimeMs = lifetime.TotalMilliseconds });
        });

        certification.MapPost("/outcome", async (CertificationQuestion question, HttpContext http, IBidCertClient client, CancellationToken cancellationToken) =>
        {
            var options = new WaitOptions { Timeout = question.PageSaidSuccess ? patience : TimeSpan.Zero }; // say, 15 s
            QueryBidUserCertifiedInfoResponse response = await client.WaitUntilCertifiedAsync(UidOf(http.User), options, cancellationToken);
            return Results.Json(new { certified = response.IsCertified });
        });

        // A hint that its user may have made up: good for a reminder, never for a decision.
        certification.MapPost("/said", (JsonElement body, HttpContext http) =>
        {
            if (FastAuthcMessage.TryParse(body.GetRawText(), out FastAuthcMessage? message))
            {
                lastSaid[UidOf(http.User)] = message.Type;
            }

            return Results.Json(new { });
        }).WithMetadata(new RequestSizeLimitAttribute(65_536));
        #endregion
    }

    private static string UidOf(System.Security.Claims.ClaimsPrincipal customer) => customer.FindFirst("aliyun_uid")!.Value;

    private sealed record CertificationWish(string Platform);

    private sealed record CertificationQuestion(bool PageSaidSuccess);
}
