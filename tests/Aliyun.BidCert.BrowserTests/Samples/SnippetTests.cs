using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>The endpoints that docs/ shows, over HTTP and for a customer who is signed in.</summary>
[TestFixture]
internal sealed class SnippetTests
{
    private SnippetServer server = null!;

    [SetUp]
    public void StartServer() => server = new SnippetServer();

    [TearDown]
    public async Task StopServerAsync() => await server.DisposeAsync();

    [Test]
    public async Task CertificationEndpoints_GiveAUrl_RememberAHint_AndAskTheService()
    {
        JsonElement page = await PostAsync("certification/url", new { platform = "h5" });
        Assert.That(page.GetProperty("url").GetString(), Is.EqualTo(server.Emulator.IssuedUrls.Single().Url.AbsoluteUri));
        Assert.That(page.GetProperty("lifetimeMs").GetDouble(), Is.GreaterThan(0).And.LessThanOrEqualTo(3 * 3600_000));
        Assert.That(server.Emulator.Requests.Single().Parameters["Platform"], Is.EqualTo("h5"));

        await PostAsync("certification/said", new { success = true, type = "aliyun_fast_auth_success", data = default(string) });
        JsonElement forged = await PostAsync("certification/outcome", new { pageSaidSuccess = true });
        Assert.That(server.LastSaid[BidCertEmulator.DemoAliyunPk], Is.EqualTo(MessageType.AuthcSuccess));
        Assert.That(forged.GetProperty("certified").GetBoolean(), Is.False);

        server.Emulator.SetCertification(BidCertEmulator.DemoAliyunPk, CustomerCertification.Personal);
        JsonElement outcome = await PostAsync("certification/outcome", new { pageSaidSuccess = false });
        Assert.That(outcome.GetProperty("certified").GetBoolean(), Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task FaceEndpoints_UseAnOpenVerificationAgain_AndAskTheService(bool passed)
    {
        JsonElement first = await PostAsync("face/start", new { });
        JsonElement second = await PostAsync("face/start", new { });
        IssuedFaceVerification verification = server.Emulator.FaceVerifications.Single();
        Assert.That(first.GetProperty("certifyId").GetString(), Is.EqualTo(verification.CertifyId));
        Assert.That(second.GetProperty("certifyUrl").GetString(), Is.EqualTo(verification.CertifyUrl.AbsoluteUri));

        JsonElement pending = await PostAsync("face/outcome", new { });
        server.Emulator.CompleteFaceVerification(verification.CertifyId, passed);
        JsonElement outcome = await PostAsync("face/outcome", new { });

        Assert.That((IsPassed(pending), IsPending(pending)), Is.EqualTo((false, true)));
        Assert.That((IsPassed(outcome), IsPending(outcome)), Is.EqualTo((passed, false)));
    }

    [Test]
    public async Task ServeScript_ServesTheScript()
    {
        using var client = new HttpClient();

        Assert.That(await client.GetStringAsync(new Uri(server.Url, "bidcert.js")), Is.EqualTo(BidCertScript.Text));
    }

    private static bool IsPassed(JsonElement outcome) => outcome.GetProperty("passed").GetBoolean();

    private static bool IsPending(JsonElement outcome) => outcome.GetProperty("pending").GetBoolean();

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.PostAsJsonAsync(new Uri(server.Url, path), body);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
