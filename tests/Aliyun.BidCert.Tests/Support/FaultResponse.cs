using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Whether a call that met a fault is sent again.</summary>
internal enum SentAgain
{
    Never,
    AfterAPause,
    OnceWithANewNonce,
    OnceWithACorrectedClock,
}

/// <summary>What a fault means for a call.</summary>
/// <param name="Failure">The kind of the transport error that it is; null for a no of the service.</param>
/// <param name="SentAgain">Whether the call is sent again.</param>
/// <param name="IsSettled">Whether it is sure that the call was not carried out, so that even a removal may be sent again.</param>
/// <param name="LongestPause">The longest pause before that.</param>
internal sealed record FaultMeaning(BidCertTransportFailure? Failure, SentAgain SentAgain, bool IsSettled, TimeSpan LongestPause)
{
    /// <summary>The longest pause that the SDK makes by itself.</summary>
    internal static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(7.5);

    internal static FaultMeaning Transport(BidCertTransportFailure failure, bool isTransient, bool isSettled = false) =>
        new(failure, isTransient ? SentAgain.AfterAPause : SentAgain.Never, isSettled, LongestBackOff);
}

/// <summary>A fault that is a response over HTTP, with headers that may depend on the time.</summary>
internal sealed record FaultResponse(
    string Name, FaultMeaning Meaning, int Status, byte[] Body, IReadOnlyList<(string Name, Func<DateTimeOffset, string> ValueAt)> Headers)
{
    public override string ToString() => Name;
}
