using Aliyun.BidCert;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Snippets;

internal static class ServeScript
{
    internal static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app)
    {
        #region ServeScript
        app.MapGet("/bidcert.js", () => Results.Stream(
            BidCertScript.OpenRead(), BidCertScript.ContentType, entityTag: EntityTagHeaderValue.Parse(BidCertScript.ETag)));
        // in the page: BidCertScript.ScriptTag("/bidcert.js")
        #endregion
    }
}
