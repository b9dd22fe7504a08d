using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using Aliyun.BidCert.Testing.Faults;

namespace Aliyun.BidCert.Testing;

/// <content>Variations of a fault.</content>
public sealed partial class EmulatorFault
{
    /// <summary>Creates a copy of this fault with a <c>Retry-After</c> header in whole seconds, rounded up.</summary>
    /// <param name="delay">The time after which to retry.</param>
    /// <returns>A new fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public EmulatorFault WithRetryAfter(TimeSpan delay) =>
        WithHeader("Retry-After", ToWholeNumber(Require.NotNegative(delay, nameof(delay)).TotalSeconds));

    /// <summary>Creates a copy of this fault with an <c>x-acs-retry-after</c> header in whole milliseconds, rounded up.</summary>
    /// <param name="delay">The time after which to retry.</param>
    /// <returns>A new fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public EmulatorFault WithAcsRetryAfter(TimeSpan delay) =>
        WithHeader("x-acs-retry-after", ToWholeNumber(Require.NotNegative(delay, nameof(delay)).TotalMilliseconds));

    /// <summary>
    /// Creates a copy of this fault with a header, such as <c>Date</c> or <c>Content-Type</c>. It has no effect on faults without a
    /// response.
    /// </summary>
    /// <param name="name">The name of the header.</param>
    /// <param name="value">The value of the header, which need not be valid. It replaces a value set before.</param>
    /// <returns>A new fault.</returns>
    /// <exception cref="ArgumentException">The name is null, empty or not the name of a header, or the value is null.</exception>
    public EmulatorFault WithHeader(string name, string value)
    {
        var header = new KeyValuePair<string, string>(Require.NotEmpty(name, nameof(name)), Require.NotNull(value, nameof(value)));
        using var probe = new HttpResponseMessage { Content = new ByteArrayContent([]) };
        return FaultHeader.TrySet(probe, header)
            ? new(_description, Code, _respond, [.. _headers, header], _latency)
            : throw new ArgumentException($"\"{name}\" cannot be the name of a header.", nameof(name));
    }

    /// <summary>Creates a copy of this fault that waits before it happens.</summary>
    /// <param name="latency">The time to wait, by the emulator's clock. It replaces a time set before.</param>
    /// <returns>A new fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public EmulatorFault WithLatency(TimeSpan latency) =>
        new(_description, Code, _respond, _headers, Require.NotNegative(latency, nameof(latency)));

    private static string ToWholeNumber(double value) => Math.Ceiling(value).ToString("F0", CultureInfo.InvariantCulture);
}
