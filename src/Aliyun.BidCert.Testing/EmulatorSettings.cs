using System;

namespace Aliyun.BidCert.Testing;

/// <summary>What can be set on an emulator at any time. Not thread-safe.</summary>
internal sealed class EmulatorSettings
{
    internal Uri? PublicUrl { get; set; }

    internal TimeSpan ClockOffset { get; set; }

    internal int JournalCapacity { get; set; } = 1_000;

    internal bool ReportsUnfinishedFaceVerificationsAsFailed { get; set; }
}
