using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aliyun.BidCert.AotSmoke;

/// <summary>Row 86 as a Native AOT executable: signed calls over a socket and their responses, with dependency injection and configuration.</summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        (string Name, Func<EmulatorServer, Task<int>> Run)[] rows =
        [
            (nameof(Row86_Executable_IsNative), Row86_Executable_IsNative),
            (nameof(Row86_SignedCalls_JsonAndXml_HaveResponses), Row86_SignedCalls_JsonAndXml_HaveResponses),
            (nameof(Row86_FaceVerification_JsonAndXml_HasAResponse), Row86_FaceVerification_JsonAndXml_HasAResponse),
            (nameof(Row86_WrongSecret_IsDiagnosed), Row86_WrongSecret_IsDiagnosed),
            (nameof(Row86_InvalidOptions_AreNamed), Row86_InvalidOptions_AreNamed),
        ];
        int failed = 0;
        await using var server = new EmulatorServer();
        foreach ((string name, Func<EmulatorServer, Task<int>> run) in rows)
        {
            try
            {
                Console.WriteLine($"{name} passed ({await run(server)})");
            }
#pragma warning disable CA1031 // Whatever it is, it is reported, and the other rows run.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failed++;
                Console.WriteLine($"{name} failed: {e}");
            }
        }

        Console.WriteLine(
            $"{(failed == 0 ? "Passed" : "Failed")}!  - Failed: {failed}, Passed: {rows.Length - failed}, Skipped: 0, Total: {rows.Length} " +
            $"- Native AOT, .NET {Environment.Version.Major}");
        return failed == 0 ? 0 : 1;
    }

    private static Task<int> Row86_Executable_IsNative(EmulatorServer server)
    {
        That(!RuntimeFeature.IsDynamicCodeSupported, "this is no Native AOT executable: publish it, and run what is published");
        return Task.FromResult(1);
    }

    private static async Task<int> Row86_SignedCalls_JsonAndXml_HaveResponses(EmulatorServer server)
    {
        int before = server.Requests;
        int calls = 0;
        foreach (ResponseFormat format in Enum.GetValues<ResponseFormat>())
        {
            foreach (ParameterPlacement placement in Enum.GetValues<ParameterPlacement>())
            {
                await using ServiceProvider services = Services(
                    server, ("BidCert:Format", format.ToString()), ("BidCert:ParameterPlacement", placement.ToString()));
                var client = services.GetRequiredService<IBidCertClient>();
                GenerateAliyunBidCertWaysUrlResponse generated =
                    await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));
                if (calls == 0)
                {
                    TimeSpan started = DateTime.Now - Process.GetCurrentProcess().StartTime;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"First response {started.TotalMilliseconds:F0} ms after the start"));
                }

                That(generated.Url.Host == "account.aliyun.com" && generated.Url.Query.Length > 1, "the URL is one for the browser");
                QueryBidUserCertifiedInfoResponse queried = await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.CertifiedAliyunPk));
                That(queried is { IsCertified: true, CertType: CertType.IdCard } && queried.RevealIdentity()?.Name == "张三样例", "the customer is certified, as whom");
                calls += 2;
            }
        }

        That(server.Requests == before + calls, "each call is one request");
        return calls;
    }

    private static async Task<int> Row86_FaceVerification_JsonAndXml_HasAResponse(EmulatorServer server)
    {
        int calls = 0;
        foreach (ResponseFormat format in Enum.GetValues<ResponseFormat>())
        {
            await using ServiceProvider services = Services(server, ("BidCert:FaceVerify:Format", format.ToString()));
            var client = services.GetRequiredService<IFaceVerifyClient>();
            InitFaceVerifyResponse begun = await client.InitAsync(
                new("1000000006", $"order{format}", "张三样例", "000000000000000000") { ReturnUrl = "https://portal.example/" });
            QueryFaceVerifyResponse queried = await client.QueryAsync(new("1000000006", begun.CertifyId));
            That(queried.Outcome == FaceVerifyOutcome.Pending, "nobody has shown a face");
            calls += 2;
        }

        return calls;
    }

    private static async Task<int> Row86_WrongSecret_IsDiagnosed(EmulatorServer server)
    {
        await using ServiceProvider services = Services(server, ("BidCert:AccessKeySecret", "another-secret"));
        try
        {
            await services.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc));
        }
        catch (BidCertServiceException e)
        {
            That(e.ErrorCode == BidCertErrorCode.SignatureDoesNotMatch, "the code");
            That(e.SignatureDiagnosis is { SecretIsWrong: true }, "the strings agree, so the secret is wrong");
            return 1;
        }

        throw new InvalidOperationException("A signature by another secret is taken");
    }

    private static async Task<int> Row86_InvalidOptions_AreNamed(EmulatorServer server)
    {
        await using ServiceProvider services = Services(server, ("BidCert:MaxRetries", "99"));
        try
        {
            await services.GetRequiredService<IBidCertClient>().QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk));
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException e)
        {
            That(e.Message == "BidCert options: MaxRetries is 99: use 0 to 10.", e.Message);
            return 1;
        }

        throw new InvalidOperationException("99 retries are accepted");
    }

    private static ServiceProvider Services(EmulatorServer server, params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["BidCert:AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
            ["BidCert:AccessKeySecret"] = BidCertEmulator.DemoAccessKeySecret,
            ["BidCert:Endpoint"] = server.Url,
            ["BidCert:CrmEndpoint"] = server.Url,
            ["BidCert:FaceVerify:AccessKeyId"] = BidCertEmulator.DemoRamAccessKeyId,
            ["BidCert:FaceVerify:AccessKeySecret"] = BidCertEmulator.DemoRamAccessKeySecret,
            ["BidCert:FaceVerify:Endpoint"] = server.Url,
        };
        foreach ((string key, string value) in settings)
        {
            values[key] = value;
        }

        IServiceCollection services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddBidCert();
        services.AddFaceVerify();
        return services.BuildServiceProvider();
    }

    private static void That(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
