using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>The configuration of face verification changes while the application runs.</summary>
[TestFixture]
internal sealed class FaceVerifyReloadTests
{
    [Test]
    public async Task Row57_Reload_ToInvalidOptions_KeepsTheLastValidOnesAndARotatedKeySignsTheNextCall()
    {
        IConfigurationRoot configuration = Configuration();
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddFaceVerify(configuration.GetSection("BidCert:FaceVerify")).ConfigurePrimaryHttpMessageHandler(() => wire),
            FaceVerifyHarness.Begun);
        await InitAsync(harness);

        Set(FakeValues.AccessKeyId, "");
        await InitAsync(harness);
        Set("rotated-id", "rotated-secret");
        await InitAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
        SignatureCheck.IsSigned(harness.Wire.Requests[2], "rotated-secret");
        Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        Assert.That(
            harness.Log.Lines.Single(line => line.EventId.Id == 4).Text,
            Does.StartWith("The configuration was reloaded to options that are not valid; the last valid ones stay current: FaceVerify options: AccessKeySecret is missing"));

        void Set(string id, string secret)
        {
            (configuration["BidCert:FaceVerify:AccessKeyId"], configuration["BidCert:FaceVerify:AccessKeySecret"]) = (id, secret);
            configuration.Reload();
        }
    }

    [TestCase("Endpoint", "https://elsewhere.example/")]
    [TestCase("Version", "2019-05-21")]
    public async Task Row59_Reload_ToAnotherServiceBetweenAttempts_DoesNotTakeTheCallThere(string setting, string value)
    {
        IConfigurationRoot configuration = Configuration();
        await using var harness = new FactoryHarness(
            (services, wire) => services.AddFaceVerify(configuration.GetSection("BidCert:FaceVerify")).ConfigurePrimaryHttpMessageHandler(() => wire),
            (request, cancellationToken) =>
            {
                configuration["BidCert:FaceVerify:" + setting] = value;
                configuration.Reload();
                return Reply.No(503, "ServiceUnavailable", "later")(request, cancellationToken);
            },
            FaceVerifyHarness.Begun);

        await InitAsync(harness);

        ReceivedRequest retried = harness.Wire.Requests[1];
        Assert.That((retried.Uri.Host, retried["Version"]), Is.EqualTo(("saf.cn-shanghai.aliyuncs.com", "2017-03-31")));
    }

    private static Task<InitFaceVerifyResponse> InitAsync(FactoryHarness harness) =>
        harness.Services.GetRequiredService<IFaceVerifyClient>().InitAsync(FaceVerifyHarness.InitRequest());

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["BidCert:FaceVerify:AccessKeyId"] = FakeValues.AccessKeyId,
        ["BidCert:FaceVerify:AccessKeySecret"] = FakeValues.AccessKeySecret,
    }).Build();
}
