using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A setting that is absent, null or empty means its default, whichever setting and whichever source it is.</summary>
[TestFixture(typeof(BidCertProduct))]
[TestFixture(typeof(FaceVerifyProduct))]
internal sealed class EmptySettingTests<TProduct>
    where TProduct : TestedProduct, new()
{
    private static readonly TProduct Product = new();

    private static readonly string[] Names =
    [
        .. Product.NewOptions().GetType().GetProperties().Select(property => property.Name).Where(name => name is not ("AccessKeyId" or "AccessKeySecret")),
    ];

    private static readonly string[] Nothing = ["null", "\"\"", "{}", "[]"];

    private static IEnumerable<TestCaseData> EachSettingAndText =>
        from name in Names
        from text in Nothing
        select new TestCaseData(name, text);

    [TestCaseSource(nameof(EachSettingAndText))]
    public async Task Row101_JsonSetting_ThatIsNone_IsItsDefault(string name, string text)
    {
        using IHost host = await StartedAsync(builder => builder.AddJsonStream(Json((name, text))));

        AreDefaults(host);
    }

    [Test]
    public async Task Row101_AllJsonSettings_ThatAreNone_AreTheirDefaults([Values("null", "\"\"")] string text)
    {
        using IHost host = await StartedAsync(builder => builder.AddJsonStream(Json([.. Names.Select(name => (name, text))])));

        AreDefaults(host);
    }

    [Test]
    public async Task Row101_EnvironmentVariable_ThatIsEmpty_IsTheDefault([ValueSource(nameof(Names))] string name)
    {
        string variable = $"ROW101_{Product.Section.Replace(":", "__", StringComparison.Ordinal)}__{name}";
        Environment.SetEnvironmentVariable(variable, "");
        try
        {
            using IHost host = await StartedAsync(builder => builder.AddJsonStream(Json()).AddEnvironmentVariables("ROW101_"));

            AreDefaults(host);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Test]
    public async Task Row101_EmptySetting_LeavesWhatWasSetBeforeIt()
    {
        using IHost host = await StartedAsync(
            builder => builder.AddJsonStream(Json(("MaxRetries", "null"))),
            services => Product.Configure(services, options => options.MaxRetries = 7, afterwards: false),
            services => Product.Add(services));

        Assert.That(Options(host).MaxRetries, Is.EqualTo(7));
    }

    [Test]
    public async Task Row101_Reload_ToAnEmptySetting_IsTheDefaultAgain()
    {
        IConfigurationRoot configuration = Product.Configuration(("MaxRetries", "7"));
        await using FactoryHarness harness = Product.Harness(configuration);
        Assert.That(Product.MonitorOf(harness).CurrentValue.MaxRetries, Is.EqualTo(7));

        configuration[Product.Key("MaxRetries")] = "";
        configuration.Reload();

        Assert.That(Product.MonitorOf(harness).CurrentValue.MaxRetries, Is.EqualTo(2));
    }

    [Test]
    public async Task Row101_SettingThatCannotBeRead_IsNamedWithItsSection()
    {
        InvalidOperationException rejected = await Caught.ByAsync<InvalidOperationException>(
            () => StartedAsync(builder => builder.AddJsonStream(Json(("MaxRetries", "\"many\"")))));

        Assert.That(rejected.Message, Does.Contain(Product.Key("MaxRetries")));
    }

    private static MemoryStream Json(params (string Name, string Value)[] settings)
    {
        string members = string.Join(',', settings.Select(setting => $"\"{setting.Name}\":{setting.Value}")
            .Prepend($"\"AccessKeySecret\":\"{FakeValues.AccessKeySecret}\"").Prepend($"\"AccessKeyId\":\"{FakeValues.AccessKeyId}\""));
        string json = Product.Section.Split(':').Reverse().Aggregate($"{{{members}}}", (inner, section) => $"{{\"{section}\":{inner}}}");
        return new MemoryStream(Encoding.UTF8.GetBytes(json));
    }

    private static async Task<IHost> StartedAsync(Action<IConfigurationBuilder> configure, params Action<IServiceCollection>[] register)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        configure(builder.Configuration);
        foreach (Action<IServiceCollection> add in register.Length == 0 ? [services => Product.Add(services)] : register)
        {
            add(builder.Services);
        }

        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static RpcClientOptions Options(IHost host) => Product.MonitorOf(host.Services).CurrentValue;

    private static void AreDefaults(IHost host)
    {
        RpcClientOptions expected = Product.ValidOptions();
        RpcClientOptions actual = Options(host);
        foreach (var property in expected.GetType().GetProperties())
        {
            Assert.That(property.GetValue(actual), Is.EqualTo(property.GetValue(expected)), property.Name);
        }
    }
}
