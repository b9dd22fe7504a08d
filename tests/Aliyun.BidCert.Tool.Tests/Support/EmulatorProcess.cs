using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;

namespace Aliyun.BidCert.Tool.Tests.Support;

/// <summary><c>bidcert emulator</c>, running.</summary>
internal sealed partial class EmulatorProcess : IAsyncDisposable
{
    internal const string LastLine = "Press Ctrl+C to stop.";

    private readonly ToolProcess tool;
    private readonly HttpClient http;

    private EmulatorProcess(ToolProcess tool, Uri url)
    {
        this.tool = tool;
        Url = url;
        http = new HttpClient { BaseAddress = new Uri(url, "_emulator/api/") };
        Settings = new()
        {
            ["BidCert__AccessKeyId"] = BidCertEmulator.DemoAccessKeyId,
            ["BidCert__AccessKeySecret"] = BidCertEmulator.DemoAccessKeySecret,
            ["BidCert__Endpoint"] = url.AbsoluteUri,
            ["BidCert__CrmEndpoint"] = url.AbsoluteUri,
            ["BidCert__FaceVerify__AccessKeyId"] = BidCertEmulator.DemoRamAccessKeyId,
            ["BidCert__FaceVerify__AccessKeySecret"] = BidCertEmulator.DemoRamAccessKeySecret,
            ["BidCert__FaceVerify__Endpoint"] = url.AbsoluteUri,
        };
    }

    internal Uri Url { get; }

    /// <summary>The environment of a process that uses it.</summary>
    internal Dictionary<string, string?> Settings { get; }

    internal static async Task<EmulatorProcess> StartAsync()
    {
        var tool = new ToolProcess("emulator", "--port", "0");
        string welcome = await tool.ReadUntilAsync(LastLine);
        return new EmulatorProcess(tool, new Uri(Endpoint().Match(welcome).Groups[1].Value));
    }

    internal Task PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    internal Task PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    internal Task<JsonElement> GetAsync(string path) => http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        tool.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("\"Endpoint\": \"([^\"]*)\"")]
    private static partial Regex Endpoint();
}
