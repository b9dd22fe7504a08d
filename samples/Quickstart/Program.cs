using System;
using System.Globalization;
using System.Text;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quickstart;

const int Refused = 1;
const int WrongInput = 2;

Console.OutputEncoding = Encoding.UTF8;
Arguments arguments;
try
{
    arguments = Arguments.Parse(args);
}
catch (ArgumentException e)
{
    return Fail(WrongInput, e.Message, Arguments.Usage);
}

if (arguments.WantsHelp)
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders(); // the result is all that this program prints
builder.Configuration.AddUserSecrets<Arguments>(optional: true).AddEnvironmentVariables().AddInMemoryCollection(arguments.Settings);

IHttpClientBuilder client = builder.Services.AddBidCert();
IConfigurationSection section = builder.Configuration.GetSection("BidCert");
bool onEmulator = string.IsNullOrEmpty(section["AccessKeyId"]) && string.IsNullOrEmpty(section["AccessKeySecret"]);
if (onEmulator)
{
    client.UseEmulator(new BidCertEmulator());
}

using IHost host = builder.Build();
try
{
    BidCertOptions options = ReadOptions(host);
    var request = new GenerateAliyunBidCertWaysUrlRequest(arguments.AliyunPk ?? BidCertEmulator.DemoAliyunPk, arguments.Platform)
    {
        SubjectType = arguments.SubjectType,
        BidType = arguments.BidType,
    };

    Print("Answered by", onEmulator
        ? "the emulator in this process (no AccessKey is configured; nothing left this machine)"
        : options.Endpoint.AbsoluteUri);
    if (!onEmulator && arguments.AliyunPk is null)
    {
        Print("Note", $"without --AliyunPk this asks for {request.AliyunPk}, a customer that only the emulator has");
    }

    GenerateAliyunBidCertWaysUrlResponse response =
        await host.Services.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(request);
    Print("URL", response.Url.AbsoluteUri);
    Print("Expires at", response.ExpiresAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
    Print("RequestId", response.RequestId);
    return 0;
}
catch (BidCertServiceException e)
{
    Print("Code", e.Code);
    Print("Message", e.ServerMessage ?? "none");
    Print("Advice", e.GetAdvice());
    Print("RequestId", e.RequestId ?? "none");
    return Refused;
}
catch (BidCertTransportException e)
{
    Print("Failure", e.Failure.ToString());
    Print("Message", e.Message);
    return Refused;
}
catch (ArgumentException e)
{
    return Fail(WrongInput, e.Message, Arguments.Usage);
}

static BidCertOptions ReadOptions(IHost host)
{
    try
    {
        return host.Services.GetRequiredService<IOptions<BidCertOptions>>().Value;
    }
    catch (Exception e) when (e is OptionsValidationException or InvalidOperationException)
    {
        throw new ArgumentException(e.Message); // a setting is missing or wrong, which the message names
    }
}

static void Print(string label, string value) => Console.WriteLine($"{label,-12} {value}");

static int Fail(int exitCode, params string[] lines)
{
    foreach (string line in lines)
    {
        Console.Error.WriteLine(line);
    }

    return exitCode;
}
