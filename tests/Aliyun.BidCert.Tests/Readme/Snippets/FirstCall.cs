using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Snippets;

internal static class FirstCall
{
    internal static async Task<Uri> RunAsync(HostApplicationBuilder builder, string customerUid)
    {
        #region FirstCall
        builder.Services.AddTransient<CertificationPage>();
        using IHost host = builder.Build();
        Uri url = await host.Services.GetRequiredService<CertificationPage>().GetUrlAsync(customerUid, CancellationToken.None);
        #endregion
        return url;
    }
}
