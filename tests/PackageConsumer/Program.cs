using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Signing;
using Aliyun.BidCert.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace PackageConsumer
{
    internal static class Program
    {
        private static async Task<int> Main()
        {
            Console.WriteLine("runtime        " + RuntimeInformation.FrameworkDescription);
            if (!Serialised.HoldsNoSecret())
            {
                return 1;
            }

            string signature = RpcSignature.Sign(
                "GET",
                new Dictionary<string, string> { { "k1", "v1" }, { "k2", "v2" } },
                "secret");
            Console.WriteLine("signature      " + signature);

            Console.WriteLine("script         " + BidCertScript.ScriptTag("/bidcert.js", nonce: "bm9uY2U="));
            AlipayVerifyResult result;
            if (!AlipayVerifyResult.TryParse("{\"resultStatus\":9000,\"result\":null}", out result))
            {
                return 1;
            }

            Console.WriteLine("posted         " + result);

            string[] requestIds = await Library.Certification.AskAsync(TimeProvider.System);
            Console.WriteLine("Row86_NetStandardLibrary_CallsInThisProgram passed (" + requestIds.Length + ")");

            var emulator = new BidCertEmulator();
            var options = new BidCertOptions
            {
                AccessKeyId = BidCertEmulator.DemoAccessKeyId,
                AccessKeySecret = BidCertEmulator.DemoAccessKeySecret,
            };
            using (var client = new BidCertClient(options, emulator.CreateHandler(), true, TimeProvider.System, NullLoggerFactory.Instance))
            {
                await Ask("without DI", client, BidCertEmulator.DemoAliyunPk);
            }

            var services = new ServiceCollection();
            services.AddBidCert(o => o.BidType = BidType.Lightweight).UseEmulator(emulator);
            using (ServiceProvider provider = services.BuildServiceProvider())
            {
                var client = provider.GetRequiredService<IBidCertClient>();
                await Ask("with DI", client, BidCertEmulator.DemoAliyunPk);
                try
                {
                    await Ask("refused", client, "404");
                    return 1;
                }
                catch (BidCertServiceException e)
                {
                    Console.WriteLine("refused        " + e.Message);
                    return e.ErrorCode == BidCertErrorCode.InvalidPk ? 0 : 1;
                }
            }
        }

        private static async Task Ask(string how, IBidCertClient client, string aliyunPk)
        {
            var request = new GenerateAliyunBidCertWaysUrlRequest(aliyunPk, Platform.Pc) { SubjectType = SubjectType.Personal };
            GenerateAliyunBidCertWaysUrlResponse response = await client.GenerateAliyunBidCertWaysUrlAsync(request);
            Console.WriteLine(how.PadRight(15) + response.Url.Host + ", expires at " + response.ExpiresAt.ToString("u"));
        }
    }
}
