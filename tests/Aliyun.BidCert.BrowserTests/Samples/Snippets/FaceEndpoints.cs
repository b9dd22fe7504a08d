using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Snippets;

internal static class FaceEndpoints
{
    internal static void Map(
        IEndpointRouteBuilder app, string sceneId, System.Collections.Concurrent.ConcurrentDictionary<string, InitFaceVerifyResponse> open)
    {
        #region FaceEndpoints
        RouteGroupBuilder face = app.MapGroup("/face").RequireAuthorization();

        face.MapPost("/start", async (HttpContext http, IFaceVerifyClient client, CancellationToken cancellationToken) =>
        {
            // Each success is billed: an open verification is used again. A limit per user and day belongs here, too.
            bool isOpen = open.TryGetValue(UidOf(http.User), out InitFaceVerifyResponse? response) && response.ExpiresAt > DateTimeOffset.UtcNow;
            if (!isOpen || await OutcomeOfAsync(client, response!, cancellationToken) != FaceVerifyOutcome.Pending)
            {
                (string name, string number) = IdentityOf(http.User);
                var request = new InitFaceVerifyRequest(sceneId, Guid.NewGuid().ToString("N"), name, number);
                open[UidOf(http.User)] = response = await client.InitAsync(request, cancellationToken);
            }

            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(new { certifyId = response!.CertifyId, certifyUrl = response.CertifyUrl.AbsoluteUri });
        });

        face.MapPost("/outcome", async (HttpContext http, IFaceVerifyClient client, CancellationToken cancellationToken) =>
        {
            FaceVerifyOutcome outcome = await OutcomeOfAsync(client, open[UidOf(http.User)], cancellationToken);
            return Results.Json(new { passed = outcome == FaceVerifyOutcome.Passed, pending = outcome == FaceVerifyOutcome.Pending });
        });

        async Task<FaceVerifyOutcome> OutcomeOfAsync(IFaceVerifyClient client, InitFaceVerifyResponse started, CancellationToken cancellationToken) =>
            (await client.QueryAsync(new QueryFaceVerifyRequest(sceneId, started.CertifyId), cancellationToken)).Outcome;
        #endregion
    }

    private static (string Name, string Number) IdentityOf(System.Security.Claims.ClaimsPrincipal customer) =>
        (customer.FindFirst("name")!.Value, customer.FindFirst("number")!.Value);

    private static string UidOf(System.Security.Claims.ClaimsPrincipal customer) => customer.FindFirst("aliyun_uid")!.Value;
}
