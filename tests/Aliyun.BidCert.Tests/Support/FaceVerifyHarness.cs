using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A client of face verification with a clock, a log and a wire of its own, and the checks that hold for every call.</summary>
internal sealed class FaceVerifyHarness : IDisposable
{
    internal const string SceneId = "1000000001";
    internal const string OrderNo = "fakeorder0001";

    internal const string InitBody =
        $$$"""{"code":200,"requestId":"{{{FakeValues.RequestId}}}","data":{"certifyId":"{{{FakeValues.CertifyId}}}","certifyUrl":"{{{FakeValues.CertifyUrl}}}"}}""";

    private readonly FaceVerifyOptions options = ValidOptions();

    internal FaceVerifyHarness(params Responder[] replies)
        : this(_ => { }, replies)
    {
    }

    internal FaceVerifyHarness(Action<FaceVerifyOptions> configure, params Responder[] replies)
    {
        configure(options);
        Handler = new RecordingHandler(replies);
        Client = new FaceVerifyClient(options, Handler, disposeHandler: true, Time, Log);
    }

    internal static Responder Begun => Reply.With(200, InitBody);

    internal FakeTimeProvider Time { get; } = new() { AutoAdvanceTimers = true };

    internal CapturedLog Log { get; } = new();

    internal RecordingHandler Handler { get; }

    internal FaceVerifyClient Client { get; }

    internal static FaceVerifyOptions ValidOptions() =>
        new() { AccessKeyId = FakeValues.AccessKeyId, AccessKeySecret = FakeValues.AccessKeySecret };

    internal static InitFaceVerifyRequest InitRequest() => new(SceneId, OrderNo, FakeValues.Name, FakeValues.CertNumber);

    internal static QueryFaceVerifyRequest QueryRequest() => new(SceneId, FakeValues.CertifyId);

    /// <summary>The members of a request's ServiceParameters, each of which must be a text and there once.</summary>
    internal static Dictionary<string, string> ServiceParametersOf(ReceivedRequest request)
    {
        using var json = JsonDocument.Parse(request["ServiceParameters"]);
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty member in json.RootElement.EnumerateObject())
        {
            members.Add(member.Name, member.Value.GetString()!);
        }

        return members;
    }

    internal async Task<InitFaceVerifyResponse> InitAsync(InitFaceVerifyRequest? request = null)
    {
        InitFaceVerifyResponse response = await Client.InitAsync(request ?? InitRequest());
        Leaks.AreNotIn(response + JsonSerializer.Serialize(response), Handler.Requests);
        CallChecks.Sent(Handler.Requests, Log, options);
        return response;
    }

    internal async Task<QueryFaceVerifyResponse> QueryAsync()
    {
        QueryFaceVerifyResponse response = await Client.QueryAsync(QueryRequest());
        Leaks.AreNotIn(response + JsonSerializer.Serialize(response), Handler.Requests);
        CallChecks.Sent(Handler.Requests, Log, options);
        return response;
    }

    /// <summary>A call that the service rejects.</summary>
    internal async Task<BidCertServiceException> RejectedAsync(Func<Task> call) =>
        CallChecks.Failed(await Caught.ByAsync<BidCertServiceException>(call), Handler.Requests, Log, options);

    /// <summary>A call that brings back no usable response.</summary>
    internal async Task<BidCertTransportException> FailedAsync(BidCertTransportFailure failure, Func<Task> call)
    {
        BidCertTransportException exception = CallChecks.Failed(await Caught.ByAsync<BidCertTransportException>(call), Handler.Requests, Log, options);
        Assert.That(exception.Failure, Is.EqualTo(failure));
        return exception;
    }

    public void Dispose()
    {
        Client.Dispose();
        Handler.Dispose();
        Log.Dispose();
    }
}
