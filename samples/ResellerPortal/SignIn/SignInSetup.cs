using System;
using System.Globalization;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ResellerPortal.SignIn;

/// <summary>Signs demo customers in with a cookie. The portal's own sign-in takes its place; the events are worth keeping.</summary>
internal static class SignInSetup
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(30);

    internal static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => DemoCustomers.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddAuthorization();
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.LoginPath = SignInEndpoints.Path;
            options.ReturnUrlParameter = SignInEndpoints.ReturnUrl;
            options.SlidingExpiration = true;
            options.Events.OnRedirectToLogin = RedirectOrRefuse;
            options.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
            options.Events.OnValidatePrincipal = RejectFormerCustomer;
        });
        services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<IConfiguration>((options, configuration) =>
                options.ExpireTimeSpan = LifetimeOf(configuration["Portal:SessionLifetime"]))
            .Validate(options => options.ExpireTimeSpan > TimeSpan.Zero, "Portal:SessionLifetime is not a length of time, such as 00:30:00.")
            .ValidateOnStart();
        return services;
    }

    internal static WebApplication MapSignIn(this WebApplication app)
    {
        SignInEndpoints.Map(app);
        return app;
    }

    private static TimeSpan LifetimeOf(string? setting) => string.IsNullOrEmpty(setting) ? DefaultLifetime
        : TimeSpan.TryParse(setting, CultureInfo.InvariantCulture, out TimeSpan lifetime) ? lifetime : TimeSpan.Zero;

    // A person is led to the sign-in page and back. A script would take that page for its answer.
    private static Task RedirectOrRefuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !SignInEndpoints.WantsPage(context.Request))
        {
            return Refuse(context, StatusCodes.Status401Unauthorized);
        }

        // Without the host, which is whatever the request said.
        context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    // A session outlives a restart of the portal, and perhaps the customer, or the UID that the customer had.
    private static Task RejectFormerCustomer(CookieValidatePrincipalContext context)
    {
        var customers = context.HttpContext.RequestServices.GetRequiredService<DemoCustomers>();
        string? id = context.Principal?.FindFirst(ClaimTypes.NameIdentifier)?.Value;
        if (customers.Find(id) is not { } customer
            || context.Principal?.FindFirst(DemoCustomer.UidClaim)?.Value != customer.AliyunPk)
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}
