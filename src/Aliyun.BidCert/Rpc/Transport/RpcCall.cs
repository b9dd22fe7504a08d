using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Rpc;

/// <summary>One operation with its own parameters, made from a request before anything is awaited, and never changed.</summary>
internal abstract class RpcCall
{
    internal required Uri Endpoint { get; init; }

    /// <summary>The name of the setting that the endpoint comes from.</summary>
    internal string EndpointSetting { get; init; } = nameof(RpcClientOptions.Endpoint);

    internal required string Version { get; init; }

    internal required string Action { get; init; }

    internal required KeyValuePair<string, string>[] Parameters { get; init; }

    /// <summary>More parameters, which travel in the body wherever the others do.</summary>
    internal KeyValuePair<string, string>[] FormParameters { get; init; } = [];

    /// <summary>
    /// Whether the call does no harm when it is carried out twice. If not, it is retried only when it surely was not carried out.
    /// </summary>
    internal required bool IsIdempotent { get; init; }

    /// <summary>What is sent inside a parameter, and no code may hold to be shown: names, numbers, tokens.</summary>
    internal IReadOnlyList<string> SentValues { get; init; } = [];

    /// <summary>The service whose codes come back, where one action stands for several.</summary>
    internal string? Service { get; init; }

    /// <summary>The UID of the customer whom the call is about; null where it is about none.</summary>
    internal string? Uid { get; init; }

    /// <summary>The same, masked.</summary>
    internal string? MaskedUid => Uid is null ? null : Mask.Identifier(Uid);

    /// <summary>What the call is named where people read: the action, unless that stands for several operations.</summary>
    internal string Operation
    {
        get => field ?? Action;
        init;
    }
}
