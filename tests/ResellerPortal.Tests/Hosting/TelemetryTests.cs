using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using OpenTelemetry;
using OpenTelemetry.Trace;
using ResellerPortal.Tests.Support;

namespace ResellerPortal.Tests.Hosting;

/// <summary>The spans that the portal's own OpenTelemetry sees.</summary>
[TestFixture]
internal sealed class TelemetryTests
{
    [Test]
    public async Task Start_IsASpanWithTheCallsBelowIt()
    {
        await using PortalServer server = await PortalServer.StartAsync();
        using var spans = new SpanRecorder();
        RunningPortal portal = await server.StartPortalAsync(
            builder => builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans)));
        using PortalUser user = await portal.SignInAsync(Customers.Personal);

        await user.PostAsync("certification/start", """{"platform":"pc"}""");

        Activity[] calls = [.. spans.Ended.Where(span => span.Source.Name == "Aliyun.BidCert")];
        Assert.That(
            string.Join(" ", calls.Select(call => call.DisplayName)), Is.EqualTo($"{ServiceCall.Query} {ServiceCall.GenerateUrl}"));
        Assert.That(
            string.Join(" ", calls.Select(call => call.GetTagItem("aliyun.request_id"))),
            Is.EqualTo(string.Join(" ", server.Emulator.Requests.Select(request => request.RequestId))));
        await Poll.UntilAsync(
            () => calls.All(call => spans.Ended.Any(span => IsRequest(span) && span.SpanId == call.ParentSpanId)), "the request has ended");
        foreach (Activity span in spans.Ended.Where(span => span.TraceId == calls[0].TraceId))
        {
            string tags = string.Join("\n", span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
            Assert.That(tags, Does.Not.Contain(Customers.PersonalPk).And.Not.Contain(server.Emulator.IssuedUrls.Single().Token));
        }
    }

    private static bool IsRequest(Activity span) => span.Source.Name == "Microsoft.AspNetCore";

    private sealed class SpanRecorder : BaseProcessor<Activity>
    {
        internal ConcurrentQueue<Activity> Ended { get; } = [];

        public override void OnEnd(Activity data) => Ended.Enqueue(data);
    }
}
