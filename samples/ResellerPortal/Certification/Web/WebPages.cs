using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ResellerPortal.Certification.Web;

/// <summary>Serves the pages that are embedded in the assembly, with their placeholders filled in, and their assets.</summary>
internal static partial class WebPages
{
    private const string HeaderLine = "<!-- header -->";
    private const string HtmlSuffix = "Html";

    private static readonly ConcurrentDictionary<(string Name, bool IsChinese), string> Templates = new();

    private static bool IsChinese => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns a page. Values are encoded, except that of a name with the suffix <c>Html</c>, whose placeholder may be with the suffix or
    /// without.
    /// </summary>
    internal static ContentHttpResult Page(HttpContext http, string name, params (string Name, string Value)[] values)
    {
        string html = Fill(Templates.GetOrAdd((name, IsChinese), ReadTemplate), placeholder => ValueOf(http, placeholder, values));

        // Last, because the antiforgery token sets it, too. A page that the back button shows from a cache has a token of old.
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(html, "text/html; charset=utf-8", Encoding.UTF8);
    }

    internal static void MapAssets(WebApplication app) => app.MapGet("/assets/{name}", (string name, HttpContext http) =>
    {
        if (WebAsset.Find(name) is not { } asset)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-cache"; // kept, but asked about: after a deployment, no page meets an old script
        return asset.ToResult();
    }).AllowAnonymous();

    private static string ValueOf(HttpContext http, string placeholder, (string Name, string Value)[] values)
    {
        foreach ((string name, string value) in values)
        {
            bool isHtml = name.EndsWith(HtmlSuffix, StringComparison.Ordinal);
            if (name == placeholder || (isHtml && name.AsSpan(0, name.Length - HtmlSuffix.Length).SequenceEqual(placeholder)))
            {
                return isHtml ? value : WebUtility.HtmlEncode(value);
            }
        }

        return WebUtility.HtmlEncode(CommonValueOf(http, placeholder));
    }

    private static string CommonValueOf(HttpContext http, string placeholder) => placeholder switch
    {
        "lang" => IsChinese ? "zh-CN" : "en",
        "base" => http.Request.PathBase.ToUriComponent() + "/",
        "antiforgery" => http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken ?? "",
        "customer" => http.User.Identity?.Name ?? "",
        "origins" => JsonSerializer.Serialize(
            http.RequestServices.GetRequiredService<IOptions<CertificationSettings>>().Value.GetPageOrigins()),
        "service" => http.RequestServices.GetRequiredService<IConfiguration>()["Portal:Service"] ?? "none",
        _ => throw new InvalidOperationException($"The page has the placeholder {placeholder}, for which there is no value."),
    };

    // One pass: a value that looks like a placeholder stays what it is.
    private static string Fill(string template, Func<string, string> valueOf)
    {
        var html = new StringBuilder(template.Length * 2);
        int position = 0;
        while (true)
        {
            int open = template.IndexOf("{{", position, StringComparison.Ordinal);
            int close = open < 0 ? -1 : template.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                return html.Append(template, position, template.Length - position).ToString();
            }

            html.Append(template, position, open - position).Append(valueOf(template[(open + 2)..close]));
            position = close + 2;
        }
    }

    private static string ReadTemplate((string Name, bool IsChinese) wanted)
    {
        string page = ReadText(wanted.Name) ?? throw new InvalidOperationException(
            $"The assembly has no resource {wanted.Name}. Embed the folder Pages as the README says.");
        page = page.Replace(HeaderLine, ReadText("header.html") ?? "", StringComparison.Ordinal);

        // page.js would do it, too, but the reader would see the English text first.
        return wanted.IsChinese ? TextWithChinese().Replace(page, "data-zh=\"$1\"$2>$1<") : page;
    }

    [GeneratedRegex("""data-zh="([^"]*)"([^<>]*)>[^<]*<""")]
    private static partial Regex TextWithChinese();

    private static string? ReadText(string name)
    {
        using Stream? resource = typeof(WebPages).Assembly.GetManifestResourceStream(name);
        if (resource is null)
        {
            return null;
        }

        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
