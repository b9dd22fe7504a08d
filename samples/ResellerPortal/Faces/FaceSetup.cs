using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ResellerPortal.Faces;

/// <summary>Adds face verification to an application that has Certification, AddFaceVerify and a FindFaceIdentity.</summary>
internal static class FaceSetup
{
    internal static IServiceCollection AddFaces(this IServiceCollection services, Action<DbContextOptionsBuilder>? database = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDataProtection();
        services.AddOptions<FaceSettings>()
            .BindConfiguration("Faces")
            .Validate(settings => settings.StartsPerDay > 0, "Faces:StartsPerDay is less than 1.")
            .Validate(settings => IsHttpsOrNull(settings.CallbackUrl), "Faces:CallbackUrl is not an https URL.")
            .ValidateOnStart();
        services.AddDbContextFactory<FaceDb>((provider, options) =>
        {
            if (database is not null)
            {
                database(options);
                return;
            }

            string? connection = provider.GetRequiredService<IConfiguration>().GetConnectionString("Portal");
            options.UseSqlite(string.IsNullOrEmpty(connection) ? "Data Source=portal.db" : connection);
        });
        services.AddSingleton<FaceStore>();
        services.AddSingleton<FaceService>();
        services.AddHostedService<TableCreation>();
        return services;
    }

    internal static WebApplication MapFaces(this WebApplication app)
    {
        FaceEndpoints.Map(app);
        return app;
    }

    private static bool IsHttpsOrNull(Uri? url) => url is null || (url.IsAbsoluteUri && url.Scheme == Uri.UriSchemeHttps);

    /// <summary>Creates the table before the server listens.</summary>
    private sealed class TableCreation(FaceStore store, TimeProvider time) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => store.CreateAsync(time.GetUtcNow(), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
