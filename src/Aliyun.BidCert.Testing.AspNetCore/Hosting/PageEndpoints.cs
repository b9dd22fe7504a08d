using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aliyun.BidCert.Testing.Hosting;

/// <summary>Serves the pages and their scripts, which are resources of this assembly.</summary>
internal static class PageEndpoints
{
    internal const string PanelPath = "/_emulator";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "frame-src 'self'; base-uri 'none'; form-action 'none'";

    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        [PanelPath] = "panel.html",
        ["/cert/listCertWays.html"] = "certification.html",
        ["/face-verify"] = "face.html",
        [PanelPath + "/alipay.js"] = "alipay.js",
        [PanelPath + "/differences.md"] = "differences.md",
        [PanelPath + "/api/openapi.json"] = "openapi.json",
    };

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
    };

    internal static void Map(IEndpointRouteBuilder endpoints, RequestGuard guard)
    {
        var files = new Dictionary<string, string>(Pages, StringComparer.Ordinal);
        foreach (string name in typeof(PageEndpoints).Assembly.GetManifestResourceNames())
        {
            if (Path.GetExtension(name) is ".js" or ".css")
            {
                files.TryAdd($"{PanelPath}/assets/{name}", name);
            }
        }

        foreach (KeyValuePair<string, string> file in files)
        {
            RequestDelegate serve = guard.ForAllowedHosts(context => ServeAsync(context, file.Value));
            endpoints.MapMethods(file.Key, [HttpMethods.Get, HttpMethods.Head], serve)
                .WithDisplayName("BidCert emulator: " + file.Value);
        }
    }

    private static async Task ServeAsync(HttpContext context, string name)
    {
        IHeaderDictionary headers = context.Response.Headers;
        bool isFramed = name is "certification.html" or "face.html";
        headers.ContentSecurityPolicy = isFramed ? Policy : Policy + "; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        if (!isFramed)
        {
            headers.XFrameOptions = "DENY";
        }

        context.Response.ContentType = ContentTypes[Path.GetExtension(name)];
        Stream file = typeof(PageEndpoints).Assembly.GetManifestResourceStream(name)!;
        await using (file.ConfigureAwait(false))
        {
            context.Response.ContentLength = file.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
            }
        }
    }
}
