using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using NUnit.Framework;

namespace Aliyun.BidCert.Testing.AspNetCore.Tests;

/// <summary>Who may drive an emulator: nobody from elsewhere.</summary>
[TestFixture]
internal sealed class GuardTests
{
    private const string OtherHost =
        "The emulator serves loopback only, and the Host header names another host. Use localhost or 127.0.0.1, or allow the host: "
        + "MapBidCertEmulator(emulator, \"the.host\"), or bidcert emulator --allow-remote.";

    private const string OtherOrigin = "A web page of another origin has sent this request. Only the emulator's own pages and programs may.";

    private static readonly (string Method, string Path)[] Requests =
    [
        ("POST", "/"), ("POST", "/aas"), ("GET", "/health"), ("GET", "/_emulator"), ("GET", "/_emulator/api/state"), ("DELETE", "/_emulator/api/faults"),
        ("GET", "/cert/listCertWays.html"), ("GET", "/face-verify"), ("GET", "/_emulator/alipay.js"), ("GET", "/_emulator/api/events"),
    ];

    [TestCase("evil.example")]
    [TestCase("evil.example:80")]
    [TestCase("localhost.evil.example")]
    [TestCase("127.0.0.1.nip.io")]
    [TestCase("10.0.0.1")]
    [TestCase("aas.aliyuncs.com")]
    public async Task Row118_HostHeaderOfElsewhere_IsRejectedEverywhere(string host)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        foreach ((string method, string path) in Requests)
        {
            (HttpStatusCode status, JsonElement body) = await server.ApiAsync(method, path, change: request => request.Headers.Host = host);
            Assert.That((path, status, body.GetProperty("error").GetString()), Is.EqualTo((path, HttpStatusCode.Forbidden, OtherHost)));
        }

        Assert.That(server.Emulator.Requests, Is.Empty);
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST:1")]
    [TestCase("127.0.0.1")]
    [TestCase("127.9.9.9:80")]
    [TestCase("[::1]")]
    public async Task Row118_HostHeaderOfLoopback_IsServed(string host)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        Assert.That((await server.ApiAsync("GET", "/health", change: request => request.Headers.Host = host)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Row118_AnotherMachine_IsServedOnlyUnderAnAllowedHost()
    {
        IPAddress address = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one))
            ?? IPAddress.Loopback;
        Assume.That(IPAddress.IsLoopback(address), Is.False, "This machine has no address but loopback.");
        await using EmulatorServer server = await EmulatorServer.StartAsync(address: IPAddress.Any, allowedHosts: ["phone.example"]);
        var url = new Uri($"http://{address}:{server.Url.Port}/health");

        foreach ((string host, HttpStatusCode expected) in new[]
        {
            ("phone.example", HttpStatusCode.OK), ("PHONE.example:5190", HttpStatusCode.OK), ("localhost", HttpStatusCode.Forbidden),
            ("127.0.0.1", HttpStatusCode.Forbidden), (address.ToString(), HttpStatusCode.Forbidden),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Host = host } };
            using HttpResponseMessage response = await server.Http.SendAsync(request);
            Assert.That((host, response.StatusCode), Is.EqualTo((host, expected)));
        }
    }

    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "http://localhost:1")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task Row118_RequestOfAnotherOriginsPage_IsRejected(string header, string value)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        long revision = server.Emulator.Revision;
        foreach ((string method, string path) in new[] { ("POST", "faults"), ("PUT", "clock"), ("DELETE", "requests"), ("GET", "state"), ("GET", "events"), ("POST", "/"), ("POST", "/crm") })
        {
            (HttpStatusCode status, JsonElement body) = await server.ApiAsync(
                method, path, method is "POST" or "PUT" ? """{"fault":"NoResponse"}""" : null, request => request.Headers.Add(header, value));
            Assert.That((path, status, body.GetProperty("error").GetString()), Is.EqualTo((path, HttpStatusCode.Forbidden, OtherOrigin)));
        }

        Assert.That(server.Emulator.Revision, Is.EqualTo(revision));
    }

    [Test]
    public async Task Row118_SignedFormOfAnotherOriginsPage_IsNotCarriedOut()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        string form = "";
        using var handler = new RecordingHandler(async request => form = await request.Content!.ReadAsStringAsync());
        using var recorder = new BidCertClient(
            new BidCertOptions
            {
                AccessKeyId = BidCertEmulator.DemoAccessKeyId, AccessKeySecret = BidCertEmulator.DemoAccessKeySecret, CrmEndpoint = server.Url,
                ParameterPlacement = ParameterPlacement.Form, MaxRetries = 0,
            },
            handler,
            disposeHandler: false);
        Assert.That(
            async () => await recorder.RemoveIdentityCertifiedForBidUserAsync(new(BidCertEmulator.CertifiedAliyunPk)), Throws.InstanceOf<BidCertException>());

        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(form, null, "application/x-www-form-urlencoded") };
        request.Headers.Add("Origin", "http://localhost:1");
        using HttpResponseMessage response = await server.Http.SendAsync(request);

        Assert.That(form, Does.Contain("RemoveIdentityCertifiedForBidUser"));
        Assert.That((response.StatusCode, server.Emulator.Customers[1].Certification), Is.EqualTo((HttpStatusCode.Forbidden, CustomerCertification.Personal)));
        Assert.That(server.Emulator.Requests, Is.Empty);
    }

    [Test]
    public async Task Row118_PageBehindAProxyWithHttps_IsServed()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(new BidCertEmulator { PublicUrl = new Uri("https://emulator.example/") });
        (HttpStatusCode status, _) = await server.ApiAsync("PUT", "clock", """{"offsetSeconds":1}""", request =>
        {
            request.Headers.Host = "emulator.example";
            request.Headers.Add("Origin", "https://emulator.example");
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        });
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Row118_HostThatIsNone_IsRejected()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Url.Port);
        await socket.GetStream().WriteAsync("POST / HTTP/1.1\r\nHost: localhost:99999\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new System.IO.StreamReader(socket.GetStream());
        Assert.That(
            await reader.ReadToEndAsync(), Does.StartWith("HTTP/1.1 400 Bad Request").And.Contain("""{"error":"The URL or the Host header is not valid."}"""));
    }

    [TestCase("same-origin")]
    [TestCase("none")]
    public async Task Row118_RequestOfTheEmulatorsOwnPages_IsServed(string site)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        (HttpStatusCode status, _) = await server.ApiAsync("PUT", "clock", """{"offsetSeconds":1}""", request =>
        {
            request.Headers.Add("Origin", server.Url.GetLeftPart(UriPartial.Authority));
            request.Headers.Add("Sec-Fetch-Site", site);
        });
        Assert.That((status, server.Emulator.ClockOffset), Is.EqualTo((HttpStatusCode.OK, TimeSpan.FromSeconds(1))));
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase(null)]
    public async Task Row118_BodyThatAFormCanSend_IsRejected(string? contentType)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        (HttpStatusCode status, JsonElement body) = await server.ApiAsync("PUT", "clock", """{"offsetSeconds":1}""", request =>
            request.Content!.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType));
        Assert.That(
            (status, body.GetProperty("error").GetString()),
            Is.EqualTo((HttpStatusCode.UnsupportedMediaType, "Send the body with the header Content-Type: application/json.")));
    }

    [TestCase("/_emulator", true)]
    [TestCase("/cert/listCertWays.html", false)]
    [TestCase("/face-verify", false)]
    public async Task Row118_Pages_HaveAStrictPolicy_AndThePanelIsNotFramed(string path, bool isPanel)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        using HttpResponseMessage response = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(policy, Does.StartWith("default-src 'none'; script-src 'self'; style-src 'self';").And.Not.Contains("unsafe"));
        Assert.That(policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal), Is.EqualTo(isPanel));
        Assert.That(response.Headers.Contains("X-Frame-Options"), Is.EqualTo(isPanel));
        Assert.That(response.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        Assert.That(response.Headers.CacheControl?.ToString(), Is.EqualTo("no-store"));
    }
}
