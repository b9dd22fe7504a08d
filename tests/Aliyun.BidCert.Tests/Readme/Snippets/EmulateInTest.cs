using System;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Snippets;

internal static class EmulateInTest
{
    internal static BidCertEmulator Run(IServiceCollection services)
    {
        #region EmulateInTest
        var time = new FakeTimeProvider();
        var emulator = new BidCertEmulator(time);
        services.AddSingleton<TimeProvider>(time); // the clock of the client
        services.AddBidCert(options =>
        {
            options.AccessKeyId = BidCertEmulator.DemoAccessKeyId;
            options.AccessKeySecret = BidCertEmulator.DemoAccessKeySecret;
        }).UseEmulator(emulator);
        #endregion
        return emulator;
    }
}
