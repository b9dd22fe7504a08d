using System;
using System.Collections.Generic;
using System.Linq;
using Aliyun.BidCert.Rpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>The delegates of an application run as .NET's own factory runs them.</summary>
[TestFixture]
internal sealed class NamedOptionsFactoryTests
{
    [TestCase("")]
    [TestCase("a")]
    [TestCase("b")]
    [TestCase("A")]
    public void Create_DelegatesOfAllKinds_RunInTheOrderOfTheFrameworksFactory(string name)
    {
        var services = new ServiceCollection();
        services.Configure<Trace>("a", trace => trace.Steps.Add("a, first"));
        services.Configure<Trace>(trace => trace.Steps.Add("unnamed"));
        services.ConfigureAll<Trace>(trace => trace.Steps.Add("all"));
        services.AddOptions<Trace>("b").Configure<IServiceProvider>((trace, _) => trace.Steps.Add("b, with a service"));
        services.Configure<Trace>("b", trace => trace.Steps.Add("b"));
        services.AddSingleton<IConfigureOptions<Trace>>(new OfEveryName());
        services.Configure<Trace>("a", trace => trace.Steps.Add("a, last"));
        services.PostConfigure<Trace>("a", trace => trace.Steps.Add("a, after"));
        using ServiceProvider provider = services.BuildServiceProvider();
        IConfigureOptions<Trace>[] setups = [.. provider.GetServices<IConfigureOptions<Trace>>()];
        IPostConfigureOptions<Trace>[] posts = [.. provider.GetServices<IPostConfigureOptions<Trace>>()];

        List<string> steps = new NamedOptionsFactory<Trace>(setups, posts, []).Create(name).Steps;

        Assert.That(steps, Is.EqualTo(new OptionsFactory<Trace>(setups, posts, []).Create(name).Steps));
        Assert.That(steps, Has.Member("all").And.Member("derived"));
    }

    [Test]
    public void Create_BeforeAndAfterTheRegistration_TheLaterSettingIsOnTop()
    {
        var services = new ServiceCollection();
        services.AddBidCert("first", options => options.MaxRetries = 9);
        services.Configure<BidCertOptions>("second", options => (options.MaxRetries, options.AccessKeyId) = (1, "before"));
        services.AddBidCert("second", options => (options.AccessKeyId, options.AccessKeySecret) = ("registered", "secret"));
        services.ConfigureAll<BidCertOptions>(options => options.MaxRetries += 1);
        services.AddBidCert("second", options => options.MaxRetries *= 2);
        services.Configure<BidCertOptions>("second", options => options.AccessKeySecret += "-after");
        services.PostConfigure<BidCertOptions>("second", options => options.MaxRetries += 1);
        using ServiceProvider provider = services.BuildServiceProvider();

        BidCertOptions options = provider.GetRequiredService<IOptionsMonitor<BidCertOptions>>().Get("second");

        Assert.That((options.MaxRetries, options.AccessKeyId, options.AccessKeySecret), Is.EqualTo((5, "registered", "secret-after")));
    }

    [TestCase(10)]
    [TestCase(1000)]
    public void Create_OneOfManyNames_AsksOnlyWhatIsForIt(int names)
    {
        IConfigureOptions<Trace>[] setups =
            [.. Enumerable.Range(0, names).Select(i => new ConfigureNamedOptions<Trace>($"{i}", trace => trace.Steps.Add($"{i}"))), new OfEveryName()];
        var factory = new NamedOptionsFactory<Trace>(setups, [], []);

        Assert.That((factory.SetupsOf("7").Count(), factory.SetupsOf("none").Count()), Is.EqualTo((2, 1)));
    }

    private sealed class Trace
    {
        public List<string> Steps { get; } = [];
    }

    private sealed class OfEveryName() : ConfigureNamedOptions<Trace>("a", null)
    {
        public override void Configure(string? name, Trace options) => options.Steps.Add("derived");
    }
}
