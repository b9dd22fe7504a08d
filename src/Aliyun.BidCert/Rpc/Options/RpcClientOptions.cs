using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using Aliyun.BidCert.Rpc;

namespace Aliyun.BidCert;

/// <summary>What all clients of this package are configured with.</summary>
/// <remarks>
/// A plain object, not safe for changes while others read it: a client takes a copy, or reads what the configuration made anew.
/// <see cref="object.ToString"/> and serialisation leave the secrets out.
/// </remarks>
public abstract class RpcClientOptions
{
    private protected RpcClientOptions(RpcProduct product)
    {
        Product = product;
        Endpoint = product.Endpoint;
    }

    /// <summary>The AccessKeyId. Required; no blanks or line breaks.</summary>
    /// <value>Empty by default.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string AccessKeyId { get; set; } = "";

    /// <summary>The AccessKeySecret that belongs to <see cref="AccessKeyId"/>. Required; no blanks or line breaks.</summary>
    /// <value>Empty by default.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string AccessKeySecret { get; set; } = "";

    /// <summary>The token of a temporary AccessKey (STS), or null for an AccessKey that lasts.</summary>
    /// <value>Null by default.</value>
    [IgnoreDataMember]
    [JsonIgnore]
    public string? SecurityToken { get; set; }

    /// <summary>The address of the service: https, or http on loopback for development.</summary>
    public Uri Endpoint { get; set; }

    /// <summary>In which format the service is asked to answer.</summary>
    /// <value><see cref="ResponseFormat.Json"/> by default.</value>
    public ResponseFormat Format { get; set; } = ResponseFormat.Json;

    /// <summary>Where the parameters travel.</summary>
    /// <value><see cref="BidCert.ParameterPlacement.Query"/> by default, as the vendor documents it.</value>
    public ParameterPlacement ParameterPlacement { get; set; } = ParameterPlacement.Query;

    /// <summary>How long one attempt may take, from connecting to the last byte of the answer.</summary>
    /// <value>10 seconds by default; longer than zero and not longer than <see cref="TotalTimeout"/>.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call may take with all its attempts and the pauses between them.</summary>
    /// <value>30 seconds by default; one hour at most.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times a call is tried again after a failure that may pass.</summary>
    /// <value>2 by default; from 0 to 10.</value>
    public int MaxRetries { get; set; } = 2;

    /// <summary>Gets or sets the language of the advice in exception messages and logs, and of nothing else in them.</summary>
    /// <value><see cref="BidCert.AdviceLanguage.English"/> by default.</value>
    public AdviceLanguage AdviceLanguage { get; set; } = AdviceLanguage.English;

    /// <summary>The settings without their secrets.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{GetType().Name}: Endpoint {(Endpoint is { IsAbsoluteUri: true } ? Endpoint.Host : "none")}, AccessKeyId {Mask.Identifier(AccessKeyId)}, Format {Format}, ParameterPlacement {ParameterPlacement}, AttemptTimeout {AttemptTimeout}, TotalTimeout {TotalTimeout}, MaxRetries {MaxRetries}");

    internal RpcProduct Product { get; }

    /// <summary>The settings that are converted when they are bound; one whose name ends in another's comes first.</summary>
    internal virtual IEnumerable<string> ConvertedSettings =>
        [nameof(Endpoint), nameof(Format), nameof(ParameterPlacement), nameof(AttemptTimeout), nameof(TotalTimeout), nameof(MaxRetries), nameof(AdviceLanguage)];

    /// <summary>Whether a call that was made with other options may go on with these: they only sign or wait otherwise.</summary>
    internal virtual bool IsSameServiceAs(RpcClientOptions other) => Endpoint == other.Endpoint;

    /// <summary>Everything that is wrong with the options, each with the way out.</summary>
    internal virtual List<string> FindErrors() => RpcClientOptionsRules.Find(this);

    internal RpcClientOptions Copy() => (RpcClientOptions)MemberwiseClone();
}
