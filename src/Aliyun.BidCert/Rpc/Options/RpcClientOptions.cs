using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>The options that all clients of this package have in common.</summary>
/// <remarks>
/// A plain object, not safe for changes while others read it: a client takes a copy, or reads what a reload of the configuration created.
/// <see cref="object.ToString"/> leaves the secrets out.
/// </remarks>
public abstract class RpcClientOptions
{
    private IAccessKeyProvider? _accessKeyProvider;

    private protected RpcClientOptions(RpcProduct product)
    {
        Product = product;
        Endpoint = product.Endpoint;
    }

    /// <summary>
    /// Gets or sets the AccessKeyId. Required unless an <see cref="IAccessKeyProvider"/> supplies it; no blanks or line breaks. A
    /// serialiser or a logger that walks properties and ignores their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>,
    /// writes it: never pass options to one.
    /// </summary>
    /// <value>The default is an empty string, which is not valid.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string AccessKeyId { get; set; } = "";

    /// <summary>
    /// Gets or sets the AccessKeySecret that belongs to <see cref="AccessKeyId"/>. Required with it; no blanks or line breaks.
    /// It is a property so that the configuration can set it. A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass options to one.
    /// </summary>
    /// <value>The default is an empty string, which is not valid.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string AccessKeySecret { get; set; } = "";

    /// <summary>
    /// Gets or sets the token of a temporary AccessKey (STS), or null for an AccessKey that lasts.
    /// A serialiser or a logger that walks properties and ignores
    /// their attributes, such as JavaScriptSerializer or Serilog's <c>{@x}</c>, writes it: never pass options to one.
    /// </summary>
    /// <value>The default is null.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? SecurityToken { get; set; }

    /// <summary>Gets or sets the URL of the service: https, or http on loopback for development.</summary>
    /// <value>The default is that of the product: see the class that the options are of.</value>
    public Uri Endpoint { get; set; }

    /// <summary>Gets or sets the format in which the service is asked to respond.</summary>
    /// <value>The default is <see cref="ResponseFormat.Json"/>.</value>
    public ResponseFormat Format { get; set; } = ResponseFormat.Json;

    /// <summary>Gets or sets where in the request the parameters are.</summary>
    /// <value>The default is <see cref="BidCert.ParameterPlacement.Query"/>, as Alibaba Cloud documents it.</value>
    public ParameterPlacement ParameterPlacement { get; set; } = ParameterPlacement.Query;

    /// <summary>Gets or sets the method by which requests are signed.</summary>
    /// <value>
    /// The default is <see cref="SignatureMethod.HmacSha1"/>, as Alibaba Cloud documents the operations. With
    /// <see cref="SignatureMethod.Acs3HmacSha256"/>, <see cref="Format"/> is <see cref="ResponseFormat.Json"/>.
    /// </value>
    public SignatureMethod SignatureMethod { get; set; } = SignatureMethod.HmacSha1;

    /// <summary>
    /// Gets or sets the time that one attempt may take, from connecting, or before that asking an <see cref="IAccessKeyProvider"/>, to the
    /// last byte of the response.
    /// </summary>
    /// <value>The default is 10 seconds. It is longer than zero and not longer than <see cref="TotalTimeout"/>.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the time that a call may take with all its attempts and the pauses between them.</summary>
    /// <value>The default is 30 seconds, the maximum one hour.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the maximum number of retries of a call after transient failures.</summary>
    /// <value>The default is 2, the range 0 to 10.</value>
    public int MaxRetries { get; set; } = 2;

    /// <summary>Gets or sets the language of the advice in exception messages and logs, and of nothing else in them.</summary>
    /// <value>The default is <see cref="BidCert.AdviceLanguage.English"/>.</value>
    public AdviceLanguage AdviceLanguage { get; set; } = AdviceLanguage.English;

    /// <summary>
    /// Gets a value indicating whether an <see cref="IAccessKeyProvider"/> supplies the AccessKey, so that none may be set here.
    /// </summary>
    /// <value>
    /// <see langword="true"/> after <c>UseAccessKeyProvider</c>, and in a client that was created with a provider.
    /// </value>
    [IgnoreDataMember]
    [JsonIgnore]
    public bool HasAccessKeyProvider => _accessKeyProvider is not null;

    /// <summary>Returns the settings without their secrets, the AccessKeyId masked.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString()
    {
        string host = Endpoint is { IsAbsoluteUri: true } ? Endpoint.Host : "none";
        string key = HasAccessKeyProvider ? "of a provider" : Mask.Identifier(AccessKeyId);
        return $"{GetType().Name}: Endpoint {host}, AccessKeyId {key}, " +
            FormattableString.Invariant($"Format {Format}, ParameterPlacement {ParameterPlacement}, SignatureMethod {SignatureMethod}, ") +
            FormattableString.Invariant($"AttemptTimeout {AttemptTimeout}, TotalTimeout {TotalTimeout}, MaxRetries {MaxRetries}");
    }

    internal RpcProduct Product { get; }

    /// <summary>The application's source of keys; null where the key is among the options. No property, so that nothing binds it.</summary>
    internal IAccessKeyProvider? FindAccessKeyProvider() => _accessKeyProvider;

    internal void Use(IAccessKeyProvider? accessKeyProvider) => _accessKeyProvider = accessKeyProvider;

    /// <summary>The settings that are converted when they are bound; one whose name ends in another's comes first.</summary>
    internal virtual IEnumerable<string> ConvertedSettings =>
    [
        nameof(Endpoint),
        nameof(Format),
        nameof(ParameterPlacement),
        nameof(SignatureMethod),
        nameof(AttemptTimeout),
        nameof(TotalTimeout),
        nameof(MaxRetries),
        nameof(AdviceLanguage),
    ];

    /// <summary>Whether a call that was made with other options may go on with these: they only sign or wait otherwise.</summary>
    internal virtual bool IsSameServiceAs(RpcClientOptions other) => Endpoint == other.Endpoint;

    /// <summary>Everything that is wrong with the options, each with what to do.</summary>
    internal virtual List<string> FindErrors() => RpcClientOptionsRules.Find(this);

    internal RpcClientOptions Copy() => (RpcClientOptions)MemberwiseClone();
}
