using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>A reload never throws into whoever reloads: where that is a timer or a watcher of files, the process would end.</summary>
[TestFixture(typeof(BidCertProduct))]
[TestFixture(typeof(FaceVerifyProduct))]
internal sealed class ReloadThatThrowsTests<TProduct>
    where TProduct : TestedProduct, new()
{
    private const string Kept = "Error 4 " + TestedProduct.KeptBecause;

    private static readonly TProduct Product = new();

    private static IEnumerable<TestCaseData> Anything =>
    [
        Case(() => new InvalidOperationException("CANARY")),
        Case(() => new NotSupportedException("CANARY")),
        Case(() => new ArgumentException("CANARY", "CANARY")),
        Case(() => new OperationCanceledException("CANARY")),
        Case(() => new IOException("CANARY")),
        Case(() => new AggregateException(new IOException("CANARY"))),
        Case(() => new OptionsValidationException("", typeof(RpcClientOptions), [Said.HouseRule])),
    ];

    [TestCaseSource(nameof(Anything))]
    public async Task Row134_Reload_ConfigureOrPostConfigureThrowsAnything_KeepsTheLastValidOnesAndTheNextValidOnes(Func<Exception> fault)
    {
        foreach (bool afterwards in new[] { false, true })
        {
            var source = new TimedSource();
            await using FactoryHarness harness = Harness(source.Root, services =>
            {
                void Reject(RpcClientOptions options)
                {
                    if (options.AccessKeyId == "banned")
                    {
                        throw fault();
                    }
                }

                Product.Configure(services, Reject, afterwards);
            });
            await Product.CallAsync(harness);

            source.Announce("banned", "secret-of-banned");
            await Product.CallAsync(harness);
            await Product.CallAsync(harness);
            source.Announce("rotated-id", "rotated-secret");
            await Product.CallAsync(harness);

            Assert.That(
                harness.Wire.Requests.Select(request => request["AccessKeyId"]),
                Is.EqualTo([FakeValues.AccessKeyId, FakeValues.AccessKeyId, FakeValues.AccessKeyId, "rotated-id"]));
            string said = fault() is OptionsValidationException ? Said.HouseRule : $"{fault().GetType().FullName}, thrown where the options are bound or configured.";
            Assert.That(Errors(harness), Is.EqualTo([Kept + said]));
            Leaks.AreNotIn(harness.Log.All, harness.Wire.Requests);
        }
    }

    [Test]
    public async Task Row98_Reload_AnnouncedByTheProvidersOwnTimer_KeepsTheLastValidOnes()
    {
        var source = new TimedSource();
        await using FactoryHarness harness = Harness(source.Root);
        await Product.CallAsync(harness);

        Assert.That(() => source.Announce(FakeValues.AccessKeyId, ""), Throws.Nothing);
        await Product.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
        Assert.That(Errors(harness).Single(), Does.StartWith($"{Kept}{Product.Name} options: AccessKeySecret is missing"));
    }

    [Test]
    public async Task Row98_Reload_OfAFileThatIsWatched_KeepsTheLastValidOnesAndTakesTheNextValidOnes()
    {
        string folder = Directory.CreateTempSubdirectory("bidcert").FullName;
        string file = Path.Combine(folder, "settings.json");
        try
        {
            await File.WriteAllTextAsync(file, Settings(FakeValues.AccessKeyId, FakeValues.AccessKeySecret));
            IConfigurationRoot configuration = new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: true).Build();
            await using FactoryHarness harness = Harness(configuration);
            await Product.CallAsync(harness);

            await File.WriteAllTextAsync(file, Settings(FakeValues.AccessKeyId, ""));
            await UntilAsync(() => Errors(harness).Any());
            await Product.CallAsync(harness);
            await File.WriteAllTextAsync(file, Settings("rotated-id", "rotated-secret"));
            await UntilAsync(() => Product.MonitorOf(harness).CurrentValue.AccessKeyId == "rotated-id");
            await Product.CallAsync(harness);

            SignatureCheck.IsSigned(harness.Wire.Requests[1]);
            SignatureCheck.IsSigned(harness.Wire.Requests[2], "rotated-secret");
            (configuration as IDisposable)?.Dispose();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task Row98_Reload_OfOptionsThatHaveNeverBeenValid_DoesNotThrowAndTheNextValidOnesAreTaken()
    {
        var source = new TimedSource(secret: "");
        await using FactoryHarness harness = Harness(source.Root);
        await Caught.ByAsync<OptionsValidationException>(() => Product.CallAsync(harness));

        Assert.That(() => source.Announce(FakeValues.AccessKeyId, ""), Throws.Nothing);
        await Caught.ByAsync<OptionsValidationException>(() => Product.CallAsync(harness));
        source.Announce(FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
        await Product.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
        Assert.That(Errors(harness), Is.EqualTo([
            "Error 8 What follows a reload of the configuration ended in Microsoft.Extensions.Options.OptionsValidationException: options that have never been " +
            "valid, or a listener of the options that threw"]));
    }

    [Test]
    public async Task Row98_Reload_AListenerOfTheApplicationThrows_DoesNotThrowAndTheNewKeySigns()
    {
        var source = new TimedSource();
        await using FactoryHarness harness = Harness(source.Root);
        await Product.CallAsync(harness);
        using IDisposable? listening = Product.MonitorOf(harness)
            .OnChange((_, _) => throw new InvalidOperationException("CANARY"));

        Assert.That(() => source.Announce("rotated-id", "rotated-secret"), Throws.Nothing);
        await Product.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[1], "rotated-secret");
        Assert.That(Errors(harness).Single(), Does.StartWith("Error 8 ").And.Not.Contain("CANARY"));
    }

    [Test]
    public async Task Row98_Reload_BoundASecondTimeByTheApplication_DoesNotThrowAndIsLoggedOnce()
    {
        var source = new TimedSource();
        await using FactoryHarness harness = Harness(source.Root, services => Product.Bind(services, source.Root.GetSection(Product.Section)));
        await Product.CallAsync(harness);

        Assert.That(() => source.Announce(FakeValues.AccessKeyId, ""), Throws.Nothing);
        await Product.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
        Assert.That(Errors(harness).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Row98_Reload_ALoggerThrows_DoesNotThrow()
    {
        var source = new TimedSource();
        await using FactoryHarness harness = Harness(source.Root, services => services.AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory, FullDisk>());
        await Product.CallAsync(harness);

        Assert.That(() => source.Announce(FakeValues.AccessKeyId, ""), Throws.Nothing);
        await Product.CallAsync(harness);

        SignatureCheck.IsSigned(harness.Wire.Requests[1]);
    }

    [Test]
    public async Task Row98_Reload_OfANamedClientToo_KeepsTheLastValidOnes()
    {
        var source = new TimedSource();
        await using FactoryHarness harness = Harness(source.Root, services => Product.Add(services, "second", source.Root.GetSection(Product.Section)));
        IOptionsMonitor<RpcClientOptions> monitor = Product.MonitorOf(harness);
        Assert.That((monitor.CurrentValue.AccessKeySecret, monitor.Get("second").AccessKeySecret), Is.EqualTo((FakeValues.AccessKeySecret, FakeValues.AccessKeySecret)));

        Assert.That(() => source.Announce(FakeValues.AccessKeyId, ""), Throws.Nothing);

        Assert.That((monitor.CurrentValue.AccessKeySecret, monitor.Get("second").AccessKeySecret), Is.EqualTo((FakeValues.AccessKeySecret, FakeValues.AccessKeySecret)));
        Assert.That(Errors(harness).Count(), Is.EqualTo(2), "one of each client");
    }

    private static TestCaseData Case(Func<Exception> fault) => new TestCaseData(fault).SetArgDisplayNames(fault().GetType().Name);

    private static IEnumerable<string> Errors(FactoryHarness harness) =>
        harness.Log.Texts.Where(text => text.StartsWith("Error", StringComparison.Ordinal));

    private static FactoryHarness Harness(IConfiguration configuration, Action<IServiceCollection>? add = null) => Product.Harness((services, wire) =>
    {
        Product.Add(services.AddSingleton(configuration)).ConfigurePrimaryHttpMessageHandler(() => wire);
        add?.Invoke(services);
    });

    private static string Settings(string id, string secret) =>
        $$"""{ "{{Product.Key("AccessKeyId")}}": "{{id}}", "{{Product.Key("AccessKeySecret")}}": "{{secret}}" }""";

    private static async Task UntilAsync(Func<bool> isReached)
    {
        for (int tries = 0; tries < 600 && !isReached(); tries++)
        {
            await Task.Delay(100);
        }

        Assert.That(isReached(), Is.True, "the watcher of files did not notice the change within a minute");
    }

    /// <summary>A source that announces changes by itself, as one with a timer does: what that throws, it throws into the timer.</summary>
    private sealed class TimedSource : ConfigurationProvider, IConfigurationSource
    {
        internal TimedSource(string secret = FakeValues.AccessKeySecret)
        {
            Set(FakeValues.AccessKeyId, secret);
            Root = new ConfigurationBuilder().Add(this).Build();
        }

        internal IConfigurationRoot Root { get; }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        internal void Announce(string id, string secret)
        {
            Set(id, secret);
            OnReload();
        }

        private new void Set(string id, string secret) =>
            (Data[Product.Key("AccessKeyId")], Data[Product.Key("AccessKeySecret")]) = (id, secret);
    }
}
