// README.md shows the regions of this file. ReadmeTests compares them.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aliyun.BidCert.Tests.Readme;

internal static class ReadmeSnippets
{
    internal static IHost Register(string[] args)
    {
        #region register
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddBidCert(); // the section "BidCert" of the configuration
        #endregion
        return builder.Build();
    }

    internal static void RegisterFaceVerify(IHostApplicationBuilder builder)
    {
        #region register-face-verify
        builder.Services.AddFaceVerify(); // the section "BidCert:FaceVerify" of the configuration
        #endregion
    }

    internal static void Observe(IServiceCollection services)
    {
        #region opentelemetry
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource("Aliyun.BidCert"));
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter("Aliyun.BidCert"));
        #endregion
    }

    internal static async Task Callback(string query, string expectedToken, Func<string, Task> queryAsync)
    {
        #region face-verify-callback
        if (FaceVerifyCallback.TryParse(query, expectedToken, out FaceVerifyCallback? callback))
        {
            await queryAsync(callback.CertifyId); // if it is one that was kept here
        }
        #endregion
    }

    internal static void Emulate(IHostApplicationBuilder builder)
    {
        #region emulate
        if (builder.Environment.IsDevelopment())
        {
            var emulator = new BidCertEmulator();
            builder.Services.AddBidCert().UseEmulator(emulator);
            builder.Services.AddFaceVerify().UseEmulator(emulator);
        }
        #endregion
    }

    internal static void SecondReseller(IHostApplicationBuilder builder)
    {
        #region second-reseller
        builder.Services.AddBidCert("second", builder.Configuration.GetSection("BidCertOfSecondReseller"));
        // then: [FromKeyedServices("second")] IBidCertClient client
        #endregion
    }

    internal static async Task<GenerateAliyunBidCertWaysUrlResponse> WithoutDependencyInjection(string id, string secret, string customerUid)
    {
        #region without-di
        using var client = new BidCertClient(new BidCertOptions { AccessKeyId = id, AccessKeySecret = secret });
        var request = new GenerateAliyunBidCertWaysUrlRequest(customerUid, Platform.Pc);
        GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(request);
        #endregion
        return response;
    }

    internal static async Task<string> Ask(IBidCertClient client, string customerUid, CancellationToken cancellationToken)
    {
        #region ask
        QueryBidUserCertifiedInfoResponse response = await client.WaitUntilCertifiedAsync(customerUid, cancellationToken: cancellationToken);
        if (response.IsCertified)
        {
            return $"Certified as {response.MaskedName}"; // RevealIdentity() returns personal data: do not keep or log it
        }
        #endregion
        return "";
    }

    internal static string Sign(string secret)
    {
        #region sign
        var parameters = new Dictionary<string, string> { ["Action"] = "DescribeRegions", ["Format"] = "JSON" /* … */ };
        string stringToSign = RpcSignature.GetStringToSign("POST", parameters);
        string signature = RpcSignature.Sign(stringToSign, secret);
        #endregion
        return signature;
    }

    internal static string Compare(string stringToSign, string serverStringToSign)
    {
        #region compare
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(stringToSign, serverStringToSign);
        Console.WriteLine(diagnosis); // the secret is wrong, or: Platform: sent "pc", the service saw "h5"
        #endregion
        return diagnosis.ToString();
    }

    internal static async Task<string?> Test()
    {
        #region test
        var emulator = new BidCertEmulator();
        emulator.FailNext(EmulatorFault.ServiceError("Throttling.User"));
        IBidCertClient client = emulator.CreateClient();
        #endregion
        var request = new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.Pc);
        return (await client.GenerateAliyunBidCertWaysUrlAsync(request)).RequestId;
    }
}

#region audit
internal sealed partial class AuditedRemoval(IBidCertClient client, TimeProvider time, ILogger<AuditedRemoval> audit)
{
    public async Task RemoveAsync(string who, string customerUid, CancellationToken cancellationToken)
    {
        var request = new RemoveIdentityCertifiedForBidUserRequest(customerUid);
        string outcome = "not known";
        string? requestId = null;
        try
        {
            requestId = (await client.RemoveIdentityCertifiedForBidUserAsync(request, cancellationToken)).RequestId;
            outcome = "removed";
        }
        catch (BidCertException e)
        {
            requestId = e.RequestId;
            // After InternalError or Unknown, the outcome is not known either: query.
            outcome = e is BidCertServiceException rejected ? rejected.ErrorCode.ToString() : "not known";
            throw;
        }
        finally
        {
            Record(time.GetUtcNow(), who, "RemoveIdentityCertifiedForBidUser", Mask(customerUid), outcome, requestId);
        }
    }

    // Masked as by the SDK: enough to find the customer, too little to misuse.
    private static string Mask(string uid) => uid.Length <= 8 ? "***" : $"{uid[..3]}***{uid[^4..]}";

    [LoggerMessage(1, LogLevel.Information, "{Time:O} {Who} {Operation} {CustomerUid}: {Outcome}, RequestId {RequestId}")]
    private partial void Record(DateTimeOffset time, string who, string operation, string customerUid, string outcome, string? requestId);
}
#endregion

#region use
public sealed class CertificationPage(IBidCertClient client)
{
    public async Task<Uri> GetUrlAsync(string customerUid, CancellationToken cancellationToken)
    {
        var request = new GenerateAliyunBidCertWaysUrlRequest(customerUid, Platform.H5)
        {
            SubjectType = SubjectType.Enterprise,
        };
        try
        {
            GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(request, cancellationToken);
            return response.Url; // a bearer token until response.ExpiresAt: show it, never store or log it
        }
        catch (BidCertServiceException e) when (e.ErrorCode == BidCertErrorCode.AlreadyCertified)
        {
            return new Uri("https://portal.example/already-certified");
        }
    }
}
#endregion
