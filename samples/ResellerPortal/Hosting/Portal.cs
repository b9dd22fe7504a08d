using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ResellerPortal.Certification;
using ResellerPortal.Certification.Web;
using ResellerPortal.Faces;
using ResellerPortal.SignIn;

namespace ResellerPortal.Hosting;

/// <summary>The portal, composed of its folders, and the emulator if that is what it calls.</summary>
internal sealed class Portal : IAsyncDisposable
{
    // The parent, too: a browser may ask for zh-TW, or for zh alone.
    private static readonly string[] Cultures = ["en", "zh-CN", "zh"];

    private Portal(WebApplication app, EmulatorHost? emulator)
    {
        App = app;
        Emulator = emulator;
    }

    internal WebApplication App { get; }

    internal EmulatorHost? Emulator { get; }

    /// <summary>Starts the emulator if there is one, and builds the portal, which the caller starts.</summary>
    /// <param name="args">The arguments of the command line.</param>
    /// <param name="configure">What is changed before the portal is built, in tests.</param>
    /// <exception cref="CannotStartException">A setting is not valid, or the emulator's address is in use.</exception>
    internal static async Task<Portal> CreateAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        EmulatorHost? emulator = VendorClients.IsEmulatorWanted(builder)
            ? await EmulatorHost.StartAsync(builder.Configuration[EmulatorHost.Setting])
            : null;
        try
        {
            AddServices(builder, emulator);
            configure?.Invoke(builder);
            return new Portal(Build(builder), emulator);
        }
        catch (Exception e)
        {
            if (emulator is not null)
            {
                await emulator.DisposeAsync();
            }

            if (IsOfSettings(e))
            {
                throw Explain(e);
            }

            throw;
        }
    }

    /// <summary>Starts the portal, and explains what a person can do if it does not start.</summary>
    /// <exception cref="CannotStartException">The address is in use, or a setting is not valid.</exception>
    internal async Task StartAsync()
    {
        try
        {
            // Without keys there are no sessions and no forms: better known now than at the first customer.
            App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(Portal)).Protect([]);
            await App.StartAsync();
        }
        catch (Exception e) when (e is SocketException or IOException { InnerException: AddressInUseException })
        {
            throw new CannotStartException(
                $"The portal cannot listen on {App.Configuration["urls"] ?? "its address"}, perhaps because another program does: "
                + "stop that one, or set Urls to another address, such as --urls=http://localhost:5181.",
                e);
        }
        catch (Exception e) when (IsOfSettings(e))
        {
            throw Explain(e);
        }
    }

    /// <summary>Returns what a person wants to know who has just started it.</summary>
    internal string Describe()
    {
        string? pathBase = PathBaseOf(App.Configuration);
        string urls = string.Join(" ", App.Urls.Select(url => $"{url.TrimEnd('/')}{pathBase}/"));
        string service = App.Configuration[VendorClients.ServiceSetting] switch
        {
            VendorClients.Emulator => $"the emulator, which is not Alibaba Cloud. Its control panel: {Emulator?.Url}_emulator",
            VendorClients.Configured => "Alibaba Cloud, as configured",
            _ => "none: BidCert:AccessKeyId and BidCert:AccessKeySecret are not both set",
        };
        return $"Portal   {urls}{Environment.NewLine}Service  {service}{Environment.NewLine}Press Ctrl+C to stop.";
    }

    public async ValueTask DisposeAsync()
    {
        // The worker gives its lease back when it is stopped, not when it is disposed of.
        if (App.Lifetime.ApplicationStarted.IsCancellationRequested && !App.Lifetime.ApplicationStopped.IsCancellationRequested)
        {
            await App.StopAsync();
        }

        await App.DisposeAsync();
        if (Emulator is not null)
        {
            await Emulator.DisposeAsync();
        }
    }

    private static bool IsOfSettings(Exception e) => e is OptionsValidationException or InvalidOperationException or FormatException
        or ArgumentException or SqliteException or CryptographicException or IOException or UnauthorizedAccessException;

    private static CannotStartException Explain(Exception e) => new(
        e switch
        {
            CannotStartException => e.Message,
            SqliteException => $"The database that ConnectionStrings:Portal names cannot be used. {e.Message}",
            CryptographicException or IOException or UnauthorizedAccessException =>
                $"The Data Protection keys cannot be kept in Portal:KeysFolder. {e.Message}",
            _ => e.Message,
        },
        e);

    private static void AddServices(WebApplicationBuilder builder, EmulatorHost? emulator)
    {
        if (emulator is not null)
        {
            VendorClients.AddEmulated(builder, emulator);
        }
        else
        {
            VendorClients.AddConfigured(builder);
        }

        IServiceCollection services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddCertification();
        services.AddFaces();
        services.AddSingleton(provider => VendorClients.FindIdentityAmong(provider.GetRequiredService<DemoCustomers>()));
        services.AddSignIn();
        services.AddServiceHealth();
        services.AddTelemetry(builder.Configuration);
        services.Configure<RequestLocalizationOptions>(UseCultures);
        IDataProtectionBuilder keys = services.AddDataProtection().SetApplicationName("ResellerPortal");
        if (builder.Configuration["Portal:KeysFolder"] is { Length: > 0 } folder)
        {
            keys.PersistKeysToFileSystem(new DirectoryInfo(folder));
        }
    }

    private static void UseCultures(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    }

    private static WebApplication Build(WebApplicationBuilder builder)
    {
        WebApplication app = builder.Build();
        try
        {
            app.Services.GetRequiredService<DemoCustomers>();
        }
        catch (InvalidOperationException e)
        {
            throw new CannotStartException(e.Message, e);
        }

        if (PathBaseOf(app.Configuration) is { } pathBase)
        {
            app.UsePathBase(pathBase);
        }

        app.UsePageSecurity();
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapGet("/", () => Results.LocalRedirect("~/certification"));
        app.MapCertification();
        app.MapFaces();
        app.MapSignIn();
        app.MapServiceHealth();
        return app;
    }

    private static string? PathBaseOf(IConfiguration configuration) =>
        configuration["Portal:PathBase"]?.Trim('/') is { Length: > 0 } path ? $"/{path}" : null;
}
