using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// One attempt of a call with one snapshot of the options. It rides on the request that custom handlers see, which
/// shows nothing but the endpoint, and creates the signed one that only the primary handler sees.
/// </summary>
internal sealed class RpcAttempt(RpcCall call, RpcClientOptions options, int number, TimeProvider timeProvider, ServiceClock clock)
{
    private const string Key = "Aliyun.BidCert.RpcAttempt";
    private const int CommonParameters = 9;

    private readonly List<SignedRequest> _signed = [];
    private bool _isOver;

    internal Uri Endpoint => call.Endpoint;

    /// <summary>Host and port that were called last, or would be: a custom handler may choose others than those of the endpoint.</summary>
    internal string Authority { get; private set; } = call.Endpoint.Authority;

    internal string EndpointSetting => call.EndpointSetting;

    internal string Action => call.Action;

    internal string Operation => call.Operation;

    internal RpcClientOptions Options { get; } = options;

    internal DateTimeOffset StartedAt { get; } = timeProvider.GetUtcNow();

    internal bool IsIdempotent => call.IsIdempotent;

    internal string? MaskedUid => call.MaskedUid;

    internal IReadOnlyList<string> SentValues => call.SentValues;

    /// <summary>What was signed so far, in order.</summary>
    internal IReadOnlyList<SignedRequest> Signed
    {
        get
        {
            lock (_signed)
            {
                return [.. _signed];
            }
        }
    }

    /// <summary>Which attempt of its call it is, from 1.</summary>
    internal int Number { get; } = number;

    /// <summary>Whether no byte of the call can have reached the service: each send failed to connect, or there was none.</summary>
    internal bool NothingWasSent => Signed.All(signed => signed.WasNotSent);

    /// <summary>
    /// From now on nothing is signed of a call that is not idempotent: a handler that gave up may have left a send waiting in another one.
    /// </summary>
    internal void End()
    {
        lock (_signed)
        {
            _isOver = true;
        }
    }

    internal static RpcAttempt? Of(HttpRequestMessage request)
    {
#if NET8_0_OR_GREATER
        return request.Options.TryGetValue(new HttpRequestOptionsKey<RpcAttempt>(Key), out RpcAttempt? attempt) ? attempt : null;
#else
        return request.Properties.TryGetValue(Key, out object? attempt) ? attempt as RpcAttempt : null;
#endif
    }

    /// <summary>The request for custom handlers: no parameter, no key, no signature.</summary>
    internal HttpRequestMessage CreateOuterRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new FormContent("") };
#if NET8_0_OR_GREATER
        request.Options.Set(new HttpRequestOptionsKey<RpcAttempt>(Key), this);
#else
        request.Properties[Key] = this;
#endif
        return request;
    }

    /// <summary>The request for the wire, with a nonce, timestamp and signature of its own each time.</summary>
    /// <param name="endpoint">Where it goes.</param>
    /// <exception cref="BidCertTransportException">
    /// It is the second one of a call that is not idempotent, or comes after its end.
    /// </exception>
    internal SignedRequest Sign(Uri endpoint)
    {
        Authority = endpoint.Authority;
        DateTimeOffset signedAt = timeProvider.GetUtcNow();
        DateTimeOffset timestamp = clock.UtcNow;
        long sentAt = timeProvider.GetTimestamp();
        KeyValuePair<string, string>[] common = CollectParameters(Guid.NewGuid().ToString("D"), timestamp);
        KeyValuePair<string, string>[] all = call.FormParameters.Count == 0 ? common : [.. common, .. call.FormParameters];
        bool inQuery = Options.ParameterPlacement == ParameterPlacement.Query;
        string signedQuery = RpcSignature.AppendSignedQuery(
            inQuery ? endpoint.AbsoluteUri + "?" : "",
            HttpMethod.Post.Method,
            all,
            Options.AccessKeySecret,
            written: inQuery ? common : all);
        string form = inQuery ? RpcSignature.GetQuery(call.FormParameters) : signedQuery;
#pragma warning disable CA2000 // Its content is an array; a primary handler that records requests reads it after the response.
        var message = new HttpRequestMessage(HttpMethod.Post, inQuery ? new Uri(signedQuery) : endpoint)
        {
            Content = new FormContent(form),
        };
#pragma warning restore CA2000
        var signed = new SignedRequest(message, signedAt, timestamp, sentAt, all, signedQuery);
        lock (_signed)
        {
            if (_signed.Count > 0 && !call.IsIdempotent)
            {
                throw TransportFailures.SentAgain(this);
            }

            if (_isOver && !call.IsIdempotent)
            {
                throw TransportFailures.SentTooLate(this);
            }

            _signed.Add(signed);
        }

        return signed;
    }

    /// <summary>The request that a response belongs to; null when a custom handler responded by itself.</summary>
    internal SignedRequest? FindSigned(HttpResponseMessage response)
    {
        IReadOnlyList<SignedRequest> all = Signed;
        return all.FirstOrDefault(signed => ReferenceEquals(signed.Response, response)) ?? (all.Count == 0 ? null : all[all.Count - 1]);
    }

    /// <summary>Shows nothing of the call: custom handlers may print the properties of a request.</summary>
    public override string ToString() => $"{nameof(RpcAttempt)} of {Operation}";

    // Nearly in order, which makes sorting them cheap.
    private KeyValuePair<string, string>[] CollectParameters(string nonce, DateTimeOffset timestamp)
    {
        var collected = new List<KeyValuePair<string, string>>(call.Parameters.Count + CommonParameters)
        {
            new("AccessKeyId", Options.AccessKeyId),
            new("Action", Action),
            new("Format", Options.Format == ResponseFormat.Xml ? "XML" : "JSON"),
        };
        collected.AddRange(call.Parameters);
        if (!string.IsNullOrEmpty(Options.SecurityToken))
        {
            collected.Add(new("SecurityToken", Options.SecurityToken!));
        }

        collected.Add(new("SignatureMethod", "HMAC-SHA1"));
        collected.Add(new("SignatureNonce", nonce));
        collected.Add(new("SignatureVersion", "1.0"));
        collected.Add(new("Timestamp", timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        collected.Add(new("Version", call.Version));
        return [.. collected];
    }
}
