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
[TestFixture]
internal sealed class ReloadTests
{
    private const string KeptBecause = "The configuration was reloaded to options that are not valid; the last valid ones stay current: ";

    private const string Refused =
        $"Error 4 {KeptBecause}BidCert options: AccessKeySecret is missing: " +
        "set it from a secret store, user secrets or the environment (for the section BidCert: BidCert__AccessKeySecret), not from a file in the repository.";

    [TestCase(false)]
    [TestCase(true)]
    public async Task Reload_WithANewKey_SignsTheNextCallWithIt(bool bySection)
    {
        IConfigurationRoot configuration = Configuration();
        await using FactoryHarness harness = Harness(configuration, bySection);
        await harness.CallAsync();

        Set(configuration, "rotated-id", "rotated-secret");
        await harness.CallAsync();

        SignatureCheck.IsSigned(harness.Wire.Requests[0]);
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "rotated-secret");
        Assert.That(harness.Wire.Requests[1]["AccessKeyId"], Is.EqualTo("rotated-id"));
    }

    [Test]
    public async Task Reload_OfASecondReseller_ReachesItsClientOnly()
    {
        IConfigurationRoot configuration = Configuration();
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.AddBidCert(FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
            services.AddBidCert("second", configuration.GetSection("BidCert")).ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        Set(configuration, "rotated-id", "rotated-secret");
        await FactoryHarness.CallAsync(harness.Services.GetRequiredKeyedService<IBidCertClient>("second"));
        await harness.CallAsync();

        SignatureCheck.IsSigned(harness.Wire.Requests[0], "rotated-secret");
        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
    }

    [Test]
    public async Task Row59_Reload_BetweenAttempts_NeverMixesIdAndSecret()
    {
        IConfigurationRoot configuration = Configuration();
        await using FactoryHarness harness = Harness(
            configuration,
            bySection: false,
            (request, cancellationToken) =>
            {
                Set(configuration, "rotated-id", "rotated-secret");
                return Reply.No(503, "ServiceUnavailable", "later")(request, cancellationToken);
            },
            Reply.Success);

        await harness.CallAsync();

        Assert.That(harness.Wire.Requests.Select(request => request["AccessKeyId"]), Is.EqualTo([FakeValues.AccessKeyId, "rotated-id"]));
        SignatureCheck.IsSigned(harness.Wire.Requests[0]);
        SignatureCheck.IsSigned(harness.Wire.Requests[1], "rotated-secret");
    }

    [TestCase("BidCert:Endpoint", "https://elsewhere.example/")]
    [TestCase("BidCert:CrmEndpoint", "https://elsewhere.example/")]
    [TestCase("BidCert:BidType", "Lightweight")]
    public async Task Row59_Reload_ToAnotherServiceBetweenAttempts_DoesNotTakeTheCallThere(string setting, string value)
    {
        IConfigurationRoot configuration = Configuration();
        await using FactoryHarness harness = Harness(
            configuration,
            bySection: false,
            (request, cancellationToken) =>
            {
                configuration[setting] = value;
                Set(configuration, "rotated-id", "rotated-secret");
                return Reply.No(503, "ServiceUnavailable", "later")(request, cancellationToken);
            },
            Reply.Success);

        await harness.CallAsync();
        await harness.CallAsync();

        ReceivedRequest retried = harness.Wire.Requests[1];
        Assert.That((retried.Uri.Host, retried["AccessKeyId"], retried["BidType"]), Is.EqualTo(("aas.aliyuncs.com", FakeValues.AccessKeyId, "NORMAL")));
        SignatureCheck.IsSigned(retried);
        Assert.That(harness.Wire.Requests[2]["AccessKeyId"], Is.EqualTo("rotated-id"));
    }

    [Test]
    public async Task Row57_Reload_ToInvalidOptions_KeepsTheLastValidOnesAndLogsOneError()
    {
        IConfigurationRoot configuration = Configuration();
        await using FactoryHarness harness = Harness(configuration, bySection: false);
        await harness.CallAsync();

        Set(configuration, FakeValues.AccessKeyId, "");
        await harness.CallAsync();
        await harness.CallAsync();

        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        Assert.That(harness.Wire.Requests, Has.Count.EqualTo(3));
        SignatureCheck.IsSigned(harness.Wire.Requests[2]);
        Assert.That(harness.Log.Texts.Where(text => text.StartsWith("Error", StringComparison.Ordinal)), Is.EqualTo([Refused]));
        Assert.That(harness.Log.Lines.Single(line => line.EventId.Id == 4).EventId.Name, Is.EqualTo("ReloadRejected"));
    }

    [Test]
    public async Task Row57_Reload_ToAValueThatCannotBeConverted_KeepsTheLastValidOnes()
    {
        IConfigurationRoot configuration = Configuration();
        await using FactoryHarness harness = Harness(configuration, bySection: false);
        await harness.CallAsync();

        configuration["BidCert:TotalTimeout"] = "half a minute";
        configuration.Reload();
        await harness.CallAsync();

        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
        Assert.That(harness.Log.Lines.Where(line => line.EventId.Id == 4).Select(line => line.Text), Is.EqualTo([KeptBecause + "System.InvalidOperationException about TotalTimeout, thrown where the options are bound or configured."]));
    }

    [Test]
    public async Task Row57_Reload_ToInvalidThenValidThenInvalid_TakesTheValidAndLogsEachError()
    {
        IConfigurationRoot configuration = Configuration();
        await using FactoryHarness harness = Harness(configuration, bySection: false);
        await harness.CallAsync();

        Set(configuration, "x", "");
        await harness.CallAsync();
        Set(configuration, "rotated-id", "rotated-secret");
        await harness.CallAsync();
        Set(configuration, "y", "");
        await harness.CallAsync();

        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
        SignatureCheck.IsSigned(harness.Wire.Requests[2], "rotated-secret");
        SignatureCheck.IsSigned(harness.Wire.Requests[3], "rotated-secret");
        Assert.That(harness.Log.Texts.Where(text => text.StartsWith("Error", StringComparison.Ordinal)), Is.EqualTo([Refused, Refused]));
    }

    [Test]
    public async Task Row57_Reload_ToInvalidOptionsBeforeTheFirstCall_KeepsThoseTheApplicationStartedWith([Values] bool clientIsMade)
    {
        IConfigurationRoot configuration = Configuration();
        await using FactoryHarness harness = Harness(configuration, bySection: false);
        harness.Services.GetRequiredService<IStartupValidator>().Validate();
        IBidCertClient? client = clientIsMade ? harness.Client : null;

        Set(configuration, FakeValues.AccessKeyId, "");
        await FactoryHarness.CallAsync(client ?? harness.Client);

        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
    }

    private static FactoryHarness Harness(IConfigurationRoot configuration, bool bySection, params Responder[] replies) => new(
        (services, wire) =>
        {
            services.AddSingleton<IConfiguration>(configuration);
            IHttpClientBuilder builder = bySection ? services.AddBidCert(configuration.GetSection("BidCert")) : services.AddBidCert();
            builder.ConfigurePrimaryHttpMessageHandler(() => wire);
        },
        replies);

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["BidCert:AccessKeyId"] = FakeValues.AccessKeyId,
        ["BidCert:AccessKeySecret"] = FakeValues.AccessKeySecret,
    }).Build();

    private static void Set(IConfigurationRoot configuration, string id, string secret)
    {
        configuration["BidCert:AccessKeyId"] = id;
        configuration["BidCert:AccessKeySecret"] = secret;
        configuration.Reload();
    }
}
