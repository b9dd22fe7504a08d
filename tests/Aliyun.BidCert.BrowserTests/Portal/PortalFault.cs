using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>What the portal, or something in front of it, responds to a script in place of JSON.</summary>
internal sealed record PortalFault(string Name, int Status, Func<HttpContext, RequestDelegate, Task> RespondAsync)
{
    private const string SignInPage = "<!DOCTYPE html><title>Sign in</title><form></form>";

    /// <summary>The portal's own response to a request without a session.</summary>
    internal static PortalFault Unauthorized { get; } = new(nameof(Unauthorized), StatusCodes.Status401Unauthorized, (http, portal) =>
    {
        http.Request.Headers.Remove("Cookie");
        return portal(http);
    });

    /// <summary>A redirect, whoever asks. The browser follows it and gets the sign-in page with status 200.</summary>
    internal static PortalFault Redirect { get; } = new(nameof(Redirect), StatusCodes.Status302Found, (http, _) =>
    {
        http.Response.Redirect("../sign-in");
        return Task.CompletedTask;
    });

    internal static PortalFault Html { get; } = Body(nameof(Html), "text/html; charset=utf-8", SignInPage);

    internal static PortalFault BrokenJson { get; } = Body(nameof(BrokenJson), "application/json", "{\"url\":\"https://account.aliyun.com/");

    /// <summary>JSON of another shape: without what the page needs.</summary>
    internal static PortalFault OtherJson { get; } = Body(nameof(OtherJson), "application/json", "{\"title\":\"something else\"}");

    /// <summary>What the portal responds about a face verification that has expired before anybody submitted it.</summary>
    internal static PortalFault NoneOpen { get; } = Body(nameof(NoneOpen), "application/json", "{\"state\":\"none\"}");

    /// <summary>A script that is not there.</summary>
    internal static PortalFault NotFound { get; } = new(nameof(NotFound), StatusCodes.Status404NotFound, (http, _) =>
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    internal static PortalFault ServerError { get; } = new(nameof(ServerError), StatusCodes.Status500InternalServerError, (http, _) =>
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsync("{\"title\":\"An error occurred.\"}");
    });

    internal static PortalFault LostConnection { get; } = new(nameof(LostConnection), StatusCodes.Status200OK, (http, _) =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    public override string ToString() => Name;

    private static PortalFault Body(string name, string contentType, string body) => new(name, StatusCodes.Status200OK, (http, _) =>
    {
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(body);
    });
}
