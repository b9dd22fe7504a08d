using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// One attempt of a call with one snapshot of the options. It rides on the request that the application's handlers see, which
/// shows nothing but the address, and makes the signed one that only the primary handler sees.
/// </summary>
internal sealed class RpcAttempt(
    Uri endpoint,
    string version,
    string action,
    IReadOnlyList<KeyValuePair<string, string>> parameters,
    RpcClientOptions options,
    TimeProvider timeProvider)
{
    private const string Key = "Aliyun.BidCert.RpcAttempt";
    private const int CommonParameters = 9;
    private const int ShortestHidden = 6;

    private KeyValuePair<string, string>[] _signedParameters = [];

    internal Uri Endpoint { get; } = endpoint;

    internal string Action { get; } = action;

    /// <summary>When the request was signed last.</summary>
    internal DateTimeOffset SignedAt { get; private set; } = timeProvider.GetUtcNow();

    internal static RpcAttempt? Of(HttpRequestMessage request)
    {
#if NET8_0_OR_GREATER
        return request.Options.TryGetValue(new HttpRequestOptionsKey<RpcAttempt>(Key), out RpcAttempt? attempt) ? attempt : null;
#else
        return request.Properties.TryGetValue(Key, out object? attempt) ? attempt as RpcAttempt : null;
#endif
    }

    /// <summary>The request for the application's handlers: no parameter, no key, no signature.</summary>
    internal HttpRequestMessage CreateOuterRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = EmptyContent() };
#if NET8_0_OR_GREATER
        request.Options.Set(new HttpRequestOptionsKey<RpcAttempt>(Key), this);
#else
        request.Properties[Key] = this;
#endif
        return request;
    }

    /// <summary>The request for the wire, with a nonce, timestamp and signature of its own each time.</summary>
    internal HttpRequestMessage CreateSignedRequest()
    {
        SignedAt = timeProvider.GetUtcNow();
        _signedParameters = CollectParameters(Guid.NewGuid().ToString("D"), SignedAt);
        bool inQuery = options.ParameterPlacement == ParameterPlacement.Query;
        string signed = RpcSignature.AppendSignedQuery(
            inQuery ? Endpoint.AbsoluteUri + "?" : "", HttpMethod.Post.Method, _signedParameters, options.AccessKeySecret);
        return inQuery
            ? new HttpRequestMessage(HttpMethod.Post, new Uri(signed)) { Content = EmptyContent() }
            : new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = FormContent(signed) };
    }

    /// <summary>What was signed last, for comparing it with what the service signed.</summary>
    internal string GetStringToSign() => RpcSignature.GetStringToSign(HttpMethod.Post.Method, _signedParameters);

    /// <summary>Text of a server without the identifiers that this attempt sent, whatever they look like.</summary>
    internal string Hide(string text)
    {
        foreach (KeyValuePair<string, string> parameter in _signedParameters)
        {
            if (parameter.Key is "AccessKeyId" or "AliyunPk" or "PK" or "SecurityToken" && parameter.Value.Length >= ShortestHidden)
            {
                text = string.Join(Redaction.Mask(parameter.Value), text.Split([parameter.Value], StringSplitOptions.None));
            }
        }

        return text;
    }

    /// <summary>Shows nothing of the call: the application's handlers may print the properties of a request.</summary>
    public override string ToString() => $"{nameof(RpcAttempt)} of {Action}";

    // Nearly in order, which makes sorting them cheap.
    private KeyValuePair<string, string>[] CollectParameters(string nonce, DateTimeOffset timestamp)
    {
        var collected = new List<KeyValuePair<string, string>>(parameters.Count + CommonParameters)
        {
            new("AccessKeyId", options.AccessKeyId),
            new("Action", Action),
            new("Format", options.Format == ResponseFormat.Xml ? "XML" : "JSON"),
        };
        collected.AddRange(parameters);
        if (options.SecurityToken is not null)
        {
            collected.Add(new("SecurityToken", options.SecurityToken));
        }

        collected.Add(new("SignatureMethod", "HMAC-SHA1"));
        collected.Add(new("SignatureNonce", nonce));
        collected.Add(new("SignatureVersion", "1.0"));
        collected.Add(new("Timestamp", timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        collected.Add(new("Version", version));
        return [.. collected];
    }

    // .NET sends a POST without any content again by itself when a connection is lost, with the same nonce.
    private static ByteArrayContent EmptyContent() => new([]);

    private static ByteArrayContent FormContent(string form)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(form));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return content;
    }
}
