using System;

namespace ResellerPortal.Certification.Store;

/// <summary>A customer has started as often as the settings allow within 24 hours.</summary>
internal sealed class TooManyStartsException(DateTimeOffset nextAt)
    : InvalidOperationException("The customer has started as often as the setting StartsPerDay allows within 24 hours.")
{
    /// <summary>Gets when the customer may start the next one.</summary>
    internal DateTimeOffset NextAt => nextAt;
}
