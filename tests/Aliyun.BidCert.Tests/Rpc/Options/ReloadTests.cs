using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The configuration changes while the application runs.</summary>
[TestFixture(typeof(BidCertProduct))]
[TestFixture(typeof(FaceVerifyProduct))]
internal sealed class ReloadTests<TProduct>
    where TProduct : TestedProduct, new()
{
    private static readonly TProduct Product = new();

    private static readonly string Rejected = $"Error 4 {TestedProduct.KeptBecause}{Product.Name} options: {Product.Missing("AccessKeySecret")}";

    private static IEnumerable<object[]> SettingsOfAnotherService =>
        Product.OwnSettings.Select(own => new object[] { own.Name, own.Other }).Append(["Endpoint", "https://elsewhere.example/"]);

    [TestCase(false)]
    [TestCase(true)]
    public async Task Reload_WithANewKey_SignsTheNextCallWithIt(bool bySection)
    {
        IConfigurationRoot configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness((services, wire) =>
        {
            services.AddSingleton<IConfiguration>(configuration);
            IHttpClientBuilder builder = bySection ? Product.Add(services, configuration.GetSection(Product.Section)) : Product.Add(services);
            builder.ConfigurePrimaryHttpMessageHandler(() => wire);
        });
        await Product.CallAsync(harness);

        Product.Reload(configuration, "rotated-id", "rotated-secret");
        await Product.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[0]);
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "rotated-secret");
        Assert.That(harness.Wire.Requests[1]["AccessKeyId"], Is.EqualTo("rotated-id"));
    }

    [Test]
    public async Task Reload_OfASecondAccount_ReachesItsClientOnly()
    {
        IConfigurationRoot configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness((services, wire) =>
        {
            Product.Add(services, FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            Product.Add(services, "second", configuration.GetSection(Product.Section)).ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        Product.Reload(configuration, "rotated-id", "rotated-secret");
        await Product.CallAsync(harness, "second");
        await Product.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[0], "rotated-secret");
        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
    }

    [Test]
    public async Task Row59_Reload_BetweenAttempts_NeverMixesIdAndSecret([Values] SignatureMethod method)
    {
        IConfigurationRoot configuration = Product.Configuration(("SignatureMethod", $"{method}"));
        await using FactoryHarness harness = Product.Harness(
            configuration,
            (request, cancellationToken) =>
            {
                Product.Reload(configuration, "rotated-id", "rotated-secret");
                return Reply.No(503, "ServiceUnavailable", "later")(request, cancellationToken);
            },
            Product.Success);

        await Product.CallAsync(harness);

        Assert.That(harness.Wire.Requests.Select(request => request["AccessKeyId"]), Is.EqualTo([FakeValues.AccessKeyId, "rotated-id"]));
        SignatureCheck.IsSigned(harness.Wire.Requests[0]);
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "rotated-secret");
    }

    [TestCaseSource(nameof(SettingsOfAnotherService))]
    public async Task Row59_Reload_ToAnotherServiceBetweenAttempts_DoesNotTakeTheCallThere(string setting, string value)
    {
        IConfigurationRoot configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness(
            configuration,
            (request, cancellationToken) =>
            {
                configuration[Product.Key(setting)] = value;
                Product.Reload(configuration, "rotated-id", "rotated-secret");
                return Reply.No(503, "ServiceUnavailable", "later")(request, cancellationToken);
            },
            Product.Success);

        await Product.CallAsync(harness);
        await Product.CallAsync(harness);

        ReceivedRequest retried = harness.Wire.Requests[1];
        Assert.That(
            (retried.Uri.Host, retried["AccessKeyId"], retried[Product.SentSetting.Name]),
            Is.EqualTo((Product.Endpoint.Host, FakeValues.AccessKeyId, Product.SentSetting.Default.ToUpperInvariant())));
        SignatureCheck.IsSigned(retried);
        Assert.That(harness.Wire.Requests[2]["AccessKeyId"], Is.EqualTo("rotated-id"));
    }

    [Test]
    public async Task Row57_Reload_ToInvalidOptions_KeepsTheLastValidOnesAndLogsOneError()
    {
        IConfigurationRoot configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness(configuration);
        await Product.CallAsync(harness);

        Product.Reload(configuration, FakeValues.AccessKeyId, "");
        await Product.CallAsync(harness);
        await Product.CallAsync(harness);

        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(3));
        SignatureCheck.IsSigned(harness.Wire.Requests[2]);
        Assert.That(harness.Log.Texts.Where(text => text.StartsWith("Error", StringComparison.Ordinal)), Is.EqualTo([Rejected]));
        Assert.That(harness.Log.Lines.Single(line => line.EventId.Id == 4).EventId.Name, Is.EqualTo("ReloadRejected"));
    }

    [Test]
    public async Task Row57_Reload_ToAValueThatCannotBeConverted_KeepsTheLastValidOnes()
    {
        IConfigurationRoot configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness(configuration);
        await Product.CallAsync(harness);

        configuration[Product.Key("TotalTimeout")] = "half a minute";
        configuration.Reload();
        await Product.CallAsync(harness);

        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
        Assert.That(harness.Log.Lines.Where(line => line.EventId.Id == 4).Select(line => line.Text), Is.EqualTo([TestedProduct.KeptBecause + "System.InvalidOperationException about TotalTimeout, thrown where the options are bound or configured."]));
    }

    [Test]
    public async Task Row57_Reload_ToInvalidThenValidThenInvalid_TakesTheValidAndLogsEachError()
    {
        IConfigurationRoot configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness(configuration);
        await Product.CallAsync(harness);

        Product.Reload(configuration, "x", "");
        await Product.CallAsync(harness);
        Product.Reload(configuration, "rotated-id", "rotated-secret");
        await Product.CallAsync(harness);
        Product.Reload(configuration, "y", "");
        await Product.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
        SignatureCheck.IsSigned(harness.Wire.Requests[2], "rotated-secret");
        SignatureCheck.IsSigned(harness.Wire.Requests[3], "rotated-secret");
        Assert.That(harness.Log.Texts.Where(text => text.StartsWith("Error", StringComparison.Ordinal)), Is.EqualTo([Rejected, Rejected]));
    }

    [Test]
    public async Task Row57_Reload_ToInvalidOptionsBeforeTheFirstCall_KeepsThoseTheApplicationStartedWith([Values] bool clientIsMade)
    {
        IConfigurationRoot configuration = Product.Configuration();
        await using FactoryHarness harness = Product.Harness(configuration);
        harness.Services.GetRequiredService<IStartupValidator>().Validate();
        object? client = clientIsMade ? Product.ClientOf(harness) : null;

        Product.Reload(configuration, FakeValues.AccessKeyId, "");
        await Product.CallAsync(client ?? Product.ClientOf(harness));

        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
    }
}
