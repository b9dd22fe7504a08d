using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>AddFaceVerify beside AddBidCert: nothing is shared between the two but the way it is done.</summary>
[TestFixture]
internal sealed class BesideBidCertTests
{
    private static readonly BidCertProduct BidCert = new();
    private static readonly FaceVerifyProduct Faces = new();

    [Test]
    public async Task AddFaceVerify_BesideAddBidCert_HasItsOwnKeyFromItsOwnSection()
    {
        IConfiguration configuration = BidCert.Configuration(
            ("AccessKeyId", "main-id"), ("AccessKeySecret", "main-secret"), ("FaceVerify:AccessKeyId", "ram-id"), ("FaceVerify:AccessKeySecret", "ram-secret"));
        await using var harness = new FactoryHarness(
            (services, wire) =>
            {
                services.AddSingleton(configuration);
                services.AddBidCert().ConfigurePrimaryHttpMessageHandler(() => wire);
                services.AddFaceVerify().ConfigurePrimaryHttpMessageHandler(() => wire);
            },
            Faces.Success, BidCert.Success);

        await Faces.CallAsync(harness);
        await BidCert.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[0], "ram-secret");
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "main-secret");
        Assert.That(harness.Wire.Requests.Select(request => request["AccessKeyId"]), Is.EqualTo(["ram-id", "main-id"]));
    }

    [Test]
    public async Task AddFaceVerify_OnlyTheKeyOfBidCertIsConfigured_DoesNotTakeIt()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(BidCert.Configuration());
        builder.Services.AddBidCert();
        builder.Services.AddFaceVerify();
        using IHost host = builder.Build();

        OptionsValidationException rejected = await Caught.ByAsync<OptionsValidationException>(() => host.StartAsync());

        const string way = "set it from a secret store, user secrets (read in Development only) or the environment (for the section BidCert:FaceVerify: BidCert__FaceVerify__";
        Assert.That(rejected.Message, Is.EqualTo(
            $"FaceVerify options: AccessKeyId is missing: {way}AccessKeyId), not from a file in the repository. " +
            $"AccessKeySecret is missing: {way}AccessKeySecret), not from a file in the repository."));
    }

    [Test]
    public async Task AddFaceVerify_OfTheSameNameAsAReseller_RegistersBoth()
    {
        await using var harness = new FactoryHarness(
            (services, wire) =>
            {
                services.AddBidCert("second", FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
                services.AddFaceVerify("second", FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            },
            BidCert.Success, Faces.Success);

        await BidCert.CallAsync(harness, "second");
        await harness.Services.GetRequiredKeyedService<IFaceVerifyClient>("second").QueryAsync(FaceVerifyHarness.QueryRequest());

        Assert.That(harness.Wire.Requests.Select(request => request["Action"]), Is.EqualTo(["GenerateAliyunBidCertWaysUrl", "ExecuteRequest"]));
    }

    [Test]
    public async Task Row98_Reload_OfTheSectionOfBoth_KeepsTheLastValidOnesOfEach()
    {
        IConfigurationRoot configuration = BidCert.Configuration();
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert(configuration.GetSection("BidCert"));
            services.AddFaceVerify(configuration.GetSection("BidCert"));
        });
        IOptionsMonitor<RpcClientOptions>[] monitors = [BidCert.MonitorOf(harness), Faces.MonitorOf(harness)];
        Assert.That(monitors.Select(monitor => monitor.CurrentValue.AccessKeySecret), Has.All.EqualTo(FakeValues.AccessKeySecret));

        Assert.That(() => BidCert.Reload(configuration, FakeValues.AccessKeyId, ""), Throws.Nothing);

        Assert.That(monitors.Select(monitor => monitor.CurrentValue.AccessKeySecret), Has.All.EqualTo(FakeValues.AccessKeySecret));
        Assert.That(harness.Log.Lines.Where(line => line.EventId.Id == 4).Select(line => line.Text), Is.EquivalentTo([
            TestedProduct.KeptBecause + "BidCert options: " + BidCert.Missing("AccessKeySecret"),
            TestedProduct.KeptBecause + "FaceVerify options: " + Faces.Missing("AccessKeySecret"),
        ]));
    }
}
