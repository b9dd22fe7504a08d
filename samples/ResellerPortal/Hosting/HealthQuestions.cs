using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ResellerPortal.Faces;

namespace ResellerPortal.Hosting;

/// <summary>Asks the vendor's services about what cannot exist, to see that they answer. So nobody's data comes back.</summary>
/// <remarks>The clients are its own and without a logger: that nobody has this UID is good news, and no failure for the log.</remarks>
internal static class HealthQuestions
{
    private const string NobodysUid = "1";
    private const string NobodysCertifyId = "0";

    internal static async Task<string> AskCertificationAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IConfiguration>()[VendorClients.ServiceSetting] == VendorClients.None)
        {
            return ServiceHealth.NoKey;
        }

        IBidCertClient client = CreateClient(services);
        using (client as IDisposable)
        {
            try
            {
                await client.QueryBidUserCertifiedInfoAsync(new QueryBidUserCertifiedInfoRequest(NobodysUid), cancellationToken);
            }
            catch (BidCertServiceException e) when (e.ErrorCode is BidCertErrorCode.InvalidPk or BidCertErrorCode.BidMismatch)
            {
                // It has taken the key, and looked.
            }
        }

        return ServiceHealth.Ready;
    }

    internal static async Task<string> AskFacesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IOptions<FaceSettings>>().Value is not { IsSetUp: true, SceneId: { } sceneId })
        {
            return ServiceHealth.NotSetUp;
        }

        IFaceVerifyClient client = CreateFaceClient(services);
        using (client as IDisposable)
        {
            try
            {
                await client.QueryAsync(new QueryFaceVerifyRequest(sceneId, NobodysCertifyId), cancellationToken);
            }
            catch (BidCertServiceException e) when (e.Code is "401" or "404" or "405")
            {
                // The same.
            }
        }

        return ServiceHealth.Ready;
    }

#pragma warning disable CA2000 // The client owns its handler.
    private static IBidCertClient CreateClient(IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        return services.GetService<BidCertEmulator>() is { } emulator
            ? emulator.CreateClient(time)
            : new BidCertClient(
                services.GetRequiredService<IOptionsMonitor<BidCertOptions>>().CurrentValue, new SocketsHttpHandler(), timeProvider: time);
    }

    private static IFaceVerifyClient CreateFaceClient(IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        return services.GetService<BidCertEmulator>() is { } emulator
            ? emulator.CreateFaceVerifyClient(time)
            : new FaceVerifyClient(
                services.GetRequiredService<IOptionsMonitor<FaceVerifyOptions>>().CurrentValue, new SocketsHttpHandler(), timeProvider: time);
    }
#pragma warning restore CA2000
}
