using System;
using System.Net.Http;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>One of the operations of both clients, for what must hold for each of them.</summary>
internal sealed class WireOperation
{
    private readonly Func<Action<RpcClientOptions>, HttpMessageHandler, FakeTimeProvider, CapturedLog, Task<object>> call;

    private WireOperation(string name, string successBody, Func<BidCertClient, Task<object>> call)
    {
        (Name, SuccessBody) = (name, successBody);
        this.call = async (configure, handler, time, log) =>
        {
            BidCertOptions options = ClientHarness.ValidOptions();
            configure(options);
            using var client = new BidCertClient(options, handler, disposeHandler: false, time, log);
            return await call(client);
        };
    }

    private WireOperation(string name, string successBody, Func<FaceVerifyClient, Task<object>> call)
    {
        (Name, SuccessBody) = (name, successBody);
        this.call = async (configure, handler, time, log) =>
        {
            FaceVerifyOptions options = FaceVerifyHarness.ValidOptions();
            configure(options);
            using var client = new FaceVerifyClient(options, handler, disposeHandler: false, time, log);
            return await call(client);
        };
    }

    internal static WireOperation Remove { get; } = new(
        "RemoveIdentityCertifiedForBidUser",
        $$"""{"Code":"200","RequestId":"{{FakeValues.RequestId}}"}""",
        async (BidCertClient client) => await client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)));

    internal static WireOperation[] All { get; } =
    [
        new(
            "GenerateAliyunBidCertWaysUrl",
            Reply.SuccessBody,
            async (BidCertClient client) => await client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest())),
        new(
            "QueryBidUserCertifiedInfo",
            $$"""{"requestId":"{{FakeValues.RequestId}}","result":"{\"isCertified\":\"1\",\"name\":\"{{FakeValues.Name}}\"}"}""",
            async (BidCertClient client) => await client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid))),
        Remove,
        new(
            "InitFaceVerify",
            FaceVerifyHarness.InitBody,
            async (FaceVerifyClient client) => await client.InitAsync(FaceVerifyHarness.InitRequest())),
        new(
            "QueryFaceVerify",
            $$$"""{"code":200,"requestId":"{{{FakeValues.RequestId}}}","data":{"passed":"T"}}""",
            async (FaceVerifyClient client) => await client.QueryAsync(FaceVerifyHarness.QueryRequest())),
    ];

    /// <summary>The name of its folder below <c>Wire</c>.</summary>
    internal string Name { get; }

    /// <summary>What texts call it.</summary>
    internal string Operation => Name switch
    {
        "InitFaceVerify" => "fin_face_verify init",
        "QueryFaceVerify" => "fin_face_verify query",
        _ => Name,
    };

    internal string SuccessBody { get; }

    internal bool IsIdempotent => this != Remove;

    /// <summary>Calls it once, with a client of its own, and gives back its response.</summary>
    internal Task<object> CallAsync(Action<RpcClientOptions> configure, HttpMessageHandler handler, FakeTimeProvider time, CapturedLog log) =>
        call(configure, handler, time, log);

    public override string ToString() => Name;
}
