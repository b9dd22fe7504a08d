using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quickstart;

const int CallFailed = 1;
const int WrongInput = 2;

Console.OutputEncoding = Encoding.UTF8;
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders(); // this program prints only the result
builder.Configuration.AddUserSecrets<Program>(optional: true).AddEnvironmentVariables()
    .AddCommandLine([.. args.Where(arg => arg != "--browse")]);

IHttpClientBuilder client = builder.Services.AddBidCert();
IConfigurationSection section = builder.Configuration.GetSection("BidCert");
bool onEmulator = string.IsNullOrEmpty(section["AccessKeyId"]) && string.IsNullOrEmpty(section["AccessKeySecret"]);
var emulator = new BidCertEmulator();
if (onEmulator)
{
    client.UseEmulator(emulator);
}

using IHost host = builder.Build();
try
{
    BidCertOptions options = host.Services.GetRequiredService<IOptions<BidCertOptions>>().Value;
    string aliyunPk = builder.Configuration["AliyunPk"] ?? BidCertEmulator.DemoAliyunPk;
    var request = new GenerateAliyunBidCertWaysUrlRequest(aliyunPk, builder.Configuration.GetValue("Platform", Platform.Pc))
    {
        SubjectType = builder.Configuration.GetValue("SubjectType", SubjectType.All),
        BidType = builder.Configuration.GetValue<BidType?>("BidType"),
    };
    var bidCert = host.Services.GetRequiredService<IBidCertClient>();
    if (args.Contains("--browse"))
    {
        return onEmulator
            ? await InBrowser.CertifyAsync(bidCert, request, emulator)
            : Fail(WrongInput, "--browse is for the emulator: remove the AccessKey from the configuration.");
    }

    Print("Service", onEmulator
        ? "the emulator in this process (no AccessKey is configured; nothing leaves this machine)"
        : options.Endpoint.AbsoluteUri);
    GenerateAliyunBidCertWaysUrlResponse response = await bidCert.GenerateAliyunBidCertWaysUrlAsync(request);
    Print("URL", response.Url.AbsoluteUri);
    Print("Expires at", response.ExpiresAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
    Print("RequestId", response.RequestId ?? "none");
    var defaults = new BidCertOptions();
    if (!onEmulator && options.Endpoint != defaults.Endpoint && options.CrmEndpoint == defaults.CrmEndpoint)
    {
        Print("Certified", "not queried, because BidCert:Endpoint is set, but BidCert:CrmEndpoint is not");
        return 0;
    }

    await PrintStateAsync(bidCert, request);
    if (onEmulator)
    {
        await CertifyAndRemoveAsync(bidCert, request, response.Url, emulator);
    }

    return 0;
}
catch (BidCertServiceException e)
{
    Print("Code", e.Code);
    Print("Message", e.GetServerMessage() ?? "none");
    Print("Advice", e.GetAdvice());
    Print("RequestId", e.RequestId ?? "none");
    return CallFailed;
}
catch (BidCertTransportException e)
{
    Print("Failure", e.Failure.ToString());
    Print("Message", e.Message);
    return CallFailed;
}
catch (Exception e) when (e is ArgumentException or InvalidOperationException or OptionsValidationException)
{
    return Fail(WrongInput, e.Message); // names the missing or wrong setting or argument
}

// Never on the real service: there the customer certifies, and only the customer can undo a removal.
static async Task CertifyAndRemoveAsync(IBidCertClient bidCert, GenerateAliyunBidCertWaysUrlRequest request, Uri url, BidCertEmulator emulator)
{
    emulator.CompleteCertification(url);
    Print("Customer", "certifies on that page (here the emulator does it in their place; try -- --browse)");
    await PrintStateAsync(bidCert, request);

    var removal = new RemoveIdentityCertifiedForBidUserRequest(request.AliyunPk) { BidType = request.BidType };
    RemoveIdentityCertifiedForBidUserResponse removed = await bidCert.RemoveIdentityCertifiedForBidUserAsync(removal);
    Print("Removed", $"RequestId {removed.RequestId ?? "none"}");
    await PrintStateAsync(bidCert, request);
}

static async Task PrintStateAsync(IBidCertClient bidCert, GenerateAliyunBidCertWaysUrlRequest request)
{
    var query = new QueryBidUserCertifiedInfoRequest(request.AliyunPk) { BidType = request.BidType };
    QueryBidUserCertifiedInfoResponse state = await bidCert.QueryBidUserCertifiedInfoAsync(query);
    string who = $"yes, {state.AccountCertType}: {state.MaskedName}, phone {state.MaskedPhone}, {state.CertType} {state.MaskedCertNumber}";
    Print("Certified", $"{(state.IsCertified ? who : "no")} (RequestId {state.RequestId ?? "none"})");
}

static void Print(string label, string value) => Console.WriteLine($"{label,-12} {value}");

static int Fail(int exitCode, string message)
{
    Console.Error.WriteLine(message);
    return exitCode;
}
