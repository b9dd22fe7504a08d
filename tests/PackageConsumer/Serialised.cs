using System;
using System.Linq;
using System.Text.Json;
using Aliyun.BidCert;

namespace PackageConsumer
{
    /// <summary>What System.Text.Json writes of the objects that an application is most likely to log, in the version that the program has.</summary>
    internal static class Serialised
    {
        private static readonly string[] Secrets = { "ZHANG San", "13800000000", "FAKE-NUMBER", "FAKE-ID", "FAKE-SECRET", "FAKE-TOKEN" };

        internal static bool HoldsNoSecret()
        {
            var identity = new CertifiedIdentity(Secrets[0], Secrets[1], Secrets[2]);
            var options = new BidCertOptions { AccessKeyId = Secrets[3], AccessKeySecret = Secrets[4], SecurityToken = Secrets[5] };
            var url = new Uri("https://account.aliyun.com/?token=" + Secrets[5]);
            object[] objects =
            {
                new QueryBidUserCertifiedInfoResponse("R", "1000000000000002", true, identity),
                identity,
                options,
                new GenerateAliyunBidCertWaysUrlResponse("R", url, DateTimeOffset.UtcNow),
                new InitFaceVerifyRequest("1", "2", Secrets[0], Secrets[2]),
                new InitFaceVerifyResponse("R", "C", url, DateTimeOffset.UtcNow),
            };
            string written = string.Join(" ", objects.Select(one => JsonSerializer.Serialize(one, one.GetType())));
            Version version = typeof(JsonSerializer).Assembly.GetName().Version;
            bool isSound = written.Contains("1000000000000002") && written.Contains("aas.aliyuncs.com") && !Secrets.Any(written.Contains);
            Console.WriteLine("serialised     " + written.Length + " characters by System.Text.Json " + version.ToString(2) + (isSound ? ": no secret" : ": A SECRET"));
            return isSound;
        }
    }
}
