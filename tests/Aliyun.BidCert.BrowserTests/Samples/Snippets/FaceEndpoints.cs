using System;
using System.Threading;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Snippets;

internal static class FaceEndpoints
{
    internal static void Map(
        IEndpointRouteBuilder app, string sceneId, System.Collections.Concurrent.ConcurrentDictionary<string, string> certifyIds)
    {
        #region FaceEndpoints
        RouteGroupBuilder face = app.MapGroup("/face").RequireAuthorization();

        face.MapPost("/start", async (HttpContext http, IFaceVerifyClient client, CancellationToken cancellationToken) =>
        {
            (string name, string number) = IdentityOf(http.User);
            var request = new InitFaceVerifyRequest(sceneId, Guid.NewGuid().ToString("N"), name, number);
            InitFaceVerifyResponse response = await client.InitAsync(request, cancellationToken);
            certifyIds[UidOf(http.User)] = response.CertifyId;
            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(new { certifyId = response.CertifyId, certifyUrl = response.CertifyUrl.AbsoluteUri });
        });

        face.MapPost("/outcome", async (HttpContext http, IFaceVerifyClient client, CancellationToken cancellationToken) =>
        {
            var request = new QueryFaceVerifyRequest(sceneId, certifyIds[UidOf(http.User)]);
            QueryFaceVerifyResponse response = await client.QueryAsync(request, cancellationToken);
            return Results.Json(new { passed = response.Passed, pending = response.Outcome == FaceVerifyOutcome.Pending });
        });
        #endregion
    }

    private static (string Name, string Number) IdentityOf(System.Security.Claims.ClaimsPrincipal customer) =>
        (customer.FindFirst("name")!.Value, customer.FindFirst("number")!.Value);

    private static string UidOf(System.Security.Claims.ClaimsPrincipal customer) => customer.FindFirst("aliyun_uid")!.Value;
}
