using System;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json;
using System.Threading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>The server parts that README.md shows; the pages of samples/Pages run against them.</summary>
internal static class ReadmePortal
{
    internal static void MapScript(IEndpointRouteBuilder app)
    {
        #region serve-minimal
        app.MapGet("/bidcert.js", () => Results.Stream(
            BidCertScript.OpenRead(), BidCertScript.ContentType, entityTag: EntityTagHeaderValue.Parse(BidCertScript.ETag)));
        // in the page: BidCertScript.ScriptTag("/bidcert.js")
        #endregion
    }

    internal static void MapCertification(IEndpointRouteBuilder app, ConcurrentDictionary<string, MessageType> lastSaid, TimeSpan patience)
    {
        #region portal
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

    internal static void MapFace(IEndpointRouteBuilder app, string sceneId, ConcurrentDictionary<string, string> certifyIds)
    {
        #region face
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
            return Results.Json(new { passed = response.Passed });
        });
        #endregion
    }

    private static (string Name, string Number) IdentityOf(ClaimsPrincipal customer) => (customer.FindFirstValue("name")!, customer.FindFirstValue("number")!);

    private static string UidOf(ClaimsPrincipal customer) => customer.FindFirstValue("aliyun_uid")!;

    private sealed record CertificationWish(string Platform);

    private sealed record CertificationQuestion(bool PageSaidSuccess);
}
