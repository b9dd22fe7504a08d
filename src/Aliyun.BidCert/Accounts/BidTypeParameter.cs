using System;
using System.Collections.Generic;

namespace Aliyun.BidCert;

/// <summary>The parameter <c>BidType</c>, which every operation sends.</summary>
internal static class BidTypeParameter
{
    internal static KeyValuePair<string, string> Of(BidType? ofRequest, BidCertOptions options) =>
        new("BidType", ToWire(ofRequest ?? options.BidType));

    private static string ToWire(BidType value) => value switch
    {
        BidType.Normal => "NORMAL",
        BidType.Lightweight => "LIGHTWEIGHT",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
