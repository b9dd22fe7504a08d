using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ResellerPortal.Certification.Web;

/// <summary>Adds the headers that keep a page from loading, showing and telling more than it must.</summary>
internal static class PageSecurity
{
    /// <summary>
    /// The key in <see cref="HttpContext.Items"/> of an origin from which this page, too, may load scripts and frames.
    /// </summary>
    internal const string ExtraSource = "ResellerPortal.ExtraSource";

    internal static IApplicationBuilder UsePageSecurity(this IApplicationBuilder app)
    {
        CertificationSettings settings = app.ApplicationServices.GetRequiredService<IOptions<CertificationSettings>>().Value;
        string frames = string.Join(' ', settings.GetFrameSources());
        string cameras = string.Concat(settings.GetPageOrigins().Select(origin => $" \"{origin}\""));
        string permissions = $"camera=(self{cameras}), microphone=(), geolocation=()";
        return app.Use(next => http =>
        {
            // As late as possible: an error page begins by clearing the headers.
            http.Response.OnStarting(() =>
            {
                Secure(http, frames, permissions);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    private static void Secure(HttpContext http, string frames, string permissions)
    {
        string extra = http.Items[ExtraSource] is string origin ? " " + origin : "";
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'{extra}; style-src 'self'; connect-src 'self'; img-src 'self'; "
            + $"frame-src {frames}{extra}; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers["Permissions-Policy"] = permissions;
        headers["Referrer-Policy"] = "strict-origin";
        headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsPost(http.Request.Method))
        {
            headers.CacheControl = "no-store";
        }
    }
}
