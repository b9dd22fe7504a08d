using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace ResellerPortal.Tests.Support;

/// <summary>A browser without its eyes: it keeps cookies, whatever their dates, and the token of the page that it has read last.</summary>
internal sealed partial class PortalUser : IDisposable
{
    internal const string AcceptPage = "text/html,application/xhtml+xml";

    private readonly HttpClient http;

    internal PortalUser(Uri portal)
    {
        Portal = portal;
#pragma warning disable CA2000 // The client disposes of it.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
#pragma warning restore CA2000
    }

    /// <summary>Gets or sets the URL of the portal. After a restart it is another one, and the cookies stay.</summary>
    internal Uri Portal { get; set; }

    internal ConcurrentDictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the token that posts carry. Null: they carry none.</summary>
    internal string? Token { get; set; }

    internal string? Language { get; set; }

    /// <summary>Gets or sets what a proxy on the way adds.</summary>
    internal (string Name, string Value)[] ProxyHeaders { get; set; } = [];

    /// <summary>Gets a resource as a script or an image does.</summary>
    internal async Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Portal, path));
        return await SendAsync(request, headers);
    }

    /// <summary>Opens a page, and takes its token.</summary>
    internal async Task<Reply> OpenAsync(string path)
    {
        Reply reply = await GetAsync(path, ("Accept", AcceptPage));
        if (MetaToken().Match(reply.Text) is { Success: true } token)
        {
            Token = WebUtility.HtmlDecode(token.Groups[1].Value);
        }

        return reply;
    }

    /// <summary>Posts JSON as page.js does.</summary>
    internal async Task<Reply> PostAsync(string path, string json = "{}", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Portal, path))
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        (string Name, string Value)[] token = Token is null ? [] : [("RequestVerificationToken", Token)];
        return await SendAsync(request, [("X-Requested-With", "XMLHttpRequest"), .. token, .. headers]);
    }

    /// <summary>Posts a form as a browser does, with the token of the page.</summary>
    internal async Task<Reply> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Portal, path))
        {
            Content = new FormUrlEncodedContent(fields.Append((Name: "__RequestVerificationToken", Value: Token ?? ""))
                .Select(field => new KeyValuePair<string?, string?>(field.Name, field.Value))),
        };
        return await SendAsync(request, ("Accept", AcceptPage));
    }

    /// <summary>Signs in on the form, and opens the page of the certification.</summary>
    internal async Task SignInAsync(string customer)
    {
        await OpenAsync("sign-in");
        Reply reply = await SubmitAsync("sign-in", ("customer", customer), ("returnUrl", ""));
        if (reply.Status != HttpStatusCode.SeeOther || (await OpenAsync("certification")).Status != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"Could not sign in as {customer}: {reply}");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Reply> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        if (!Cookies.IsEmpty)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        if (Language is not null)
        {
            request.Headers.Add("Accept-Language", Language);
        }

        foreach ((string name, string value) in headers.Concat(ProxyHeaders))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set))
        {
            Keep(set);
        }

        return await Reply.ReadAsync(response);
    }

    private void Keep(IEnumerable<string> set)
    {
        foreach (string cookie in set)
        {
            string[] pair = cookie.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                Cookies.TryRemove(pair[0], out _);
            }
            else
            {
                Cookies[pair[0]] = pair[1];
            }
        }
    }

    [GeneratedRegex("<meta name=\"antiforgery\" content=\"([^\"]*)\">")]
    private static partial Regex MetaToken();
}
