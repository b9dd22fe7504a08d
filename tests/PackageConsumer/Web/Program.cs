using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Threading.Tasks;
using System.Xml.Linq;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PackageConsumer.Web;

/// <summary>Serves the script in each way of ASP.NET Core, and fetches it as a browser would: at the tag's address, checking its integrity.</summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        bool served = await Serves("UseStaticFiles", app => app.UseStaticFiles())
            & await Serves("MapStaticAssets", app => app.MapStaticAssets())
            & await Serves("OpenRead", app => app.MapGet(
                "/_content/Aliyun.BidCert/bidcert.js", () => Results.Stream(BidCertScript.OpenRead(), BidCertScript.ContentType)))
            & await ServesEmulator();
        return served ? 0 : 1;
    }

    private static async Task<bool> ServesEmulator()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var emulator = new BidCertEmulator();
        app.MapBidCertEmulator(emulator);
        await app.StartAsync();
        var request = new GenerateAliyunBidCertWaysUrlRequest(BidCertEmulator.DemoAliyunPk, Platform.Pc);
        GenerateAliyunBidCertWaysUrlResponse issued = await emulator.CreateClient().GenerateAliyunBidCertWaysUrlAsync(request);

        using var client = new HttpClient();
        using HttpResponseMessage response = await client.GetAsync(issued.Url);
        bool isServed = response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == "text/html";
        Console.WriteLine($"{"Emulator",-16}{issued.Url.AbsolutePath} {(int)response.StatusCode} {(isServed ? "served" : "NOT served")}");
        return isServed;
    }

    private static async Task<bool> Serves(string how, Action<WebApplication> setUp)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        setUp(app);
        await app.StartAsync();

        XElement tag = XElement.Parse(BidCertScript.ScriptTag("/_content/Aliyun.BidCert/bidcert.js"));
        var address = new Uri(new Uri(app.Urls.Single()), tag.Attribute("src")!.Value);
        return await IsServed(how, address, DecompressionMethods.None) & await IsServed(how, address, DecompressionMethods.All)
            & (how == "OpenRead" || await IsModuleServed(how, new Uri(new Uri(app.Urls.Single()), "/_content/Aliyun.BidCert/bidcert.mjs")));
    }

    // Browsers run a module only if it is served as a script.
    private static async Task<bool> IsModuleServed(string how, Uri address)
    {
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.GetAsync(address);
        string? contentType = response.Content.Headers.ContentType?.MediaType;
        string body = await response.Content.ReadAsStringAsync();
        bool isServed = response.StatusCode == HttpStatusCode.OK && contentType == "text/javascript"
            && body.Contains("export default AliyunBidCert;", StringComparison.Ordinal);

        string verdict = isServed ? "served" : "NOT served as a module";
        Console.WriteLine($"{how,-16}{address.PathAndQuery} {(int)response.StatusCode} {contentType} {body.Length} characters {verdict}");
        return isServed;
    }

    private static async Task<bool> IsServed(string how, Uri address, DecompressionMethods accepted)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = accepted });
        using HttpResponseMessage response = await client.GetAsync(address);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        string? contentType = response.Content.Headers.ContentType?.MediaType;
        string integrity = "sha384-" + Convert.ToBase64String(SHA384.HashData(body));
        bool isServed = response.StatusCode == HttpStatusCode.OK && contentType == "text/javascript" && integrity == BidCertScript.Integrity;

        string verdict = isServed ? "served" : "NOT served: integrity is not " + BidCertScript.Integrity;
        Console.WriteLine($"{how,-16}{address.PathAndQuery} {(int)response.StatusCode} {contentType} {body.Length} bytes {integrity} {verdict}");
        return isServed;
    }
}
