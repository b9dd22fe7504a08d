using System;
using System.Net.Http;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace PackageConsumer.Library
{
    /// <summary>Makes calls with all kinds of types that cross from one target's assembly to the other's.</summary>
    public static class Certification
    {
        /// <summary>The RequestIds of an address, an outcome and a refusal.</summary>
        public static async Task<string[]> AskAsync(TimeProvider clock)
        {
            var emulator = new BidCertEmulator(clock);
            var options = new BidCertOptions
            {
                AccessKeyId = BidCertEmulator.DemoAccessKeyId,
                AccessKeySecret = BidCertEmulator.DemoAccessKeySecret,
                Format = ResponseFormat.Xml,
            };
            var services = new ServiceCollection();
            services.AddBidCert(o => o.BidType = BidType.Normal).UseEmulator(emulator);
            using (HttpMessageHandler handler = emulator.CreateHandler())
            using (var own = new BidCertClient(options, handler, false, clock, NullLoggerFactory.Instance))
            using (ServiceProvider provider = services.BuildServiceProvider())
            {
                var request = new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.Pc) { SubjectType = SubjectType.Personal };
                GenerateAliyunBidCertWaysUrlResponse url = await own.GenerateAliyunBidCertWaysUrlAsync(request).ConfigureAwait(false);
                QueryBidUserCertifiedInfoResponse outcome = await provider.GetRequiredService<IBidCertClient>()
                    .QueryBidUserCertifiedInfoAsync(new QueryBidUserCertifiedInfoRequest(BidCertEmulator.CertifiedAliyunPk)).ConfigureAwait(false);
                try
                {
                    await own.QueryBidUserCertifiedInfoAsync(new QueryBidUserCertifiedInfoRequest("404")).ConfigureAwait(false);
                }
                catch (BidCertServiceException e) when (outcome.IsCertified)
                {
                    return new[] { url.RequestId, outcome.RequestId, e.RequestId };
                }

                throw new InvalidOperationException("The customer is certified, and 404 is not one.");
            }
        }
    }
}
