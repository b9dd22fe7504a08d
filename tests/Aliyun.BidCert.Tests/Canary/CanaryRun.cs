using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Canary;

/// <summary>Runs every operation in every way, over a socket, as an application does, and keeps what the application gets to see.</summary>
internal sealed class CanaryRun : IAsyncDisposable
{
    internal const string AsJson = ", as JSON";

    private readonly FakeTimeProvider time = new() { AutoAdvanceTimers = true };
    private readonly CanaryServer server;
    private readonly ServiceProvider services;
    private readonly List<(string Where, string Text)> shown = [];

    internal CanaryRun(ParameterPlacement placement, ResponseFormat format, SignatureMethod method = SignatureMethod.HmacSha1)
    {
        server = new CanaryServer(time);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time).AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        collection.AddBidCert(options =>
        {
            Configure(options, placement, format, method);
            options.CrmEndpoint = server.Url;
        });
        collection.AddFaceVerify(options => Configure(options, placement, format, method));
        services = collection.BuildServiceProvider();
    }

    internal CapturedLog Log { get; } = new();

    internal IReadOnlyList<ReceivedRequest> Requests => server.Requests;

    /// <summary>What the application got to see, by operation and way: responses, exceptions, requests and options in every form but their properties.</summary>
    internal IReadOnlyList<(string Where, string Text)> Shown => shown;

    internal List<string> Successes { get; } = [];

    internal List<string> Failures { get; } = [];

    internal Task RunWaysByBodyAsync() => RunAsync(server.Ways.Keys.Except(CanaryServer.WaysByHead));

    internal Task RunWaysByHeadAsync() => RunAsync(CanaryServer.WaysByHead);

    private async Task RunAsync(IEnumerable<string> ways)
    {
        IBidCertClient client = services.GetRequiredService<IBidCertClient>();
        IFaceVerifyClient faces = services.GetRequiredService<IFaceVerifyClient>();
        GenerateAliyunBidCertWaysUrlRequest generate = ClientHarness.ValidRequest();
        var query = new QueryBidUserCertifiedInfoRequest(FakeValues.Uid);
        var remove = new RemoveIdentityCertifiedForBidUserRequest(FakeValues.Uid);
        InitFaceVerifyRequest init = FaceVerifyHarness.InitRequest();
        init.CallbackUrl = new Uri("https://portal.example/?token=" + FakeValues.UrlToken);
        init.CallbackToken = FakeValues.CallbackToken;
        QueryFaceVerifyRequest ask = FaceVerifyHarness.QueryRequest();
        var wait = new WaitOptions { TimeProvider = time, Timeout = TimeSpan.FromSeconds(5) };
        shown.AddRange(new object[] { generate, query, remove, init, ask, wait, client, faces }.Select(one => ("requests and clients", $"{one}")));
        foreach (string way in ways)
        {
            server.RespondBy(way);
            await CallAsync("generate: " + way, async () => await client.GenerateAliyunBidCertWaysUrlAsync(generate));
            await CallAsync("query: " + way, async () => await client.QueryBidUserCertifiedInfoAsync(query));
            await CallAsync("wait: " + way, async () => await client.WaitUntilCertifiedAsync(FakeValues.Uid, wait));
            await CallAsync("remove: " + way, async () => await client.RemoveIdentityCertifiedForBidUserAsync(remove));
            await CallAsync("face init: " + way, async () => await faces.InitAsync(init));
            await CallAsync("face query: " + way, async () => await faces.QueryAsync(ask));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await server.DisposeAsync();
        Log.Dispose();
    }

    private void Configure(RpcClientOptions options, ParameterPlacement placement, ResponseFormat format, SignatureMethod method)
    {
        options.SignatureMethod = method;
        (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret, FakeValues.SecurityToken);
        (options.Endpoint, options.ParameterPlacement, options.Format, options.MaxRetries) = (server.Url, placement, format, 1);
        Keep("options", options);
    }

    private async Task CallAsync(string where, Func<Task<object>> call)
    {
        try
        {
            Keep(where, await call());
            Successes.Add(where);
        }
        catch (BidCertException e)
        {
            Templates.Fit(e);
            shown.Add((where, Show(e)));
            Failures.Add(where);
        }
    }

    private void Keep(string where, object optionsOrResponse)
    {
        shown.Add((where, $"{optionsOrResponse}"));
        shown.Add((where + AsJson, JsonSerializer.Serialize(optionsOrResponse, optionsOrResponse.GetType())));
    }

    private static string Show(Exception? e) => e is null ? "" : string.Join(
        "\n",
        e.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.Name is not ("Code" or "RequestId")).Select(property => $"{property.Name}={property.GetValue(e)}")
            .Concat(e.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"))
            .Append(e.ToString())
            .Append(e is BidCertServiceException rejected ? string.Join('\n', rejected.SignatureDiagnosis?.Differences ?? []) : "")
            .Append(Show(e.InnerException)));
}
