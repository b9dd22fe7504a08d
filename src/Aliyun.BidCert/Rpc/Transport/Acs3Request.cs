using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>A request with the signature V3, which travels in headers.</summary>
internal sealed class Acs3Request : SignedRequest
{
    private const string Host = "host";
    private const string ContentType = "content-type";
    private const string SignatureMark = ",Signature=";

    private readonly KeyValuePair<string, string>[] _headers;
    private readonly string _path;
    private readonly string _query;
    private readonly string _authorization;
    private readonly RpcCall _call;

    private Acs3Request(
        HttpRequestMessage message,
        SigningTime time,
        AccessKey key,
        RpcCall call,
        KeyValuePair<string, string>[] headers,
        string path,
        string query,
        string authorization)
        : base(message, time, key)
    {
        _call = call;
        _headers = headers;
        _path = path;
        _query = query;
        _authorization = authorization;
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Parameters =>
        [new("AccessKeyId", Key.Id), .. _headers.Where(IsOfSignature), .. _call.Parameters, .. _call.FormParameters];

    internal override string Signature =>
        _authorization.Substring(_authorization.LastIndexOf(SignatureMark, StringComparison.Ordinal) + SignatureMark.Length);

    /// <param name="call">The call.</param>
    /// <param name="options">The options.</param>
    /// <param name="key">The key.</param>
    /// <param name="endpoint">Where it goes.</param>
    /// <param name="host">The Host header that a custom handler set, or null.</param>
    /// <param name="time">When it is signed.</param>
    internal static Acs3Request Create(
        RpcCall call, RpcClientOptions options, AccessKey key, Uri endpoint, string? host, SigningTime time)
    {
        bool inQuery = options.ParameterPlacement == ParameterPlacement.Query;
        string query = inQuery ? RpcSignature.GetQuery(call.Parameters) : "";
        string form = RpcSignature.GetQuery(inQuery ? call.FormParameters : [.. call.Parameters, .. call.FormParameters]);
        var content = new FormContent(form);
        KeyValuePair<string, string>[] headers =
            CollectHeaders(call, key, host ?? HostOf(endpoint), time, content);
        using PooledBytes canonical = CanonicalRequest.Create(HttpMethod.Post.Method, endpoint.AbsolutePath, query, headers);
        string authorization = Acs3Signature.GetAuthorization(canonical, headers, key.Id, key.Secret);
#pragma warning disable CA2000 // Its content is an array; a primary handler that records requests reads it after the response.
        var message = new HttpRequestMessage(HttpMethod.Post, query.Length == 0 ? endpoint : new Uri($"{endpoint.AbsoluteUri}?{query}"))
        {
            Content = content,
        };
#pragma warning restore CA2000
        foreach (KeyValuePair<string, string> header in headers)
        {
            if (IsOfSignature(header))
            {
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        return new Acs3Request(message, time, key, call, headers, endpoint.AbsolutePath, query, authorization);
    }

    /// <summary>Whether a header is the signature's own, so that no custom handler may set it.</summary>
    internal static bool IsOwnHeader(string name) =>
        string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(SignedHeaders.Prefix, StringComparison.OrdinalIgnoreCase);

    internal override SignatureDiagnosis? Diagnose(string? serverMessage, IReadOnlyList<string> sentValues)
    {
        using PooledBytes bytes = CanonicalRequest.Create(HttpMethod.Post.Method, _path, _query, _headers);
        string canonical = bytes.ToUtf8String();
        return SignatureDiagnosis.FromServerMessage(
            Acs3Signature.GetStringToSign(canonical), canonical, Key.Id, serverMessage, [.. Secrets, .. sentValues]);
    }

    // The canonical request has only the hash of a form.
    private IEnumerable<string> Secrets => _call.Parameters.Where(parameter => parameter.Key is "AliyunPk" or "PK")
        .Select(parameter => parameter.Value)
        .Concat([Key.Secret, Key.Id, Key.SecurityToken ?? Key.Id]);

    private static bool IsOfSignature(KeyValuePair<string, string> header) => header.Key is not (Host or ContentType);

    private static string HostOf(Uri endpoint) =>
        endpoint.HostNameType == UriHostNameType.IPv6 || endpoint.Authority.All(c => c <= '~') ? endpoint.Authority
        : endpoint.IsDefaultPort ? endpoint.IdnHost
        : FormattableString.Invariant($"{endpoint.IdnHost}:{endpoint.Port}");

    // In the order in which they are signed.
    private static KeyValuePair<string, string>[] CollectHeaders(
        RpcCall call, AccessKey key, string host, SigningTime time, FormContent content)
    {
        var headers = new List<KeyValuePair<string, string>>(9);
        if (content.Bytes.Length > 0)
        {
            headers.Add(new(ContentType, FormContent.MediaType));
        }

        headers.Add(new(Host, host));
        if (key.SecurityToken is not null)
        {
            headers.Add(new("x-acs-accesskey-id", key.Id));
        }

        headers.Add(new("x-acs-action", call.Action));
        headers.Add(new(SignedHeaders.ContentHash, Acs3Signature.GetContentSha256(content.Bytes)));
        headers.Add(new("x-acs-date", time.TimestampText));
        if (key.SecurityToken is { } token)
        {
            headers.Add(new("x-acs-security-token", token));
        }

        headers.Add(new("x-acs-signature-nonce", Guid.NewGuid().ToString("D")));
        headers.Add(new("x-acs-version", call.Version));
        return [.. headers];
    }
}
