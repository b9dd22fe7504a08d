using System;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using QRCoder;
using ResellerPortal.Certification.Web;

namespace ResellerPortal.Faces;

/// <summary>The endpoints of the face page. What they answer comes from the service's answer to a query, never from the browser.</summary>
internal static class FaceEndpoints
{
    // What the stand-in says that it is. The script of the page asks for 10.1.32 at least.
    private const string AlipayVersion = "10.5.90";

    internal static void Map(WebApplication app)
    {
        app.MapGet("/faces", ShowPage).RequireAuthorization();
        app.MapGet("/faces/code.svg", DrawCodeAsync).RequireAuthorization();
        app.MapGet("/faces/callback", ReceiveCallbackAsync).AllowAnonymous().RequireRateLimiting(RequestLimit.Policy);
        RouteGroupBuilder posts = app.MapGroup("/faces");
        posts.AddCustomerFilters();
        posts.MapPost("/start", StartAsync);
        posts.MapPost("/outcome", AskAsync);
    }

    private static ContentHttpResult ShowPage(HttpContext http, IOptions<FaceSettings> settings)
    {
        string html = "";
        if (settings.Value.AlipayStandIn is { } standIn && http.Request.Query["alipay"] == "1")
        {
            http.Items[PageSecurity.ExtraSource] = standIn.GetLeftPart(UriPartial.Authority);
            html = $"<script src=\"{HtmlEncoder.Default.Encode(standIn.AbsoluteUri)}\" data-version=\"{AlipayVersion}\"></script>";
        }

        return WebPages.Page(http, "face.html", ("alipayHtml", html));
    }

    private static async Task<IResult> StartAsync(ClaimsPrincipal user, FaceService faces, CancellationToken cancellationToken)
    {
        OpenFace open = await faces.StartAsync(user, cancellationToken);
        return Results.Json(new
        {
            certifyId = open.CertifyId,
            certifyUrl = open.Url,
            expiresInMs = (long)open.ExpiresIn.TotalMilliseconds,
        });
    }

    private static async Task<IResult> AskAsync(ClaimsPrincipal user, FaceService faces, CancellationToken cancellationToken)
    {
        string state = await faces.AskAsync(user, cancellationToken) switch
        {
            FaceState.Passed => "passed",
            FaceState.Failed => "failed",
            FaceState.Pending => "pending",
            _ => "none",
        };
        return Results.Json(new { state });
    }

    // Drawn here, because whoever gets the URL can use it: it must not go to a service that draws codes.
    private static async Task<IResult> DrawCodeAsync(
        HttpContext http, ClaimsPrincipal user, FaceService faces, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await faces.FindOpenAsync(user, cancellationToken) is not { } open)
        {
            return Results.NotFound();
        }

        using var generator = new QRCodeGenerator();
        using QRCodeData data = generator.CreateQrCode(open.Url, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        string svg = code.GetGraphic(
            pixelsPerModule: 1, darkColorHex: "#000000", lightColorHex: "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
        return Results.Text(svg, "image/svg+xml");
    }

    private static async Task<IResult> ReceiveCallbackAsync(
        HttpContext http, FaceService faces, IOptions<FaceSettings> settings, CancellationToken cancellationToken)
    {
        string? token = string.IsNullOrEmpty(settings.Value.CallbackToken) ? null : settings.Value.CallbackToken;
        if (FaceVerifyCallback.TryParse(http.Request.QueryString.Value, token, out FaceVerifyCallback? callback))
        {
            await faces.FollowHintAsync(callback.CertifyId, cancellationToken);
        }

        return Results.NoContent();
    }
}
