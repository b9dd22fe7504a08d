using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// One attempt of a call with one snapshot of the options. It rides on the request that custom handlers see, which
/// shows nothing but the endpoint, and creates the signed one that only the primary handler sees.
/// </summary>
internal sealed class RpcAttempt(RpcCall call, RpcClientOptions options, int number, TimeProvider timeProvider, ServiceClock clock)
{
    private const string PropertyName = "Aliyun.BidCert.RpcAttempt";

    private readonly List<SignedRequest> _signed = new(capacity: 1);
    private bool _isOver;

    internal Uri Endpoint => call.Endpoint;

    /// <summary>Host and port that were called last, or would be: a custom handler may choose others than those of the endpoint.</summary>
    internal string Authority { get; private set; } = call.Endpoint.Authority;

    internal string EndpointSetting => call.EndpointSetting;

    internal string Action => call.Action;

    internal string Operation => call.Operation;

    internal string? Service => call.Service;

    internal RpcClientOptions Options { get; } = options;

    /// <summary>The key of all its requests; null as long as a provider has not supplied it.</summary>
    internal AccessKey? Key { get; set; } = options.HasAccessKeyProvider
        ? null
        : new(options.AccessKeyId, options.AccessKeySecret, options.SecurityToken);

    internal bool IsAcs3 => Options.SignatureMethod == SignatureMethod.Acs3HmacSha256;

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
        return request.Options.TryGetValue(new HttpRequestOptionsKey<RpcAttempt>(PropertyName), out RpcAttempt? attempt) ? attempt : null;
#else
        return request.Properties.TryGetValue(PropertyName, out object? attempt) ? attempt as RpcAttempt : null;
#endif
    }

    /// <summary>The request for custom handlers: no parameter, no key, no signature.</summary>
    internal HttpRequestMessage CreateOuterRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new FormContent("") };
#if NET8_0_OR_GREATER
        request.Options.Set(new HttpRequestOptionsKey<RpcAttempt>(PropertyName), this);
#else
        request.Properties[PropertyName] = this;
#endif
        return request;
    }

    /// <summary>The request for the wire, with a nonce, timestamp and signature of its own each time.</summary>
    /// <param name="endpoint">Where it goes.</param>
    /// <param name="host">The Host header that a custom handler set, or null.</param>
    /// <exception cref="BidCertTransportException">
    /// It is the second one of a call that is not idempotent, or comes after its end.
    /// </exception>
    internal SignedRequest Sign(Uri endpoint, string? host)
    {
        Authority = endpoint.Authority;
        DateTimeOffset now = timeProvider.GetUtcNow();
        var time = new SigningTime(now, now + clock.Skew, timeProvider.GetTimestamp());
        SignedRequest signed = IsAcs3
            ? Acs3Request.Create(call, Options, Key!, endpoint, host, time)
            : HmacSha1Request.Create(call, Options, Key!, endpoint, time);
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
        lock (_signed)
        {
            foreach (SignedRequest signed in _signed)
            {
                if (ReferenceEquals(signed.Response, response))
                {
                    return signed;
                }
            }

            return _signed.Count == 0 ? null : _signed[_signed.Count - 1];
        }
    }

    /// <summary>Shows nothing of the call: custom handlers may print the properties of a request.</summary>
    public override string ToString() => $"{nameof(RpcAttempt)} of {Operation}";
}
