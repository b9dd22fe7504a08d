using System.Reflection;
using System.Threading;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddOpenApi();
builder.Services.AddBidCert();
if (Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider")
{
    builder.Services.Configure<BidCertOptions>(options => (options.AccessKeyId, options.AccessKeySecret) = ("build-time", "build-time"));
}

WebApplication app = builder.Build();
app.MapOpenApi();
app.MapGet("/certified", async (string uid, IBidCertClient client, CancellationToken cancellationToken) =>
    (await client.QueryBidUserCertifiedInfoAsync(new QueryBidUserCertifiedInfoRequest(uid), cancellationToken)).IsCertified);
app.Run();
