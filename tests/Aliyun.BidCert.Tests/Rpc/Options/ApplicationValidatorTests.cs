using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>An application's own rule for the options counts as much as the SDK's.</summary>
[TestFixture(typeof(BidCertProduct))]
[TestFixture(typeof(FaceVerifyProduct))]
internal sealed class ApplicationValidatorTests<TProduct>
    where TProduct : TestedProduct, new()
{
    private static readonly TProduct Product = new();

    [Test]
    public async Task FirstOptions_RejectedByTheApplication_AreNotUsed()
    {
        await using FactoryHarness harness = Product.Harness((services, wire) =>
        {
            Product.Add(services, FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            Product.Validate(services, _ => false, Said.HouseRule);
        });

        OptionsValidationException rejected = await Caught.ByAsync<OptionsValidationException>(() => Product.CallAsync(harness));

        Assert.That(rejected.Message, Is.EqualTo(Said.HouseRule));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Reload_RejectedByTheApplication_KeepsTheLastValidKey()
    {
        IConfigurationRoot configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness((services, wire) =>
        {
            Product.Add(services, configuration.GetSection(Product.Section)).ConfigurePrimaryHttpMessageHandler(() => wire);
            Product.Validate(services, options => options.AccessKeyId != "banned", Said.HouseRule);
        });
        await Product.CallAsync(harness);

        Product.Reload(configuration, "banned", "secret-of-banned");
        await Product.CallAsync(harness);

        Assert.That(harness.Wire.Requests[1]["AccessKeyId"], Is.EqualTo(FakeValues.AccessKeyId));
        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
    }
}
