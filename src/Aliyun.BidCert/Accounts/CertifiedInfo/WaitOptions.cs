using System;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>How <see cref="BidCertClientExtensions.WaitUntilCertifiedAsync"/> waits.</summary>
/// <remarks>Read when the wait begins; changes after that do not touch it. Not safe for changes by several threads at once.</remarks>
public sealed class WaitOptions
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(1);

    /// <summary>What kind of reseller makes the calls.</summary>
    /// <value>Null by default: <see cref="BidCertOptions.BidType"/> of the client.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined one.</exception>
    public BidType? BidType
    {
        get;
        set => field = RequestChecks.DefinedOrNull(value, nameof(BidType));
    }

    /// <summary>When the last question is asked, counted from the first. Zero asks once.</summary>
    /// <value>60 seconds by default; from zero to one hour.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or longer than an hour.</exception>
    public TimeSpan Timeout
    {
        get;
        set => field = value >= TimeSpan.Zero && value <= MaxTimeout ? value : throw new ArgumentOutOfRangeException(
            nameof(Timeout), value, "Use zero to one hour. What takes longer is asked for in the background and when the customer comes back, not waited for.");
    } = TimeSpan.FromSeconds(60);

    /// <summary>Is told each answer as it comes, the last one included.</summary>
    /// <value>Null by default: nobody.</value>
    [JsonIgnore]
    public IProgress<QueryBidUserCertifiedInfoResponse>? Progress { get; set; }

    /// <summary>The clock by which the pauses and <see cref="Timeout"/> are measured.</summary>
    /// <value>Null by default: the system's.</value>
    [JsonIgnore]
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>The settings.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => FormattableString.Invariant($"WaitOptions: Timeout {Timeout}, BidType {BidType?.ToString() ?? "of the client"}");
}
