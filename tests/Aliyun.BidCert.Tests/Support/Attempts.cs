using System.Net.Http;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Attempts, and heads of responses to them, that no client made.</summary>
internal static class Attempts
{
    /// <summary>An attempt of a call that harms nothing when it is carried out twice, so that its failures end with the advice.</summary>
    internal static RpcAttempt Create(FakeTimeProvider time, ServiceClock clock, ScriptedKeys? keys = null)
    {
        BidCertOptions options = ClientHarness.ValidOptions();
        options.AdviceLanguage = AdviceLanguage.Chinese;
        options.Use(keys);
        var call = new RpcCall<string>
        {
            Endpoint = options.Endpoint,
            Version = "2020-01-01",
            Action = "Try",
            Parameters = [],
            IsIdempotent = true,
            ReadResponse = _ => "",
        };
        return new RpcAttempt(call, options, 1, time, clock);
    }

    internal static ResponseHead HeadOf(HttpResponseMessage response)
    {
        var time = new FakeTimeProvider();
        var clock = new ServiceClock(time);
        return new(response, signed: null, Create(time, clock), clock);
    }
}
