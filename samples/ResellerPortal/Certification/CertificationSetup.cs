using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ResellerPortal.Certification.Recheck;
using ResellerPortal.Certification.Store;
using ResellerPortal.Certification.Web;

namespace ResellerPortal.Certification;

/// <summary>The two entry points of the folder. Before them, an application calls <c>AddBidCert</c> and sets up its sign-in.</summary>
internal static class CertificationSetup
{
    private const string ConnectionName = "Portal";
    private const string DefaultConnection = "Data Source=portal.db";

    /// <summary>Registers everything of the folder. Without <paramref name="database"/>, the connection string is <c>Portal</c>.</summary>
    internal static IServiceCollection AddCertification(
        this IServiceCollection services, Action<DbContextOptionsBuilder>? database = null)
    {
        AddSettings(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<CertificationDb>((provider, options) =>
        {
            if (database is null)
            {
                string? connection = provider.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionName);
                options.UseSqlite(string.IsNullOrEmpty(connection) ? DefaultConnection : connection);
            }
            else
            {
                database(options);
            }
        });
        services.AddSingleton<RecheckSchedule>();
        services.AddSingleton<CertificationStore>();
        services.AddSingleton<CertificationService>();
        services.AddSingleton<RecheckRun>();
        services.AddHostedService<RecheckWorker>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(options => options.AddPolicy<string, RequestLimit>(RequestLimit.Policy));
        return services;
    }

    /// <summary>Maps the pages, their assets and the endpoints.</summary>
    internal static WebApplication MapCertification(this WebApplication app)
    {
        CertificationEndpoints.Map(app);
        WebPages.MapAssets(app);
        return app;
    }

    private static void AddSettings(IServiceCollection services) => services.AddOptions<CertificationSettings>()
        .BindConfiguration(CertificationSettings.Section)
        .Validate(settings => settings.StartsPerDay > 0, "Certification:StartsPerDay is less than 1.")
        .Validate(settings => settings.ChecksPerSecond is > 0 and <= 1000, "Certification:ChecksPerSecond is not from 1 to 1000.")
        .Validate(
            settings => settings.AreTimesValid(),
            "Each of Certification:CheckAfter is longer than zero, LeaseDuration from one second to one hour, "
            + "and SuccessPatience from zero to one minute.")
        .Validate(settings => settings.ArePageOriginsValid(), "Each of Certification:PageOrigins is an origin, such as https://the.host.")
        .Validate(
            settings => settings.AreFrameSourcesValid(),
            "Each of Certification:FrameSources is one source of a Content-Security-Policy, such as https://*.aliyun.com.")
        .ValidateOnStart();
}
