using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>The API of the control panel and of the pages.</summary>
[TestFixture]
internal sealed class ApiTests
{
    private const string Demo = BidCertEmulator.DemoAliyunPk;

    private EmulatorServer server = null!;

    private BidCertEmulator Emulator => server.Emulator;

    [SetUp]
    public async Task StartAsync() => server = await EmulatorServer.StartAsync();

    [TearDown]
    public async Task StopAsync() => await server.DisposeAsync();

    [Test]
    public async Task State_OfANewEmulator()
    {
        JsonElement state = (await server.ApiAsync("GET", "state")).Body;
        Assert.That(Text(state, "publicUrl"), Is.EqualTo(server.Url.AbsoluteUri));
        Assert.That(Text(state, "clockOffsetSeconds"), Is.EqualTo("0"));
        Assert.That(Text(state, "demoKeys"), Is.EqualTo(
            """{"accessKeyId":"EmulatorDemoAccessKeyId","accessKeySecret":"EmulatorDemoAccessKeySecret","ramAccessKeyId":"EmulatorDemoRamAccessKeyId","ramAccessKeySecret":"EmulatorDemoRamAccessKeySecret"}"""));
        Assert.That(Text(state, "customers"), Does.Contain("""{"aliyunPk":"1000000000000002","resellerUid":"5000000000000001","certification":"personal"}"""));
        Assert.That(Text(state, "requests"), Is.EqualTo("[]"));
        Assert.That(state.GetProperty("serviceErrorCodes").EnumerateArray().Select(code => code.GetString()), Is.EqualTo(EmulatorFault.ServiceErrorCodes));
    }

    [Test]
    public async Task State_NeverHasAnotherSecret()
    {
        Emulator.AddAccessKey("mine", "canary-secret", BidCertEmulator.DemoResellerUid, securityToken: "canary-token");
        Assert.That((await server.ApiAsync("GET", "state")).Body.ToString(), Does.Contain("\"mine\"").And.Not.Contains("canary"));
    }

    [Test]
    public async Task State_LimitsWhatIsLong()
    {
        IBidCertClient client = Emulator.CreateClient();
        for (int i = 0; i < 120; i++)
        {
            await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        }

        JsonElement state = (await server.ApiAsync("GET", "state")).Body;
        Assert.That(
            (state.GetProperty("certificationUrls").GetArrayLength(), state.GetProperty("requests").GetArrayLength(), Text(state, "requestCount")),
            Is.EqualTo((50, 100, "120")));
        Assert.That(
            Text(state.GetProperty("requests")[0], "requestId"), Is.EqualTo(Emulator.Requests[^1].RequestId), "the newest comes first");
    }

    [TestCase("""{"certification":"personal"}""", CustomerCertification.Personal)]
    [TestCase("""{"certification":"enterprise"}""", CustomerCertification.Enterprise)]
    [TestCase("""{"certification":"none"}""", CustomerCertification.None)]
    [TestCase("""{"certification":"personal","afterSeconds":3600}""", CustomerCertification.None)]
    public async Task PutCustomer_SetsTheState(string json, CustomerCertification expected)
    {
        (HttpStatusCode status, JsonElement body) = await server.ApiAsync("PUT", $"customers/{Demo}", json);
        Assert.That((status, Emulator.Customers[0].Certification), Is.EqualTo((HttpStatusCode.OK, expected)));
        Assert.That(Text(body, "aliyunPk"), Is.EqualTo(Demo));
    }

    [Test]
    public async Task PutCustomer_Unknown_IsAdded()
    {
        await server.ApiAsync("PUT", "customers/42", """{"certification":"enterprise"}""");
        await server.ApiAsync("PUT", "customers/43", $$"""{"certification":"none","resellerUid":"{{BidCertEmulator.OtherResellerUid}}"}""");
        Assert.That(
            Emulator.Customers.Skip(3).Select(customer => (customer.AliyunPk, customer.ResellerUid, customer.Certification)),
            Is.EqualTo(new[]
            {
                ("42", BidCertEmulator.DemoResellerUid, CustomerCertification.Enterprise), ("43", BidCertEmulator.OtherResellerUid, CustomerCertification.None),
            }));
    }

    [Test]
    public async Task PutResellerAndKey_AreUsed()
    {
        await server.ApiAsync("PUT", "resellers/77", """{"isApiOpened":false}""");
        await server.ApiAsync("PUT", "access-keys/mine", """{"secret":"s","resellerUid":"77"}""");
        using BidCertClient client = server.CreateClient(options => (options.AccessKeyId, options.AccessKeySecret) = ("mine", "s"));
        async Task<string> CodeAsync()
        {
            try
            {
                await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
                return "";
            }
            catch (BidCertServiceException e)
            {
                return e.Code;
            }
        }

        Assert.That(await CodeAsync(), Is.EqualTo("InvalidApi.NotFound"));
        await server.ApiAsync("PUT", "resellers/77", """{"isApiOpened":true,"isBidAccount":false}""");
        Assert.That(await CodeAsync(), Is.EqualTo("Not Bid"));
        await server.ApiAsync("PUT", "resellers/77", """{"isBidAccount":true}""");
        Assert.That(await CodeAsync(), Is.EqualTo("Bid Mismatch"));
        await server.ApiAsync("PUT", "access-keys/mine", """{"isActive":false}""");
        Assert.That(await CodeAsync(), Is.EqualTo("InvalidAccessKeyId.Inactive"));
        await server.ApiAsync("PUT", "access-keys/mine", """{"secret":"s","resellerUid":"77","isRamUser":true}""");
        Assert.That(await CodeAsync(), Is.EqualTo("Forbidden.RAM"));
        await server.ApiAsync("PUT", "access-keys/mine", """{"secret":"s","resellerUid":"77","securityToken":"t"}""");
        Assert.That(await CodeAsync(), Is.EqualTo("MissingSecurityToken"));
    }

    [Test]
    public async Task PutClock_MovesIt()
    {
        (HttpStatusCode status, JsonElement body) = await server.ApiAsync("PUT", "clock", """{"offsetSeconds":-7200}""");
        Assert.That((status, Text(body, "clockOffsetSeconds"), Emulator.ClockOffset), Is.EqualTo((HttpStatusCode.OK, "-7200", TimeSpan.FromHours(-2))));
    }

    [Test]
    public async Task PutSettings_SetsThem()
    {
        await server.ApiAsync("PUT", "settings", """{"reportsUnfinishedFaceVerificationsAsFailed":true}""");
        Assert.That(Emulator.ReportsUnfinishedFaceVerificationsAsFailed, Is.True);
    }

    [Test]
    public async Task CertificationUrl_ValidUsedExpiredUnknown()
    {
        IBidCertClient client = Emulator.CreateClient();
        await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        string first = "certification-urls/" + Uri.EscapeDataString(Emulator.IssuedUrls[0].Token);
        string second = "certification-urls/" + Uri.EscapeDataString(Emulator.IssuedUrls[1].Token);

        JsonElement valid = (await server.ApiAsync("GET", first)).Body;
        Assert.That(
            (Text(valid, "state"), Text(valid, "aliyunPk"), Text(valid, "subjectType"), Text(valid, "certification")),
            Is.EqualTo(("valid", "100***0001", "all", "none")));
        (HttpStatusCode status, JsonElement completed) = await server.ApiAsync("POST", first + "/complete", """{"certification":"enterprise"}""");
        Assert.That((status, Text(completed, "certification")), Is.EqualTo((HttpStatusCode.OK, "enterprise")));
        Assert.That(Emulator.Customers[0].Certification, Is.EqualTo(CustomerCertification.Enterprise));
        Assert.That(Text((await server.ApiAsync("GET", first)).Body, "state"), Is.EqualTo("used"));
        Assert.That(await server.ErrorAsync(409, "POST", first + "/complete", "{}"), Is.EqualTo("The URL has been used: request a new one."));
        Assert.That(await server.ErrorAsync(409, "POST", second + "/complete", "{}"), Is.EqualTo("The customer is certified already."));
        Emulator.ClockOffset = TimeSpan.FromHours(3);
        Assert.That(Text((await server.ApiAsync("GET", second)).Body, "state"), Is.EqualTo("expired"));
        Assert.That(await server.ErrorAsync(409, "POST", second + "/complete", "{}"), Is.EqualTo("The URL has expired: request a new one."));
        Assert.That(
            await server.ErrorAsync(404, "GET", "certification-urls/unknown"),
            Is.EqualTo("The emulator has not issued this URL since it was started: request a new one."));
    }

    [TestCase(SubjectType.Personal, "enterprise")]
    [TestCase(SubjectType.Enterprise, "personal")]
    [TestCase(SubjectType.All, "none")]
    public async Task CertificationUrl_OfAnotherKind_IsRejected(SubjectType subjectType, string certification)
    {
        await Emulator.CreateClient().GenerateAliyunBidCertWaysUrlAsync(new(Demo, Platform.Pc) { SubjectType = subjectType });
        string path = $"certification-urls/{Uri.EscapeDataString(Emulator.IssuedUrls[0].Token)}/complete";
        Assert.That(
            await server.ErrorAsync(400, "POST", path, $$"""{"certification":"{{certification}}"}"""),
            Is.EqualTo("The URL does not allow this certification: use the kind that it was requested for."));
        await server.ApiAsync("POST", path, "{}");
        Assert.That(
            Emulator.Customers[0].Certification,
            Is.EqualTo(subjectType == SubjectType.Enterprise ? CustomerCertification.Enterprise : CustomerCertification.Personal),
            "without a kind, it is that of the URL");
    }

    [Test]
    public async Task FaceVerification_PendingPassedFailedExpired()
    {
        IFaceVerifyClient client = Emulator.CreateFaceVerifyClient();
        async Task<string> StartAsync(string order) =>
            "face-verifications/" + (await client.InitAsync(new("scene", order, "测试样例", "000000190000000000"))).CertifyId;
        string first = await StartAsync("1");
        string second = await StartAsync("2");
        string third = await StartAsync("3");

        Assert.That(Text((await server.ApiAsync("GET", first)).Body, "state"), Is.EqualTo("pending"));
        Assert.That(Text((await server.ApiAsync("POST", first + "/complete", """{"passed":true,"failReason":"ignored"}""")).Body, "state"), Is.EqualTo("passed"));
        JsonElement failed = (await server.ApiAsync("POST", second + "/complete", """{"passed":false,"failReason":"光线太暗"}""")).Body;
        Assert.That((Text(failed, "state"), Text(failed, "failReason")), Is.EqualTo(("failed", "光线太暗")));
        Assert.That(
            await server.ErrorAsync(409, "POST", first + "/complete", """{"passed":false}"""),
            Is.EqualTo("The face verification is complete: it serves one submission. Start a new one."));
        Emulator.ClockOffset = TimeSpan.FromMinutes(30);
        Assert.That(Text((await server.ApiAsync("GET", third)).Body, "state"), Is.EqualTo("expired"));
        Assert.That(
            await server.ErrorAsync(409, "POST", third + "/complete", """{"passed":true}"""), Is.EqualTo("The face verification has expired: start a new one."));
        Assert.That(await server.ErrorAsync(404, "GET", "face-verifications/x"), Is.EqualTo("The emulator does not know this face verification: start a new one."));
    }

    [Test]
    public async Task Request_WhoseSignatureIsWrong_IsExplained()
    {
        using BidCertClient client = server.CreateClient(options => options.AccessKeySecret = "wrong");
        try
        {
            await client.GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        }
        catch (BidCertServiceException e)
        {
            Assert.That(e.Code, Is.EqualTo("SignatureDoesNotMatch"));
        }

        string path = "requests/" + Emulator.Requests.Single().RequestId;
        JsonElement details = (await server.ApiAsync("GET", path)).Body;
        string signed = Text(details, "signed");
        Assert.That(signed, Does.StartWith("POST&%2F&AccessKeyId%3DEmulatorDemoAccessKeyId"));
        Assert.That(Text(details.GetProperty("diagnosis"), "english"), Does.StartWith("Either the AccessKeySecret is wrong, or the program signed"));
        Assert.That(Text(details.GetProperty("queryParameters"), "Platform"), Is.EqualTo("pc"));
        Assert.That(Text(details.GetProperty("parameters"), "AliyunPk"), Is.EqualTo(Demo));

        JsonElement same = (await server.ApiAsync("POST", path + "/diagnosis", JsonSerializer.Serialize(new { signed }))).Body;
        Assert.That(Text(same, "english"), Is.EqualTo(SignatureDiagnosis.Compare(signed, signed).ToString()), "what the SDK says");
        Assert.That((Text(same, "differences"), Text(same, "chinese")[..14]), Is.EqualTo(("[]", "双方的待签名字符串完全一致，")));
        string other = signed.Replace("Platform%3Dpc", "Platform%3Dh5", StringComparison.Ordinal);
        JsonElement different = (await server.ApiAsync("POST", path + "/diagnosis", JsonSerializer.Serialize(new { signed = other }))).Body;
        Assert.That(Text(different, "differences"), Is.EqualTo("""[{"name":"Platform","sent":"h5","seen":"pc"}]"""));
        Assert.That(
            await server.ErrorAsync(400, "POST", path + "/diagnosis", "{}"),
            Is.EqualTo("The member signed is missing: give it the string to sign that your program computed."));
    }

    [Test]
    public async Task Request_ThatSucceeded_HasNothingToCompare()
    {
        await Emulator.CreateClient().GenerateAliyunBidCertWaysUrlAsync(EmulatorServer.UrlRequest());
        string path = "requests/" + Emulator.Requests.Single().RequestId;
        JsonElement details = (await server.ApiAsync("GET", path)).Body;
        Assert.That((details.GetProperty("diagnosis").ValueKind, Text(details, "statusCode")), Is.EqualTo((JsonValueKind.Null, "200")));
        Assert.That(
            await server.ErrorAsync(409, "POST", path + "/diagnosis", """{"signed":"x"}"""),
            Is.EqualTo("The signature of this request was not rejected, so there is nothing to compare."));
        Assert.That((await server.ApiAsync("DELETE", "requests")).Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(
            await server.ErrorAsync(404, "GET", path), Is.EqualTo("There is no request with this RequestId in the journal, or newer ones have displaced it."));
    }

    [Test]
    public async Task State_OfALongParameter_IsShortened()
    {
        using var content = new StringContent("Action=x&long=" + new string('y', 60_000), null, "application/x-www-form-urlencoded");
        (await server.Http.PostAsync(new Uri("/", UriKind.Relative), content)).Dispose();
        JsonElement request = (await server.ApiAsync("GET", "state")).Body.GetProperty("requests")[0];
        Assert.That(Text(request.GetProperty("parameters"), "long"), Has.Length.EqualTo(201));
    }

    [Test]
    public async Task Events_TellOfEachChange()
    {
        using Stream stream = await server.Http.GetStreamAsync(new Uri("/_emulator/api/events", UriKind.Relative));
        using var reader = new StreamReader(stream);
        async Task<string> NextAsync()
        {
            Assert.That(await reader.ReadLineAsync(), Is.EqualTo("event: changed"));
            string data = (await reader.ReadLineAsync())!;
            Assert.That(await reader.ReadLineAsync(), Is.Empty);
            return data;
        }

        string first = await NextAsync();
        Emulator.ClearRequests();
        Assert.That(await NextAsync(), Is.Not.EqualTo(first));
        Assert.That(first, Does.Match("""^data: \{"version":\d+\}$"""));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).ToString();
}
