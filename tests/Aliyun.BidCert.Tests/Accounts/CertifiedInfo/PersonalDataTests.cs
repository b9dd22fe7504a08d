using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertifiedInfo;

/// <summary>Row 74: names, phone numbers and document numbers go into the response and nowhere else.</summary>
[TestFixture]
[NonParallelizable] // it listens to all activities of the process
internal sealed class PersonalDataTests
{
    private const string Info =
        $$"""{"isCertified":"1","accountCertType":"personal","certType":"0","name":"{{FakeValues.Name}}","phone":"{{FakeValues.Phone}}","certNumber":"{{FakeValues.CertNumber}}"}""";

    private static readonly string[] Person = [FakeValues.Name, FakeValues.Phone, FakeValues.CertNumber, "测试样例", "CANARY"];

    /// <summary>Everything in which somebody's data may arrive, sound and broken.</summary>
    private static readonly string[] Bodies =
    [
        $"{{\"result\":{Info}}}",
        $"{{\"result\":\"{Info}\"}}",
        $"{{\"result\":{Info},}}",
        $"{{\"result\":{Info}",
        $"{{\"result\":[{Info}]}}",
        $"{{\"result\":{Info},\"result\":{Info}}}",
        $"{{\"Code\":\"200\",\"result\":{Info},\"Success\":false}}",
        $"{{\"result\":{JsonSerializer.Serialize(Info)}",
        $"{{\"result\":{JsonSerializer.Serialize(Info + "}")}}}",
        $"{{\"result\":{JsonSerializer.Serialize(Info.Replace("\"1\"", "\"2\"", StringComparison.Ordinal))}}}",
        $"{{\"result\":{JsonSerializer.Serialize(Info[..^1] + ",\"aliyunPk\":\"2\"}")}}}",
        $"{{\"{FakeValues.Name}\":1,}}",
        $"{{\"x\",\"{FakeValues.Name}\"}}",
        $"[{Info}]",
        $"\"{FakeValues.Name}\"",
        $")]}}',\n{{\"result\":{Info}}}",
        $"answer: {Info}",
        $"answer: \"{FakeValues.Name}\"",
        $"answer: <result>{FakeValues.Name}</result>",
        $"<html><body>Blocked. {Info}</body></html>",
        $"<QueryBidUserCertifiedInfoResponse><result>{Info}</QueryBidUserCertifiedInfoResponse>",
        $"<QueryBidUserCertifiedInfoResponse><result>{Info}x</result></QueryBidUserCertifiedInfoResponse>",
        $"<QueryBidUserCertifiedInfoResponse><result><name>{FakeValues.Name}</name></result></QueryBidUserCertifiedInfoResponse>",
        $"<QueryBidUserCertifiedInfoResponse><{FakeValues.Name}/>",
        $"<Somebody><result>{Info}</result></Somebody>",
    ];

    [Test]
    public async Task Row74_QueryBidUserCertifiedInfoAsync_AnyBody_ShowsNobodyOutsideTheResponse([ValueSource(nameof(Bodies))] string body, [Values(200, 400, 503)] int status)
    {
        using var harness = new ClientHarness(Reply.With(status, body));
        using var seen = new Activities();

        QueryBidUserCertifiedInfoResponse? response = null;
        BidCertException? failure = null;
        try
        {
            response = await harness.Client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid));
        }
        catch (BidCertException e)
        {
            Templates.Fit(e);
            failure = e;
        }

        Assert.That(response is null, Is.Not.EqualTo(failure is null));
        Assert.That(response?.RevealIdentity()?.Name, Is.Null.Or.EqualTo(FakeValues.Name));
        string shown = string.Join("\n", harness.Log.All, seen.All, failure, Everything(failure), response, JsonSerializer.Serialize(response));
        Assert.That(Person.Where(one => shown.Contains(one, StringComparison.Ordinal)), Is.Empty, shown);
    }

    [TestCase("""{"name":"@"}""")]
    [TestCase("""{ "name" : "@" }""")]
    [TestCase("""{\"name\":\"@\"}""")]
    [TestCase("""{&quot;name&quot;:&quot;@&quot;}""")]
    [TestCase("""{\u0022name\u0022:\u0022@\u0022}""")]
    [TestCase("""%7B%22name%22:%22@%22%7D""")]
    [TestCase("{'name':'@'}")]
    [TestCase("{ name: '@' }")]
    [TestCase("{isCertified=1, name=Ann @}")]
    [TestCase("CertInfo(isCertified=1, phone=@, certNumber=@, certNo=@, certName=@)")]
    [TestCase("""["a","@"]""")]
    [TestCase("[[\"@\"]]")]
    [TestCase("[{x@}]")]
    [TestCase(""""name":"@"""")]
    [TestCase("<result><name>@</name></result>")]
    public async Task Row74_QueryBidUserCertifiedInfoAsync_RejectionThatQuotesTheResponse_ShowsNobody(string quoted)
    {
        string said = "convert failed: " + quoted.Replace("@", FakeValues.Name, StringComparison.Ordinal);
        using var harness = new ClientHarness(Reply.With(500, JsonSerializer.Serialize(new { Code = said, Message = said, Recommend = said, RequestId = said })));
        using var seen = new Activities();

        BidCertServiceException rejected = await Caught.ByAsync<BidCertServiceException>(() => harness.Client.QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid)));

        string shown = string.Join("\n", harness.Log.All, seen.All, rejected);
        Assert.That(Person.Where(one => shown.Contains(one, StringComparison.Ordinal)), Is.Empty, shown);
        Assert.That(rejected.GetServerMessage(), Is.EqualTo(said), "to the letter");
    }

    [Test]
    public async Task Row76_QueryBidUserCertifiedInfoAsync_PersonInTheServicesOwnSentence_IsInNoTextAndInGetServerMessageToTheLetter()
    {
        const string Said = $"{FakeValues.Name} is not allowed";
        using var harness = new ClientHarness(Reply.No(403, "Not Bid", Said));
        using var seen = new Activities();

        BidCertServiceException rejected = await harness.RejectedAsync(() => harness.QueryAsync());

        string shown = string.Join("\n", harness.Log.All, seen.All, rejected, rejected.Message, rejected.GetAdvice(), JsonSerializer.Serialize(new { rejected.Code, rejected.RequestId }));
        Assert.That(Person.Where(one => shown.Contains(one, StringComparison.Ordinal)), Is.Empty, shown);
        Assert.That(rejected.GetServerMessage(), Is.EqualTo(Said));
    }

    [Test]
    public async Task Row74_RemoveIdentityCertifiedForBidUserAsync_ResponseWithPersonalData_ShowsNobody([ValueSource(nameof(Bodies))] string body)
    {
        using var harness = new ClientHarness(Reply.With(500, body));

        BidCertException failure = await Caught.ByAsync<BidCertException>(() => harness.Client.RemoveIdentityCertifiedForBidUserAsync(new(FakeValues.Uid)));

        string shown = string.Join("\n", harness.Log.All, failure, Everything(failure));
        Assert.That(Person.Where(one => shown.Contains(one, StringComparison.Ordinal)), Is.Empty, shown);
    }

    [Test]
    public async Task Row74_Query_OverASocketAtTrace_ShowsNobodyInLogsAndActivities([Values] ParameterPlacement placement, [Values] ResponseFormat format)
    {
        string extension = format == ResponseFormat.Xml ? ".xml" : ".json";
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(WireSample.Read("QueryBidUserCertifiedInfo", "Success" + extension)));
        using var log = new CapturedLog();
        using var seen = new Activities();
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddBidCert(options =>
            {
                (options.AccessKeyId, options.AccessKeySecret) = (FakeValues.AccessKeyId, FakeValues.AccessKeySecret);
                (options.CrmEndpoint, options.ParameterPlacement, options.Format) = (server.Url, placement, format);
            }).Services.BuildServiceProvider();

        QueryBidUserCertifiedInfoResponse response =
            await services.GetRequiredService<IBidCertClient>().QueryBidUserCertifiedInfoAsync(new(FakeValues.Uid));

        Assert.That((response.RevealIdentity()!.Name, response.RevealIdentity()!.Phone, response.RevealIdentity()!.CertNumber), Is.EqualTo((FakeValues.Name, FakeValues.Phone, FakeValues.CertNumber)));
        Assert.That(log.Lines, Is.Not.Empty);
        Assert.That(seen.Count, Is.GreaterThan(0), "else nothing was listened to");
        Leaks.AreNotIn(log.All + seen.All + response, server.Requests);
        Assert.That(log.All + seen.All + response, Does.Not.Contain("测试样例"));
    }

    private static string Everything(Exception? e) => e is null ? "" : string.Join(
        "\n",
        e.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.Name is not ("Code" or "RequestId")).Select(property => property.GetValue(e)?.ToString())
            .Concat(e.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"))
            .Append(Everything(e.InnerException)));

    /// <summary>All spans of the process, with whatever they carry.</summary>
    private sealed class Activities : IDisposable
    {
        private readonly List<string> stopped = [];
        private readonly ActivityListener listener;

        internal Activities()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Stopped,
            };
            ActivitySource.AddActivityListener(listener);
        }

        internal int Count
        {
            get
            {
                lock (stopped)
                {
                    return stopped.Count;
                }
            }
        }

        internal string All
        {
            get
            {
                lock (stopped)
                {
                    return string.Join("\n", stopped);
                }
            }
        }

        public void Dispose() => listener.Dispose();

        private void Stopped(Activity activity)
        {
            lock (stopped)
            {
                stopped.Add(
                    $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(" ", activity.TagObjects)} " +
                    $"{string.Join(" ", activity.Baggage)} {string.Join(" ", activity.Events.SelectMany(one => one.Tags))}");
            }
        }
    }
}
