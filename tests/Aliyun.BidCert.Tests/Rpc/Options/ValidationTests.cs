using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Options that are not valid are rejected with one message that names every error.</summary>
[TestFixture(typeof(BidCertProduct))]
[TestFixture(typeof(FaceVerifyProduct))]
internal sealed class ValidationTests<TProduct>
    where TProduct : TestedProduct, new()
{
    private static readonly TProduct Product = new();

    private static readonly string Errors = string.Join(
        " ",
        [
            Product.Missing("AccessKeyId"),
            TestedProduct.Blank("AccessKeySecret"),
            $"Endpoint uses http with the host {Product.Endpoint.Host}: use https; http is for loopback only.",
            "MaxRetries is 99: use 0 to 10.",
            .. Product.OwnSettings.Select(own => own.Error),
        ]);

    private static readonly IConfigurationRoot Wrong = Product.Configuration(
    [
        ("AccessKeyId", null), ("AccessKeySecret", "CANARY CANARY"), ("Endpoint", $"http://{Product.Endpoint.Host}/"), ("MaxRetries", "99"),
        .. Product.OwnSettings.Select(own => (own.Name, own.Invalid)),
    ]);

    [Test]
    public async Task Host_StartedWithInvalidOptions_NamesEveryError()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddConfiguration(Wrong);
        Product.Add(builder.Services);
        using IHost host = builder.Build();

        OptionsValidationException rejected = await Caught.ByAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(rejected.Message, Is.EqualTo($"{Product.Name} options: {Errors}"));
    }

    [Test]
    public async Task Host_StartedWithInvalidOptionsOfASecondAccount_NamesItAndEveryError()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        Product.Add(builder.Services, FactoryHarness.Configure);
        Product.Add(builder.Services, "second", Wrong.GetSection(Product.Section));
        using IHost host = builder.Build();

        OptionsValidationException rejected = await Caught.ByAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(rejected.Message, Is.EqualTo($"{Product.Name} options \"second\": {Errors}"));
    }

    [Test]
    public async Task Host_StartedWithValidOptions_Starts()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        Product.Add(builder.Services, FactoryHarness.Configure);
        using IHost host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        Assert.That(host.Services.GetService(Product.ClientType), Is.Not.Null);
    }

    [Test]
    public async Task Call_WithInvalidOptionsWithoutAHost_NamesEveryErrorAndSendsNothing()
    {
        await using FactoryHarness harness = Product.Harness(Wrong);

        for (int i = 0; i < 2; i++)
        {
            OptionsValidationException rejected = await Caught.ByAsync<OptionsValidationException>(() => Product.CallAsync(harness));
            Assert.That(rejected.Message, Is.EqualTo($"{Product.Name} options: {Errors}"));
        }

        Assert.That(harness.Wire.Requests, Is.Empty);
        Leaks.AreNotIn(harness.Log.All, []);
    }

    [Test]
    public async Task Call_WithAValueThatCannotBeConverted_NamesTheKeyAndSendsNothing()
    {
        await using FactoryHarness harness = Product.Harness(Product.Configuration(("TotalTimeout", "half a minute")));

        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(() => Product.CallAsync(harness));

        Assert.That(rejected.Message, Does.Contain(Product.Key("TotalTimeout")));
        Assert.That(harness.Wire.Requests, Is.Empty);
    }
}
