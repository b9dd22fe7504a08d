using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>An application's own rule for the options counts as much as the SDK's.</summary>
[TestFixture]
internal sealed class ApplicationValidatorTests
{
    [Test]
    public async Task FirstOptions_RefusedByTheApplication_AreNotUsed()
    {
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            services.AddOptions<BidCertOptions>().Validate(_ => false, "house rule");
        });

        OptionsValidationException refused = await Caught.ByAsync<OptionsValidationException>(() => harness.CallAsync());

        Assert.That(refused.Message, Is.EqualTo("house rule"));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Reload_RefusedByTheApplication_KeepsTheLastValidKey()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        Set(configuration, FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddBidCert(configuration.GetSection("BidCert")).ConfigurePrimaryHttpMessageHandler(() => wire);
            services.AddOptions<BidCertOptions>().Validate(options => options.AccessKeyId != "banned", "house rule");
        });
        await harness.CallAsync();

        Set(configuration, "banned", "secret-of-banned");
        await harness.CallAsync();

        Assert.That(harness.Wire.Requests[1]["AccessKeyId"], Is.EqualTo(FakeValues.AccessKeyId));
        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
    }

    private static void Set(IConfigurationRoot configuration, string id, string secret)
    {
        (configuration["BidCert:AccessKeyId"], configuration["BidCert:AccessKeySecret"]) = (id, secret);
        configuration.Reload();
    }
}
