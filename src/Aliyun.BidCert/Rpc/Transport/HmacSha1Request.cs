using System;
using System.Collections.Generic;
using System.Net.Http;
using Aliyun.BidCert.Signing;

namespace Aliyun.BidCert.Rpc;

/// <summary>A request with the signature V2, which travels among the parameters.</summary>
internal sealed class HmacSha1Request : SignedRequest
{
    private const string SignatureMark = "&Signature=";
    private const int CommonParameters = 8;

    private readonly KeyValuePair<string, string>[] _parameters;
    private readonly string _signedQuery;

    private HmacSha1Request(
        HttpRequestMessage message, SigningTime time, AccessKey key, KeyValuePair<string, string>[] parameters, string signedQuery)
        : base(message, time, key)
    {
        _parameters = parameters;
        _signedQuery = signedQuery;
    }

    internal override IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    internal override string Signature => Uri.UnescapeDataString(EncodedSignature);

    private string EncodedSignature =>
        _signedQuery.Substring(_signedQuery.LastIndexOf(SignatureMark, StringComparison.Ordinal) + SignatureMark.Length);

    internal static HmacSha1Request Create(RpcCall call, RpcClientOptions options, AccessKey key, Uri endpoint, SigningTime time)
    {
        KeyValuePair<string, string>[] common = CollectParameters(call, options, key, time);
        KeyValuePair<string, string>[] all = call.FormParameters.Length == 0 ? common : [.. common, .. call.FormParameters];
        bool inQuery = options.ParameterPlacement == ParameterPlacement.Query;
        string signedQuery = RpcSignature.AppendSignedQuery(
            inQuery ? endpoint.AbsoluteUri + "?" : "", HttpMethod.Post.Method, all, key.Secret, written: inQuery ? common : all);
        string form = inQuery ? RpcSignature.GetQuery(call.FormParameters) : signedQuery;
#pragma warning disable CA2000 // Its content is an array; a primary handler that records requests reads it after the response.
        var message = new HttpRequestMessage(HttpMethod.Post, inQuery ? new Uri(signedQuery) : endpoint)
        {
            Content = new FormContent(form),
        };
#pragma warning restore CA2000
        return new HmacSha1Request(message, time, key, all, signedQuery);
    }

    internal override SignatureDiagnosis? Diagnose(string? serverMessage, IReadOnlyList<string> sentValues) =>
        SignatureDiagnosis.FromServerMessage(
            RpcSignature.GetStringToSign(HttpMethod.Post.Method, _parameters), serverMessage, [Key.Secret, .. sentValues]);

    // Nearly in order, which makes sorting them cheap.
    private static KeyValuePair<string, string>[] CollectParameters(
        RpcCall call, RpcClientOptions options, AccessKey key, SigningTime time)
    {
        var collected = new KeyValuePair<string, string>[call.Parameters.Length + CommonParameters + (key.SecurityToken is null ? 0 : 1)];
        collected[0] = new("AccessKeyId", key.Id);
        collected[1] = new("Action", call.Action);
        collected[2] = new("Format", options.Format == ResponseFormat.Xml ? "XML" : "JSON");
        call.Parameters.CopyTo(collected, 3);
        int count = 3 + call.Parameters.Length;
        if (key.SecurityToken is { } token)
        {
            collected[count++] = new("SecurityToken", token);
        }

        collected[count++] = new("SignatureMethod", "HMAC-SHA1");
        collected[count++] = new("SignatureNonce", Guid.NewGuid().ToString("D"));
        collected[count++] = new("SignatureVersion", "1.0");
        collected[count++] = new("Timestamp", time.TimestampText);
        collected[count] = new("Version", call.Version);
        return collected;
    }
}
