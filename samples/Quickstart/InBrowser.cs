using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;
using Aliyun.BidCert;
using Aliyun.BidCert.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Quickstart;

/// <summary>The same in a browser: opens the emulator's certification page, and waits until the customer is certified.</summary>
internal static class InBrowser
{
    public static async Task<int> CertifyAsync(IBidCertClient bidCert, GenerateAliyunBidCertWaysUrlRequest request, BidCertEmulator emulator)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapBidCertEmulator(emulator);
        await app.StartAsync(); // from now on, the emulator issues URLs that a browser can open

        GenerateAliyunBidCertWaysUrlResponse response = await bidCert.GenerateAliyunBidCertWaysUrlAsync(request);
        Console.WriteLine($"Certify on this page: {response.Url}");
        Console.WriteLine($"Control panel:        {emulator.PublicUrl}_emulator");
        Open(response.Url);

        var options = new WaitOptions { Timeout = TimeSpan.FromMinutes(10) };
        QueryBidUserCertifiedInfoResponse state = await bidCert.WaitUntilCertifiedAsync(request.AliyunPk, options);
        Console.WriteLine(state.IsCertified ? $"Certified as {state.MaskedName}, says the server." : "Not certified after ten minutes.");
        return 0;
    }

    private static void Open(Uri url)
    {
        try
        {
            Process.Start(new ProcessStartInfo(url.AbsoluteUri) { UseShellExecute = true })?.Dispose();
        }
        catch (Win32Exception)
        {
            // There is no browser on this machine: the URL stands above.
        }
    }
}
