using System;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aliyun.BidCert.Testing.Api;

/// <summary>The routes of the API. <c>openapi.json</c> describes each of them.</summary>
internal static class ApiEndpoints
{
    internal const string Prefix = "/_emulator/api";

    internal static void Map(IEndpointRouteBuilder endpoints, BidCertEmulator emulator, RequestGuard guard)
    {
        var setup = new SetupApi(emulator);
        var faults = new FaultsApi(emulator);
        var pages = new PagesApi(emulator);
        var journal = new JournalApi(emulator);
        IHostApplicationLifetime? lifetime = endpoints.ServiceProvider.GetService<IHostApplicationLifetime>();
        var events = new EventsApi(emulator, lifetime?.ApplicationStopping ?? CancellationToken.None);

        void Add(string method, string path, RequestDelegate handle) => endpoints
            .MapMethods(path, [method], guard.ForSameOrigin(WithErrors(handle)))
            .WithDisplayName($"BidCert emulator: {method} {path}");

        Add("GET", "/health", context => ApiResponse.WriteAsync(context, new HealthModel("healthy"), ApiJson.Readable.HealthModel));
        Add("GET", Prefix + "/state", context => ApiResponse.WriteAsync(context, State.Of(emulator), ApiJson.Readable.StateModel));
        Add("GET", Prefix + "/events", events.SendAsync);
        Add("PUT", Prefix + "/customers/{aliyunPk}", setup.PutCustomerAsync);
        Add("PUT", Prefix + "/resellers/{uid}", setup.PutResellerAsync);
        Add("PUT", Prefix + "/access-keys/{id}", setup.PutAccessKeyAsync);
        Add("PUT", Prefix + "/clock", setup.PutClockAsync);
        Add("PUT", Prefix + "/settings", setup.PutSettingsAsync);
        Add("POST", Prefix + "/faults", faults.PostAsync);
        Add("DELETE", Prefix + "/faults", faults.DeleteAsync);
        Add("GET", Prefix + "/certification-urls/{token}", pages.GetCertificationUrlAsync);
        Add("POST", Prefix + "/certification-urls/{token}/complete", pages.CompleteCertificationAsync);
        Add("GET", Prefix + "/face-verifications/{certifyId}", pages.GetFaceVerificationAsync);
        Add("POST", Prefix + "/face-verifications/{certifyId}/complete", pages.CompleteFaceVerificationAsync);
        Add("GET", Prefix + "/requests/{requestId}", journal.GetAsync);
        Add("POST", Prefix + "/requests/{requestId}/diagnosis", journal.DiagnoseAsync);
        Add("DELETE", Prefix + "/requests", journal.DeleteAsync);
    }

    private static RequestDelegate WithErrors(RequestDelegate handle) => async context =>
    {
        try
        {
            await handle(context).ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            await ApiResponse.WriteErrorAsync(context, e.StatusCode, e.Message).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    };
}
