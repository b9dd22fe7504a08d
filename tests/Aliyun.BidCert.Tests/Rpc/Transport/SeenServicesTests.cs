using System;
using System.Collections;
using System.Collections.Generic;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What is registered beside a further name is noticed, among thousands of services too, and each service is looked at once.</summary>
[TestFixture]
internal sealed class SeenServicesTests
{
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
    public void AddAmongThousands_NameOfAClientOfTheApplication_LeavesThatInPlace()
    {
        using var own = new BidCertClient(new BidCertOptions { AccessKeyId = "own-id", AccessKeySecret = "own-secret" });
        ServiceCollection services = Thousands();
        services.AddKeyedSingleton<IBidCertClient>("second", own);
        services.AddBidCert("first", FactoryHarness.Configure);
        services.AddBidCert("second", FactoryHarness.Configure);

        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(provider.GetKeyedServices<IBidCertClient>("second"), Is.EqualTo(new[] { own }));
        Assert.That(provider.GetRequiredKeyedService<IBidCertClient>("first"), Is.Not.SameAs(own));
    }

    [Test]
    public void AddAmongThousands_NameOfAClientThatWasTakenAway_RegistersIt([Values] bool isAnotherAdded)
    {
        ServiceCollection services = Thousands();
        services.AddKeyedSingleton<IBidCertClient>("second", (_, _) => throw new InvalidOperationException("taken away"));
        services.AddBidCert("first", FactoryHarness.Configure);
        services.RemoveAllKeyed<IBidCertClient>("second");
        if (isAnotherAdded)
        {
            services.AddSingleton(new object());
        }

        services.AddBidCert("second", FactoryHarness.Configure);

        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.That(provider.GetRequiredKeyedService<IBidCertClient>("second"), Is.TypeOf<BidCertClient>());
    }

    [Test]
    public void Add_AfterASetupWasTakenAway_AddsNothingToTheOptionsOfHttpClients([Values] bool isOfAll)
    {
        var services = new ServiceCollection();
        services.ConfigureAll<HttpClientFactoryOptions>(_ => { });
        services.AddBidCert("first", FactoryHarness.Configure);
        int[] before = ManyResellersTests.CountSetups(services);
        int own = services.Count;
        services.Configure<HttpClientFactoryOptions>(isOfAll ? null : "Aliyun.BidCert/second", _ => { });
        services.AddBidCert("third", FactoryHarness.Configure);
        while (services.Count > own)
        {
            services.RemoveAt(own);
        }

        services.AddBidCert("second", FactoryHarness.Configure);

        Assert.That(ManyResellersTests.CountSetups(services), Is.EqualTo(before));
    }

    private static ServiceCollection Thousands()
    {
        var services = new ServiceCollection();
        for (int i = 0; i < 2000; i++)
        {
            services.AddSingleton(new object());
        }

        return services;
    }

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
