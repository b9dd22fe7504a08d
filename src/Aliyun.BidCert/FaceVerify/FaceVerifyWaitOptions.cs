using System;
using System.Text.Json.Serialization;

namespace Aliyun.BidCert;

/// <summary>The options of <see cref="FaceVerifyClientExtensions.WaitUntilVerifiedAsync"/>.</summary>
/// <remarks>The options are read when the wait begins, and later changes do not affect that wait. Instances are not thread-safe.</remarks>
public sealed class FaceVerifyWaitOptions
{
    /// <summary>Gets or sets the time from the first query until the last one begins.</summary>
    /// <value>The default is 60 seconds. The value may be from zero, with which one query is sent, to one hour.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or longer than one hour.</exception>
    public TimeSpan Timeout
    {
        get;
        set => field = RequestChecks.WaitTimeout(value, nameof(Timeout));
    } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets the provider that each response is reported to as it arrives, including the last one.</summary>
    /// <value>The default is <see langword="null"/>, with which no response is reported.</value>
    [JsonIgnore]
    public IProgress<QueryFaceVerifyResponse>? Progress { get; set; }

    /// <summary>Gets or sets the clock by which the pauses and <see cref="Timeout"/> are measured.</summary>
    /// <value>The default is <see langword="null"/>, which stands for <see cref="System.TimeProvider.System"/>.</value>
    [JsonIgnore]
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Returns a description of the timeout.</summary>
    /// <returns>One line of English.</returns>
    public override string ToString() => FormattableString.Invariant($"FaceVerifyWaitOptions: Timeout {Timeout}");
}
