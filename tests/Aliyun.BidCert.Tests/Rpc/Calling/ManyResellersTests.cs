using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Clients by name: what one of them costs does not grow with the others, and each is set up as a single one is.</summary>
[TestFixture]
internal sealed class ManyResellersTests
{
    private const string Second = "Aliyun.BidCert/second";

    [Test]
    public void Add_ThousandthName_ReadsTheCollectionNoMoreThanTheFiveHundredth()
    {
        var services = new CountingServices();
        int fiveHundredth = 0;
        int last = 0;
        for (int i = 1; i <= 1000; i++)
        {
            last = services.ReadsOf(() => services.AddBidCert($"{i}", FactoryHarness.Configure));
            fiveHundredth = i == 500 ? last : fiveHundredth;
        }

        Assert.That(last, Is.EqualTo(fiveHundredth));
    }

    [Test]
    public async Task Add_AfterASetupOfAllHttpClients_SetsTheSdksOwnLast()
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            services.ConfigureAll<HttpClientFactoryOptions>(options => options.HttpClientActions.Add(client => client.Timeout = TimeSpan.FromSeconds(7)));
            services.AddBidCert("second", FactoryHarness.Configure);
        });
        var clients = harness.Services.GetRequiredService<IHttpClientFactory>();

        Assert.That(
            new[] { "Aliyun.BidCert/first", Second }.Select(name => clients.CreateClient(name).Timeout),
            Is.EqualTo([TimeSpan.FromSeconds(7), Timeout.InfiniteTimeSpan]));
    }

    [Test]
    public async Task Add_AfterASetupOfItsHttpClient_SetsTheSdksOwnLast()
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            services.AddHttpClient(Second).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(7)).AddDefaultLogger();
            services.AddBidCert("second", FactoryHarness.Configure);
            services.AddBidCert("third", FactoryHarness.Configure);
        });

        using HttpClient client = harness.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Second);

        Assert.That(client.Timeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
        Assert.That(harness.HandlersOf(Second).ElementAt(1), Is.TypeOf<RpcSigningHandler>(), "no logger is around it");
        Assert.That(harness.Services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get("Aliyun.BidCert/third").HttpClientActions, Has.Count.EqualTo(1));
    }

    [Test]
    public void Add_NameOfAClientThatWasPutInThePlaceOfAnother_LeavesThat()
    {
        using var own = new BidCertClient(new BidCertOptions { AccessKeyId = "own-id", AccessKeySecret = "own-secret" });
        var services = new ServiceCollection();
        services.AddSingleton(new object());
        services.AddBidCert("first", FactoryHarness.Configure);
        services[0] = ServiceDescriptor.KeyedSingleton<IBidCertClient>("second", own);
        services.AddBidCert("second", FactoryHarness.Configure);

        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(provider.GetRequiredKeyedService<IBidCertClient>("second"), Is.SameAs(own));
    }

    [Test]
    public void Add_ManyNames_AddsNothingToTheOptionsOfHttpClients()
    {
        var services = new ServiceCollection();
        services.AddBidCert("0", FactoryHarness.Configure);
        int[] ofOne = CountSetups(services);
        for (int i = 1; i < 100; i++)
        {
            services.AddBidCert($"{i}", FactoryHarness.Configure);
            services.AddFaceVerify($"{i}", FactoryHarness.Configure);
        }

        Assert.That(CountSetups(services), Is.EqualTo(ofOne));

        static int[] CountSetups(IServiceCollection services) =>
        [
            services.Count(service => service.ServiceType == typeof(IConfigureOptions<HttpClientFactoryOptions>)),
            services.Count(service => service.ServiceType == typeof(IPostConfigureOptions<HttpClientFactoryOptions>)),
        ];
    }

    [Test]
    public async Task HttpClientOptions_OfAnyName_HaveOneSetupOfTheSdk()
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            services.AddBidCert("second", FactoryHarness.Configure);
            services.AddHttpClient("another");
        });
        var options = harness.Services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>();

        Assert.That(
            new[] { "Aliyun.BidCert/first", Second, "another" }.Select(name => options.Get(name).HttpClientActions.Count), Is.EqualTo([1, 1, 0]));
    }

    [Test]
    public async Task Add_FurtherName_HasNoLoggersOfTheFactory()
    {
        await using FactoryHarness harness = WithSecond(_ => { });

        Assert.That(
            harness.HandlersOf(Second).Skip(1).Select(handler => handler.GetType().Name), Is.EqualTo(["RpcSigningHandler", nameof(RecordingHandler)]));
    }

    [Test]
    public async Task Add_FurtherName_TakesWhatTheApplicationAddsToItsBuilder()
    {
        TimeSpan before = default;
        await using FactoryHarness harness = WithSecond(second => second
            .ConfigureHttpClient(client => (before, client.Timeout) = (client.Timeout, TimeSpan.FromSeconds(7)))
            .AddHttpMessageHandler(() => new ForwardingHandler())
            .AddDefaultLogger());

        using HttpClient client = harness.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Second);

        Assert.That((before, client.Timeout), Is.EqualTo((Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(7))), "it comes after what the SDK sets");
        Assert.That(
            harness.HandlersOf(Second).Skip(1).Select(handler => handler.GetType().Name),
            Is.EqualTo(["LoggingScopeHttpMessageHandler", nameof(ForwardingHandler), "LoggingHttpMessageHandler", "RpcSigningHandler", nameof(RecordingHandler)]));
    }

    [Test]
    public async Task ConfigureHttpClientDefaults_AfterAllNames_ComesBeforeWhatTheSdkSets()
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            services.AddBidCert("second", FactoryHarness.Configure);
            services.ConfigureHttpClientDefaults(defaults => defaults.ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(7)));
        });

        using HttpClient client = harness.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Second);

        Assert.That(client.Timeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
    }

    [Test]
    public async Task Add_NameOfAClientOfTheApplication_LeavesThatInPlace()
    {
        using var own = new BidCertClient(new BidCertOptions { AccessKeyId = "own-id", AccessKeySecret = "own-secret" });
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddBidCert("first", FactoryHarness.Configure);
            services.AddKeyedSingleton<IBidCertClient>("second", own);
            services.AddBidCert("second", FactoryHarness.Configure);
        });

        Assert.That(harness.Services.GetKeyedServices<IBidCertClient>("second"), Is.EqualTo(new[] { own }));
        Assert.That(harness.Services.GetRequiredKeyedService<IBidCertClient>("first"), Is.Not.SameAs(own));
    }

    [Test]
    public async Task Add_NameOfAClientThatWasTakenAway_RegistersIt()
    {
        await using var harness = new FactoryHarness((services, _) =>
        {
            services.AddKeyedSingleton<IBidCertClient>("second", (_, _) => throw new InvalidOperationException("taken away"));
            services.AddBidCert("first", FactoryHarness.Configure);
            services.RemoveAllKeyed<IBidCertClient>("second");
            services.AddBidCert("second", FactoryHarness.Configure);
        });

        Assert.That(harness.Services.GetRequiredKeyedService<IBidCertClient>("second"), Is.TypeOf<BidCertClient>());
    }

    [Test]
    public async Task Add_ToACopyOfTheCollection_LeavesTheFirstAsItIs()
    {
        var first = new ServiceCollection();
        first.AddBidCert("first", FactoryHarness.Configure);
        int count = first.Count;
        await using var harness = new FactoryHarness((services, wire) =>
        {
            services.Add(first);
            services.AddBidCert("second", FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire);
        });

        await FactoryHarness.CallAsync(harness.Services.GetRequiredKeyedService<IBidCertClient>("second"));

        SignatureCheck.IsSigned(harness.Wire.Requests.Single());
        Assert.That(first, Has.Count.EqualTo(count));
    }

    private static FactoryHarness WithSecond(Action<IHttpClientBuilder> add) => new((services, wire) =>
    {
        services.AddBidCert("first", FactoryHarness.Configure);
        add(services.AddBidCert("second", FactoryHarness.Configure).ConfigurePrimaryHttpMessageHandler(() => wire));
    });

    /// <summary>Counts the services that are looked at.</summary>
    private sealed class CountingServices : IServiceCollection
    {
        private readonly ServiceCollection _services = [];
        private int _reads;

        public int Count => _services.Count;

        public bool IsReadOnly => false;

        public ServiceDescriptor this[int index]
        {
            get
            {
                _reads++;
                return _services[index];
            }
            set => _services[index] = value;
        }

        internal int ReadsOf(Action action)
        {
            int before = _reads;
            action();
            return _reads - before;
        }

        public IEnumerator<ServiceDescriptor> GetEnumerator()
        {
            foreach (ServiceDescriptor service in _services)
            {
                _reads++;
                yield return service;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public int IndexOf(ServiceDescriptor item) => throw new NotSupportedException();

        public bool Contains(ServiceDescriptor item) => throw new NotSupportedException();

        public void CopyTo(ServiceDescriptor[] array, int arrayIndex) => throw new NotSupportedException();

        public void Add(ServiceDescriptor item) => ((ICollection<ServiceDescriptor>)_services).Add(item);

        public void Insert(int index, ServiceDescriptor item) => _services.Insert(index, item);

        public bool Remove(ServiceDescriptor item) => throw new NotSupportedException();

        public void RemoveAt(int index) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();
    }
}
