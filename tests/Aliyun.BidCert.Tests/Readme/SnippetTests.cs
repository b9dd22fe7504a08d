using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NUnit.Framework;
using Snippets;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>The snippets that are whole programs, or nearly so, on the emulator.</summary>
[TestFixture]
internal sealed class SnippetTests
{
    [Test]
    public void FirstUrl_WithoutAnAccount_Runs() => Assert.That(FirstUrl.RunAsync, Throws.Nothing);

    [Test]
    public async Task FailInTest_ARetriedFault_IsTwoRequests() => Assert.That(await FailInTest.RunAsync(), Is.EqualTo(2));

    [Test]
    public async Task FakeTime_Responses_AreThoseOfItsComments() => Assert.That(await FakeTime.RunAsync(), Is.EqualTo((false, false, true)));

    [Test]
    public async Task TestWithFakeClient_NotCertified_EndsAtOnce() =>
        Assert.That(await TestWithFakeClient.RunAsync(), Is.EqualTo((new Uri("https://account.aliyun.com/fake"), false)));

    [Test]
    public async Task FakeClient_Certified_IsToldByThePage()
    {
        var page = new CertificationPage(new FakeClient { IsCertified = true });

        Assert.That(await page.GetUrlAsync(BidCertEmulator.DemoAliyunPk, default), Is.EqualTo(new Uri("https://portal.example/already-certified")));
    }

    [Test]
    public void FakeClient_OfAnApplicationWithoutAKey_DoesNotStartIt()
    {
        HostApplicationBuilder builder = Builder("Production");
        builder.Services.AddBidCert();
        builder.Services.AddSingleton<IBidCertClient>(new FakeClient());
        using IHost host = builder.Build();

        Assert.That(() => host.StartAsync(), Throws.TypeOf<OptionsValidationException>());
    }

    [TestCase("Development", null)]
    [TestCase("Development", "another-key")]
    public async Task EmulateInTest_ApplicationWithItsOwnClient_CallsThisEmulator(string environment, string? accessKey)
    {
        HostApplicationBuilder builder = Builder(environment, accessKey);
        EmulateInDevelopment.Run(builder);
        BidCertEmulator emulator = EmulateInTest.Run(builder.Services);
        using IHost host = builder.Build();
        await host.StartAsync();

        await RequestUrlAsync(host);

        Assert.That((emulator.IssuedUrls.Count, host.Services.GetServices<IBidCertClient>().Count()), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task EmulateInDevelopment_InDevelopment_IsTheEmulator()
    {
        HostApplicationBuilder builder = Builder("Development");
        EmulateInDevelopment.Run(builder);
        using IHost host = builder.Build();
        await host.StartAsync();

        await RequestUrlAsync(host);

        Assert.That(host.Services.GetRequiredService<BidCertEmulator>().IssuedUrls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task EmulateInDevelopment_WithAnotherKey_IsRejectedByTheEmulator()
    {
        HostApplicationBuilder builder = Builder("Development", "another-key");
        EmulateInDevelopment.Run(builder);
        using IHost host = builder.Build();

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(async () => await RequestUrlAsync(host));
        Assert.That(rejected.Code, Is.EqualTo("InvalidAccessKeyId.NotFound"));
    }

    [Test]
    public void EmulateInDevelopment_InProduction_IsTheRealClient()
    {
        HostApplicationBuilder builder = Builder("Production", "a-key");
        EmulateInDevelopment.Run(builder);
        using IHost host = builder.Build();

        Assert.That(host.Services.GetService<BidCertEmulator>(), Is.Null);
        Assert.That(host.Services.GetService<IBidCertClient>(), Is.Not.Null);
        Assert.That(host.Services.GetService<IFaceVerifyClient>(), Is.Not.Null);
    }

    [Test]
    public void ConfigureInCode_EndpointAndSection_AreBothInTheOptions()
    {
        HostApplicationBuilder builder = Builder("Production", "a-key");
        ConfigureInCode.Run(builder);
        using IHost host = builder.Build();

        BidCertOptions options = host.Services.GetRequiredService<IOptions<BidCertOptions>>().Value;
        Assert.That((options.AccessKeyId, options.Endpoint), Is.EqualTo(("a-key", new Uri("https://aas.example/"))));
        Assert.That(host.Services.GetServices<IBidCertClient>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void BuildTimeTools_InAnotherProgram_AddsNoKey()
    {
        HostApplicationBuilder builder = Builder("Production");
        BuildTimeTools.Run(builder);
        using IHost host = builder.Build();

        Assert.That(() => host.StartAsync(), Throws.TypeOf<OptionsValidationException>());
    }

    private static HostApplicationBuilder Builder(string environment, string? accessKey = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(
        [
            new KeyValuePair<string, string?>("BidCert:AccessKeyId", accessKey),
            new KeyValuePair<string, string?>("BidCert:AccessKeySecret", accessKey),
        ]);
        return builder;
    }

    private static Task<GenerateAliyunBidCertWaysUrlResponse> RequestUrlAsync(IHost host) => host.Services.GetRequiredService<IBidCertClient>()
        .GenerateAliyunBidCertWaysUrlAsync(new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.Pc));
}
