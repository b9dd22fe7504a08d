using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>What the API rejects, and how it says so.</summary>
[TestFixture]
internal sealed class ApiErrorTests
{
    private EmulatorServer server = null!;

    [SetUp]
    public async Task StartAsync() => server = await EmulatorServer.StartAsync();

    [TearDown]
    public async Task StopAsync() => await server.DisposeAsync();

    [TestCase("clock", "{", "The body is not a JSON object with the members of this operation, at line 1, byte 2: see /_emulator/api/openapi.json.")]
    [TestCase("clock", "[]", "The body is not a JSON object with the members of this operation, at line 1, byte 2: see /_emulator/api/openapi.json.")]
    [TestCase("clock", "null", "The body is not a JSON object with the members of this operation: see /_emulator/api/openapi.json.")]
    [TestCase("clock", """{"offsetSecond":1}""", "The body is not a JSON object with the members of this operation, at line 1, byte 17: see /_emulator/api/openapi.json.")]
    [TestCase("clock", """{"offsetSeconds":"1"}""", "The body is not a JSON object with the members of this operation, at line 1, byte 21: see /_emulator/api/openapi.json.")]
    [TestCase("clock", "{}", "The member offsetSeconds is missing: give it seconds, negative for a clock that is behind.")]
    [TestCase("clock", """{"offsetSeconds":1e9}""", "The member offsetSeconds is not from -31622400 to 31622400 seconds.")]
    [TestCase("customers/1", "{}", "The member certification is missing: give it none, personal or enterprise.")]
    [TestCase("customers/1", """{"certification":"Personal"}""", "The body is not a JSON object with the members of this operation, at line 1, byte 28: see /_emulator/api/openapi.json.")]
    [TestCase("customers/1", """{"certification":"none","afterSeconds":-1}""", "The member afterSeconds is not from 0 to 31622400 seconds.")]
    [TestCase("customers/1", """{"certification":"none","resellerUid":"1"}""", "There is no main account with this resellerUid: add it first, with PUT /_emulator/api/resellers/{uid}.")]
    [TestCase("customers/%20", """{"certification":"none"}""", "The id in the path is not of at most 128 letters, digits, dots, hyphens and underscores.")]
    [TestCase("customers/a%2Fb", """{"certification":"none"}""", "The id in the path is not of at most 128 letters, digits, dots, hyphens and underscores.")]
    [TestCase("resellers/a%0D%0Ab", "{}", "The id in the path is not of at most 128 letters, digits, dots, hyphens and underscores.")]
    [TestCase("access-keys/new", """{"isActive":true}""", "The member secret is missing: give it the AccessKeySecret.")]
    [TestCase("access-keys/new", """{"secret":""}""", "The member secret is missing: give it the AccessKeySecret.")]
    [TestCase("settings", "{}", "The member reportsUnfinishedFaceVerificationsAsFailed is missing: give it true or false.")]
    public async Task Put_WrongBody_IsNamed(string path, string json, string error)
    {
        long revision = server.Emulator.Revision;
        Assert.That(await server.ErrorAsync(400, "PUT", path, json), Is.EqualTo(error));
        Assert.That(server.Emulator.Revision, Is.EqualTo(revision));
    }

    [Test]
    public async Task Body_LargerThanAny_IsRejected([Values] bool isChunked)
    {
        (HttpStatusCode status, JsonElement body) = await server.ApiAsync(
            "POST", "faults", "{" + new string(' ', 128 * 1024) + "}", request => request.Headers.TransferEncodingChunked = isChunked);
        Assert.That((status, body.GetProperty("error").GetString()), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "The body is larger than 64 KiB.")));
    }

    [Test]
    public async Task PostFault_BeyondAThousand_IsRejected()
    {
        for (int i = 0; i < 1_000; i++)
        {
            server.Emulator.FailNext(EmulatorFault.NoResponse());
        }

        Assert.That(
            await server.ErrorAsync(409, "POST", "faults", """{"fault":"NoResponse"}"""), Is.EqualTo("There are 1000 faults to come. Remove them first, with DELETE."));
    }
}
