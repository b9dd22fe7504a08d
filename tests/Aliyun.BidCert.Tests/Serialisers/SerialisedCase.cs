using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Errors;
using Aliyun.BidCert.Tests.Support;

namespace Aliyun.BidCert.Tests.Serialisers;

/// <summary>An object of a public type, made of canaries.</summary>
internal sealed class SerialisedCase
{
    private string whence = "";

    private SerialisedCase(Type type, Func<object> make, string? ordinary, string[] exposed) =>
        (Type, Make, Ordinary, Exposed) = (type, make, ordinary, exposed);

    internal static IReadOnlyList<SerialisedCase> All { get; } =
    [
        .. Responses(), .. Requests(), .. OptionsAndClients(), .. Exceptions(), .. WhatABrowserSaid(),
    ];

    internal Type Type { get; }

    internal Func<object> Make { get; }

    /// <summary>What every serialiser writes of it; null for a type without properties.</summary>
    internal string? Ordinary { get; }

    /// <summary>The properties that hold canaries, and that a serialiser writes unless it heeds attributes.</summary>
    internal IReadOnlyList<string> Exposed { get; }

    public override string ToString() => Type.Name + whence;

    private static IEnumerable<SerialisedCase> Responses()
    {
        var identity = new CertifiedIdentity(Canaries.Name, FakeValues.Phone, FakeValues.CertNumber);
        yield return Of(
            () => new GenerateAliyunBidCertWaysUrlResponse(FakeValues.RequestId, new Uri(FakeValues.Url), DateTimeOffset.UnixEpoch),
            FakeValues.RequestId,
            nameof(GenerateAliyunBidCertWaysUrlResponse.Url));
        yield return Of(() => new QueryBidUserCertifiedInfoResponse(FakeValues.RequestId, FakeValues.Uid, isCertified: true, identity), "张***");
        yield return Of(() => new RemoveIdentityCertifiedForBidUserResponse(FakeValues.RequestId), FakeValues.RequestId);
        yield return Of(
            () => new InitFaceVerifyResponse(FakeValues.RequestId, FakeValues.CertifyId, new Uri(FakeValues.CertifyUrl), DateTimeOffset.UnixEpoch),
            FakeValues.CertifyId,
            nameof(InitFaceVerifyResponse.CertifyUrl));
        yield return Of(() => new QueryFaceVerifyResponse(FakeValues.RequestId, FaceVerifyOutcome.Passed, "T"), FakeValues.RequestId);
        yield return Of(
            () => identity, ordinary: null, nameof(CertifiedIdentity.Name), nameof(CertifiedIdentity.Phone), nameof(CertifiedIdentity.CertNumber));
    }

    private static IEnumerable<SerialisedCase> Requests()
    {
        yield return Of(() => new GenerateAliyunBidCertWaysUrlRequest(FakeValues.Uid, Platform.H5), FakeValues.Uid);
        yield return Of(() => new QueryBidUserCertifiedInfoRequest(FakeValues.Uid), FakeValues.Uid);
        yield return Of(() => new RemoveIdentityCertifiedForBidUserRequest(FakeValues.Uid), FakeValues.Uid);
        yield return Of(
            () => new InitFaceVerifyRequest(FaceVerifyHarness.SceneId, FaceVerifyHarness.OrderNo, Canaries.Name, FakeValues.CertNumber)
            {
                CallbackToken = FakeValues.CallbackToken,
            },
            FaceVerifyHarness.OrderNo,
            nameof(InitFaceVerifyRequest.CertName),
            nameof(InitFaceVerifyRequest.CertNo),
            nameof(InitFaceVerifyRequest.CallbackToken));
        yield return Of(FaceVerifyHarness.QueryRequest, FakeValues.CertifyId);
    }

    private static IEnumerable<SerialisedCase> OptionsAndClients()
    {
        string[] key = [nameof(RpcClientOptions.AccessKeyId), nameof(RpcClientOptions.AccessKeySecret), nameof(RpcClientOptions.SecurityToken)];
        yield return Of(() => WithKey(new BidCertOptions()), "https://aas.aliyuncs.com/", key);
        yield return Of(() => WithKey(new FaceVerifyOptions()), "https://saf.cn-shanghai.aliyuncs.com/", key);
        yield return Of(() => new WaitOptions { Timeout = TimeSpan.FromSeconds(17), TimeProvider = new FakeTimeProvider() }, "00:00:17");
        yield return Of(() => new FaceVerifyWaitOptions { Timeout = TimeSpan.FromSeconds(19), TimeProvider = new FakeTimeProvider() }, "00:00:19");
        yield return Of(() => new AccessKey(FakeValues.AccessKeyId, FakeValues.AccessKeySecret, FakeValues.SecurityToken), ordinary: null);
        yield return Of(() => new EnvironmentAccessKeyProvider(), ordinary: null);
        yield return Of(() => new BidCertClient(WithKey(new BidCertOptions())), ordinary: null);
        yield return Of(() => new FaceVerifyClient(WithKey(new FaceVerifyOptions())), ordinary: null);
    }

    private static IEnumerable<SerialisedCase> Exceptions()
    {
        string sent = Secrets.StringToSignWith(("AccessKeyId", FakeValues.AccessKeyId), ("SecurityToken", FakeValues.SecurityToken));
        string seen = Secrets.StringToSignWith(("AccessKeyId", FakeValues.Uid), ("SecurityToken", null), ("certName", Canaries.Name));
        SignatureDiagnosis diagnosis = SignatureDiagnosis.Compare(sent, seen);
        yield return Of(() => new BidCertServiceException(403, "Not Bid", Canaries.Echo, FakeValues.RequestId), FakeValues.RequestId);
        yield return Of(
            () => new BidCertServiceException(new ServiceFailure(400, "SignatureDoesNotMatch")
            {
                ServerMessage = Canaries.Echo, Recommend = Canaries.Echo, RequestId = FakeValues.RequestId, SignatureDiagnosis = diagnosis,
            }),
            FakeValues.RequestId).From("a call");
        yield return Of(() => new BidCertTransportException(BidCertTransportFailure.Timeout, "no response in time", 504), "no response in time");
        yield return Of(
            () => new BidCertTransportException(
                BidCertTransportFailure.Connection,
                "no connection",
                statusCode: null,
                isTransient: true,
                innerException: ForeignException.Rebuild(new HttpRequestException(Canaries.Echo, new IOException(Canaries.Echo)))),
            "no connection").From("a call");
        yield return Of(() => diagnosis, "SecurityToken");
        yield return Of(() => diagnosis.Differences.Single(difference => difference.Name == "SecurityToken"), "SecurityToken");
    }

    // What else is posted is not kept.
    private static IEnumerable<SerialisedCase> WhatABrowserSaid()
    {
        yield return Of(
            () => FastAuthcMessage.TryParse($$"""{"type":"LATER","x":"{{Canaries.Echo}}"}""", out FastAuthcMessage? message) ? message : throw NotRead(), "LATER");
        yield return Of(
            () => AlipayVerifyResult.TryParse($$"""{"resultStatus":"9000","x":"{{Canaries.Echo}}"}""", out AlipayVerifyResult? result) ? result : throw NotRead(),
            "9000");
        yield return Of(
            () => FaceVerifyCallback.TryParse(
                $"certifyId={FakeValues.CertifyId}&passed=T&callbackToken={FakeValues.CallbackToken}", FakeValues.CallbackToken, out FaceVerifyCallback? callback)
                ? callback : throw NotRead(),
            FakeValues.CertifyId);
    }

    private static SerialisedCase Of<T>(Func<T> make, string? ordinary, params string[] exposed)
        where T : notnull => new(typeof(T), () => make(), ordinary, exposed);

    private SerialisedCase From(string where)
    {
        whence = " of " + where;
        return this;
    }

    private static T WithKey<T>(T options)
        where T : RpcClientOptions
    {
        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret, FakeValues.SecurityToken);
        return options;
    }

    private static InvalidOperationException NotRead() => new("This is what a page posts.");
}
