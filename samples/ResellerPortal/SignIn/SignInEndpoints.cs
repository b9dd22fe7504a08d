using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ResellerPortal.Certification.Web;

namespace ResellerPortal.SignIn;

/// <summary>The sign-in page, and the two forms that sign in and out.</summary>
internal static class SignInEndpoints
{
    internal const string Path = "/sign-in";
    internal const string ReturnUrl = "returnUrl";

    internal static void Map(WebApplication app)
    {
        app.MapGet(Path, ShowPage).AllowAnonymous();
        RouteGroupBuilder forms = app.MapGroup("");
        forms.AllowAnonymous().AddEndpointFilter(ShowPageAgainAsync);
        forms.AddEndpointFilter<AntiforgeryFilter>();
        forms.MapPost(Path, SignInAsync);
        forms.MapPost("/sign-out", (Delegate)SignOutAsync);
    }

    internal static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static ContentHttpResult ShowPage(HttpContext http, DemoCustomers customers)
    {
        string returnUrl = FindLocal(http.Request, http.Request.Query[ReturnUrl]) ?? "";
        return WebPages.Page(http, "sign-in.html", (ReturnUrl, returnUrl), ("customersHtml", ToHtml(customers)));
    }

    private static async Task<IResult> SignInAsync(HttpContext http, DemoCustomers customers, CancellationToken cancellationToken)
    {
        IFormCollection form = await ReadFormAsync(http.Request, cancellationToken);
        string? returnUrl = FindLocal(http.Request, form[ReturnUrl]);
        if (customers.Find(form["customer"]) is not { } customer)
        {
            return SeeSignIn(http, returnUrl);
        }

        await http.SignInAsync(customer.ToPrincipal());
        return See(http, returnUrl ?? http.Request.PathBase + "/certification");
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync();
        return SeeSignIn(http, returnUrl: null);
    }

    // The token of a form is for the session in which its page was loaded. When that has ended, or another tab has begun a new one, a
    // person sees the page again, and the next click works.
    private static async ValueTask<object?> ShowPageAgainAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
        IFormCollection form = await ReadFormAsync(http.Request, http.RequestAborted);
        bool isForm = !ReferenceEquals(form, FormCollection.Empty);
        if (!WantsPage(http.Request) || (isForm && await antiforgery.IsRequestValidAsync(http)))
        {
            return await next(context);
        }

        return SeeSignIn(http, FindLocal(http.Request, form[ReturnUrl]));
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return FormCollection.Empty; // no browser sends such a form
        }
    }

    private static IResult SeeSignIn(HttpContext http, string? returnUrl) =>
        See(http, http.Request.PathBase + Path + (returnUrl is null ? QueryString.Empty : QueryString.Create(ReturnUrl, returnUrl)));

    private static IResult See(HttpContext http, string url)
    {
        http.Response.Headers.Location = url;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Returns a URL to come back to if it is one of this portal. What is returned is what was checked, not what came.</summary>
    private static string? FindLocal(HttpRequest request, string? returnUrl)
    {
        // Appended to a host, so that nothing in it can be another one. Dots and backslashes are resolved as by a browser.
        if (returnUrl is not ['/', ..] || !Uri.TryCreate("http://portal.invalid" + returnUrl, UriKind.Absolute, out Uri? url))
        {
            return null;
        }

        string path = url.PathAndQuery;
        bool isOwn = path.StartsWith(request.PathBase + "/", StringComparison.Ordinal)
            && !path.StartsWith("//", StringComparison.Ordinal);
        return isOwn ? path : null;
    }

    private static string ToHtml(DemoCustomers customers)
    {
        if (customers.All.Count == 0)
        {
            return "<p data-zh=\"尚未配置客户：请设置 Portal:Customers。\">No customers are configured: set Portal:Customers.</p>";
        }

        var html = new StringBuilder();
        foreach (DemoCustomer customer in customers.All)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<button type=\"submit\" name=\"customer\" value=\"{Encode(customer.Id)}\" id=\"customer-{Encode(customer.Id)}\">");
            html.Append(
                CultureInfo.InvariantCulture, $"{Encode(customer.ShownName)} <span>{Encode(customer.ShownDescription)}</span></button>");
        }

        return html.ToString();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
