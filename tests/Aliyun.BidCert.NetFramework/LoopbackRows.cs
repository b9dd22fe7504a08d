using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;

namespace Aliyun.BidCert.NetFramework;

/// <summary>The rows that need a call: a real HttpClient and a socket.</summary>
internal static class LoopbackRows
{
    private const string AliyunPk = "1000000000000001";

    internal static int Row83_EachCulture_SignsACallThatVerifies()
    {
        foreach (string culture in SigningRows.Cultures)
        {
            SigningRows.Under(culture, Row86_SignedCalls_JsonAndXml_ReturnResponses);
        }

        return SigningRows.Cultures.Length;
    }

    internal static int Row86_SignedCalls_JsonAndXml_ReturnResponses()
    {
        using var service = new Service();
        int calls = 0;
        foreach (ResponseFormat format in new[] { ResponseFormat.Json, ResponseFormat.Xml })
        {
            foreach (ParameterPlacement placement in new[] { ParameterPlacement.Query, ParameterPlacement.Form })
            {
                using BidCertClient client = Client(service, options => (options.Format, options.ParameterPlacement) = (format, placement));
                GenerateAliyunBidCertWaysUrlResponse response = Run(() => client.GenerateAliyunBidCertWaysUrlAsync(new(AliyunPk, Platform.Pc)));
                Check.Equal(response.Url.OriginalString, Service.Url, $"the URL, {format}, {placement}");
                Check.Equal(response.RequestId ?? "", format == ResponseFormat.Xml ? "r-xml" : "r-json", $"the RequestId, {format}, {placement}");
                calls++;
            }
        }

        using (BidCertClient client = Client(service, _ => { }))
        {
            QueryBidUserCertifiedInfoResponse response = Run(() => client.QueryBidUserCertifiedInfoAsync(new(AliyunPk)));
            Check.That(response.IsCertified, "the customer is certified");
            Check.Equal(response.RevealIdentity()?.Name ?? "", "张三", "the name");
            calls++;
        }

        Check.That(service.Nonces.Count == calls && service.Nonces.Distinct().Count() == calls, "each call is one request with a nonce of its own");
        return calls;
    }

    internal static int Row86_WrongSecret_IsDiagnosed()
    {
        using var service = new Service();
        using BidCertClient client = Client(service, options => options.AccessKeySecret = "another-secret");
        try
        {
            Run(() => client.GenerateAliyunBidCertWaysUrlAsync(new(AliyunPk, Platform.Pc)));
        }
        catch (BidCertServiceException e)
        {
            Check.That(e.ErrorCode == BidCertErrorCode.SignatureDoesNotMatch, "the code");
            Check.That(e.SignatureDiagnosis is { SecretIsWrong: true }, "the strings agree, so the secret is wrong");
            return 1;
        }

        throw new InvalidOperationException("A signature by another secret is taken");
    }

    internal static int Row86_CallbackToken_IsCompared()
    {
        const string query = "?certifyId=c1&passed=T&callbackToken=token";
        Check.That(FaceVerifyCallback.TryParse(query, "token", out _), "the token is the same");
        Check.That(!FaceVerifyCallback.TryParse(query, "tokem", out _), "the token is another");
        Check.That(!FaceVerifyCallback.TryParse(query, "toke", out _), "the token is a shorter one");
        return 3;
    }

    // .NET Framework closes what is idle for so long; Mono keeps the setting and the connection.
    internal static int Row96_IdleConnections_AreGivenUpAfterFiveSeconds()
    {
        using var service = new Service();
        using BidCertClient client = Client(service, _ => { });

        Run(() => client.GenerateAliyunBidCertWaysUrlAsync(new(AliyunPk, Platform.Pc)));

        Check.That(ServicePointManager.FindServicePoint(service.BaseUrl).MaxIdleTime == 5_000, "the limit of the host's service point");
        return 1;
    }

    private static BidCertClient Client(Service service, Action<BidCertOptions> configure)
    {
        var options = new BidCertOptions { AccessKeyId = Service.AccessKeyId, AccessKeySecret = Service.AccessKeySecret, Endpoint = service.BaseUrl, CrmEndpoint = service.BaseUrl };
        configure(options);
        return new BidCertClient(options);
    }

    private static T Run<T>(Func<Task<T>> call) => call().GetAwaiter().GetResult();
}
