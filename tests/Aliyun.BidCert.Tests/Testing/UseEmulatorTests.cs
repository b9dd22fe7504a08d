using System;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

[TestFixture]
internal sealed class UseEmulatorTests
{
    [Test]
    public async Task UseEmulator_WithoutKey_CallsTheEmulatorWithTheDemoKey()
    {
        var emulator = new BidCertEmulator();
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddBidCert(_ => { }).UseEmulator(emulator).Services.BuildServiceProvider();
        var request = new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.H5);

        GenerateAliyunBidCertWaysUrlResponse response =
            await services.GetRequiredService<IBidCertClient>().GenerateAliyunBidCertWaysUrlAsync(request);

        Assert.That(response.Url, Is.EqualTo(emulator.IssuedUrls.Single().Url));
        Assert.That(emulator.Requests.Single().Parameters["AccessKeyId"], Is.EqualTo(BidCertEmulator.DemoAccessKeyId));
        Assert.That(emulator.Requests.Single().UserAgent, Does.StartWith("Aliyun.BidCert/"));
    }

    [TestCase("id", "secret", "id", "secret")]
    [TestCase("id", "", "id", "")]
    [TestCase("", "secret", "", "secret")]
    [TestCase("", "", BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoAccessKeySecret)]
    [TestCase(null, null, BidCertEmulator.DemoAccessKeyId, BidCertEmulator.DemoAccessKeySecret)]
    public void UseEmulator_KeyConfigured_LeavesItAlone(string? id, string? secret, string expectedId, string expectedSecret)
    {
        using ServiceProvider services = new ServiceCollection().AddBidCert(options => Set(options, id, secret))
            .UseEmulator(new BidCertEmulator()).Services.RemoveValidation().BuildServiceProvider();

        BidCertOptions options = services.GetRequiredService<IOptionsMonitor<BidCertOptions>>().CurrentValue;

        Assert.That((options.AccessKeyId, options.AccessKeySecret), Is.EqualTo((expectedId, expectedSecret)));
    }

    [Test]
    public void UseEmulator_NamedClient_FillsInItsOptionsOnly()
    {
        using ServiceProvider services = new ServiceCollection().AddBidCert(_ => { }).Services.AddBidCert("second", _ => { })
            .UseEmulator(new BidCertEmulator()).Services.RemoveValidation().BuildServiceProvider();
        var monitor = services.GetRequiredService<IOptionsMonitor<BidCertOptions>>();

        Assert.That(
            (monitor.Get("second").AccessKeyId, monitor.CurrentValue.AccessKeyId),
            Is.EqualTo((BidCertEmulator.DemoAccessKeyId, "")));
    }

    [TestCase("")]
    [TestCase("Aliyun.BidCert/")]
    [TestCase("Aliyun.BidCertX")]
    [TestCase("somebody's")]
    public void UseEmulator_AnotherClient_Throws(string name)
    {
        IHttpClientBuilder builder = new ServiceCollection().AddHttpClient(name);

        Assert.That(() => builder.UseEmulator(new BidCertEmulator()), Throws.ArgumentException.With.Message.EqualTo(
            $"The HttpClient \"{name}\" is not one of Aliyun.BidCert. Call UseEmulator on what AddBidCert(...) or AddFaceVerify(...) returns. (Parameter 'builder')"));
    }

    [TestCase(null, "Aliyun.FaceVerify")]
    [TestCase("second", "Aliyun.FaceVerify/second")]
    public async Task UseEmulator_OnAddFaceVerify_CallsTheEmulatorWithTheRamUsersDemoKey(string? name, string httpClientName)
    {
        var emulator = new BidCertEmulator();
        IServiceCollection services = new ServiceCollection().AddLogging();
        IHttpClientBuilder builder = name is null ? services.AddFaceVerify(_ => { }) : services.AddFaceVerify(name, _ => { });
        Assert.That(builder.UseEmulator(emulator), Is.SameAs(builder));
        Assert.That(builder.Name, Is.EqualTo(httpClientName));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<IFaceVerifyClient>(name).InitAsync(new("scene", "order1", "张三样例", "000000000000000000"));

        Assert.That(emulator.Requests.Single().Parameters["AccessKeyId"], Is.EqualTo(BidCertEmulator.DemoRamAccessKeyId));
    }

    [Test]
    public void UseEmulator_KeyOfFaceVerifyConfigured_LeavesItAlone()
    {
        using ServiceProvider services = new ServiceCollection().AddFaceVerify(options => (options.AccessKeyId, options.AccessKeySecret) = ("id", "secret"))
            .UseEmulator(new BidCertEmulator()).Services.BuildServiceProvider();

        FaceVerifyOptions options = services.GetRequiredService<IOptionsMonitor<FaceVerifyOptions>>().CurrentValue;

        Assert.That((options.AccessKeyId, options.AccessKeySecret), Is.EqualTo(("id", "secret")));
    }

    [TestCase("Aliyun.FaceVerify/")]
    [TestCase("Aliyun.FaceVerifyX")]
    public void UseEmulator_AnotherClientOfFaceVerify_Throws(string name) => Assert.That(
        () => new ServiceCollection().AddHttpClient(name).UseEmulator(new BidCertEmulator()), Throws.ArgumentException.With.Property("ParamName").EqualTo("builder"));

    [Test]
    public void UseEmulator_Null_Throws()
    {
        IHttpClientBuilder builder = new ServiceCollection().AddBidCert(_ => { });

        Assert.That(() => builder.UseEmulator(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("emulator"));
        Assert.That(
            () => ((IHttpClientBuilder)null!).UseEmulator(new BidCertEmulator()),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("builder"));
    }

    private static void Set(BidCertOptions options, string? id, string? secret)
    {
        options.AccessKeyId = id!;
        options.AccessKeySecret = secret!;
    }
}

internal static class ServicesWithoutValidation
{
    /// <summary>So that a test can look at options that are not fit for use.</summary>
    public static IServiceCollection RemoveValidation(this IServiceCollection services)
    {
        services.RemoveAll<IValidateOptions<BidCertOptions>>();
        return services;
    }
}
