using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>Faults, scheduled by the API and met over HTTP.</summary>
[TestFixture]
internal sealed class FaultApiTests
{
    private EmulatorServer server = null!;

    /// <summary>Each fault, and what the SDK says when it meets it.</summary>
    private static readonly TestCaseData[] Faults =
    [
        new("""{"fault":"ServiceError","code":"Throttling.User"}""", "ServiceError Throttling.User", "Throttling.User 400"),
        new("""{"fault":"ServiceError","code":"Own","statusCode":418,"message":"m"}""", "ServiceError Own", "Own 418"),
        new("""{"fault":"SuccessFalse","code":"Own","message":"m"}""", "SuccessFalse Own", "Own 200"),
        new("""{"fault":"FaceVerifyError","code":"403"}""", "SuccessFalse 403", "403 200"),
        new("""{"fault":"SuccessWithoutData"}""", "SuccessWithoutData", "MalformedResponse 200"),
        new("""{"fault":"ConnectionRefused"}""", "ConnectionRefused", "Connection "),
        new("""{"fault":"ConnectionLost"}""", "ConnectionLost", "Connection "),
        new("""{"fault":"NoResponse"}""", "NoResponse", "Timeout "),
        new("""{"fault":"Html","statusCode":502}""", "Html 502", "MalformedResponse 502"),
        new("""{"fault":"Empty","statusCode":503}""", "Empty 503", "MalformedResponse 503"),
        new("""{"fault":"Empty","statusCode":204}""", "Empty 204", "MalformedResponse 204"),
        new("""{"fault":"Redirect","statusCode":302,"location":"https://elsewhere.example/"}""", "Redirect 302", "Redirect 302"),
        new("""{"fault":"TruncatedResponse"}""", "TruncatedResponse", "MalformedResponse 200"),
        new("""{"fault":"BodyLost"}""", "BodyLost", "Connection"),
        new("""{"fault":"BodyStalls"}""", "BodyStalls", "Timeout "),
        new("""{"fault":"BodyTrickles","pauseSeconds":5}""", "BodyTrickles", "Timeout "),
        new("""{"fault":"TooLarge"}""", "TooLarge", "ResponseTooLarge 200"),
        new("""{"fault":"TooLarge","declaresLength":false}""", "TooLarge", "ResponseTooLarge 200"),
        new("""{"fault":"WrongContentType"}""", "WrongContentType", "succeeded"),
        new("""{"fault":"Body","statusCode":200,"mediaType":"text/plain","body":"nothing"}""", "Body 200 text/plain", "MalformedResponse 200"),
    ];

    [SetUp]
    public async Task StartAsync() => server = await EmulatorServer.StartAsync();

    [TearDown]
    public async Task StopAsync() => await server.DisposeAsync();

    [TestCaseSource(nameof(Faults))]
    public async Task PostFault_HappensToTheNextRequestAlone(string json, string name, string outcome)
    {
        (HttpStatusCode status, JsonElement body) = await server.ApiAsync("POST", "faults", json);
        Assert.That(
            (status, body.GetProperty("name").GetString(), body.GetProperty("remaining").GetInt32()), Is.EqualTo((HttpStatusCode.OK, name, 1)));

        Assert.That(await OutcomeAsync(), Does.StartWith(outcome)); // a connection that is reset may take the head of the response with it
        Assert.That((await server.ApiAsync("GET", "state")).Body.GetProperty("requests")[0].GetProperty("fault").GetString(), Is.EqualTo(name));
        Assert.That(await OutcomeAsync(), Is.EqualTo("succeeded"));
    }

    [Test]
    public async Task FaultNames_AreAllOfEmulatorFault_ButCode()
    {
        IEnumerable<string> factories = typeof(EmulatorFault).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(EmulatorFault)).Select(method => method.Name).Distinct(StringComparer.Ordinal);
        JsonElement state = (await server.ApiAsync("GET", "state")).Body;
        string?[] names = [.. state.GetProperty("faultNames").EnumerateArray().Select(name => name.GetString())];

        Assert.That(names, Is.EquivalentTo(factories.Where(factory => factory != nameof(EmulatorFault.Custom))));
        Assert.That(
            Faults.Select(one => JsonElement.Parse((string)one.Arguments[0]!).GetProperty("fault").GetString()).Distinct(StringComparer.Ordinal),
            Is.EquivalentTo(names),
            "each is played above");
    }

    [Test]
    public async Task PostFault_CountLatencyAndRetryAfter()
    {
        await server.ApiAsync("POST", "faults", """{"fault":"ServiceError","code":"Throttling","count":2,"latencySeconds":0.05,"retryAfterSeconds":7}""");
        Assert.That(server.Emulator.ScheduledFaults.Single().ToString(), Is.EqualTo("ServiceError Throttling after 0.05 s, 2 to come"));
        using HttpResponseMessage response = await server.Http.PostAsync(new Uri("/", UriKind.Relative), content: null);
        Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That((await server.ApiAsync("GET", "state")).Body.GetProperty("faults").ToString(), Is.EqualTo("""[{"name":"ServiceError Throttling after 0.05 s","remaining":1}]"""));
        Assert.That((await server.ApiAsync("DELETE", "faults")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(server.Emulator.ScheduledFaults, Is.Empty);
    }

    [TestCase("{}", "The member fault is not one of ServiceError, SuccessFalse, ")]
    [TestCase("""{"fault":"Custom"}""", "The member fault is not one of ServiceError, SuccessFalse, ")]
    [TestCase("""{"fault":"NoResponse","count":0}""", "The member count is less than 1: give it the number of requests that the fault happens to.")]
    [TestCase("""{"fault":"NoResponse","latencySeconds":-1}""", "The member latencySeconds is not from 0 to 3600 seconds.")]
    [TestCase("""{"fault":"Html","statusCode":200,"retryAfterSeconds":-1}""", "The member retryAfterSeconds is not from 0 to 3600 seconds.")]
    [TestCase("""{"fault":"ServiceError"}""", "The member code is missing: give it the code of the error.")]
    [TestCase("""{"fault":"ServiceError","code":"nonsense"}""", "The member code is not one that the emulator knows: give it one of serviceErrorCodes, or add statusCode.")]
    [TestCase("""{"fault":"ServiceError","code":"Throttling","message":"m"}""", "With a message, the member statusCode is needed, too.")]
    [TestCase("""{"fault":"ServiceError","code":"Throttling","statusCode":600}""", "The member statusCode is missing or not one of 200 to 599.")]
    [TestCase("""{"fault":"FaceVerifyError","code":"400"}""", "The member code is not one of 401, 402, 403, 404, 405 and 501.")]
    [TestCase("""{"fault":"FaceVerifyError","code":"x"}""", "The member code is not one of 401, 402, 403, 404, 405 and 501.")]
    [TestCase("""{"fault":"Html"}""", "The member statusCode is missing or not one of 200 to 599.")]
    [TestCase("""{"fault":"Html","statusCode":101}""", "The member statusCode is missing or not one of 200 to 599.")]
    [TestCase("""{"fault":"Redirect","statusCode":200,"location":"/"}""", "The member statusCode of a redirect is one of 300 to 399.")]
    [TestCase("""{"fault":"Redirect","statusCode":302}""", "The member location is missing: give it the target of the redirect.")]
    [TestCase("""{"fault":"Redirect","statusCode":302,"location":""}""", "The member location is not a URL of ASCII characters: encode the others.")]
    [TestCase("""{"fault":"Redirect","statusCode":302,"location":"https://例子.example/"}""", "The member location is not a URL of ASCII characters: encode the others.")]
    [TestCase("""{"fault":"Redirect","statusCode":302,"location":"x\r\nSet-Cookie: a=b"}""", "The member location is not a URL of ASCII characters: encode the others.")]
    [TestCase("""{"fault":"Body","statusCode":200}""", "The member mediaType is missing: give it a media type such as text/plain.")]
    [TestCase("""{"fault":"Body","statusCode":200,"mediaType":"none"}""", "The member mediaType is not a media type such as text/plain.")]
    [TestCase("""{"fault":"BodyTrickles","pauseSeconds":-1}""", "The member pauseSeconds is not from 0 to 3600 seconds.")]
    public async Task PostFault_Wrong_IsNamed(string json, string error)
    {
        Assert.That(await server.ErrorAsync(400, "POST", "faults", json), Does.StartWith(error));
        Assert.That(server.Emulator.ScheduledFaults, Is.Empty);
    }

    private async Task<string> OutcomeAsync()
    {
        using BidCertClient client = server.CreateClient(options => options.AttemptTimeout = TimeSpan.FromSeconds(2));
        try
        {
            await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
            return "succeeded";
        }
        catch (BidCertServiceException e)
        {
            return $"{e.Code} {e.StatusCode}";
        }
        catch (BidCertTransportException e)
        {
            return $"{e.Failure} {e.StatusCode}";
        }
    }
}
