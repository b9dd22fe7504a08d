using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.BrowserTests.Samples;

/// <summary>What a portal responds to a page in place of JSON.</summary>
internal sealed record PortalFault(string Name, int Status, Func<HttpContext, Task> RespondAsync)
{
    internal const string LogInPath = "/log-in";
    internal const string LogInPage = "<!DOCTYPE html><title>Log in</title><form></form>";

    /// <summary>The handler of ASP.NET Core's cookies: 401, or a redirect for a request that does not say that a script sends it.</summary>
    internal static PortalFault Unauthorized { get; } = new(nameof(Unauthorized), StatusCodes.Status401Unauthorized, http =>
    {
        http.SetEndpoint(null); // since .NET 10, some endpoints say so themselves
        return http.ChallengeAsync();
    });

    /// <summary>A redirect, whoever asks. The browser follows it and gets the log-in page with status 200.</summary>
    internal static PortalFault Redirect { get; } = new(nameof(Redirect), StatusCodes.Status302Found, http =>
    {
        http.Response.Redirect(http.Request.PathBase + LogInPath);
        return Task.CompletedTask;
    });

    internal static PortalFault Html { get; } = Body(nameof(Html), "text/html; charset=utf-8", LogInPage);

    internal static PortalFault BrokenJson { get; } = Body(nameof(BrokenJson), "application/json", "{\"url\":\"https://account.aliyun.com/");

    /// <summary>JSON of another shape: without what the page needs.</summary>
    internal static PortalFault OtherJson { get; } = Body(nameof(OtherJson), "application/json", "{\"title\":\"something else\"}");

    internal static PortalFault ServerError { get; } = new(nameof(ServerError), StatusCodes.Status500InternalServerError, http =>
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsync("{\"title\":\"An error occurred.\"}");
    });

    internal static PortalFault LostConnection { get; } = new(nameof(LostConnection), StatusCodes.Status200OK, http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    public override string ToString() => Name;

    private static PortalFault Body(string name, string contentType, string body) => new(name, StatusCodes.Status200OK, http =>
    {
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(body);
    });
}
