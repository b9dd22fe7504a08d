using System;
using System.Linq;
using Microsoft.Extensions.Options;

namespace ResellerPortal.Certification.Recheck;

/// <summary>Says when a started certification is checked: often at first, then daily, then no more.</summary>
internal sealed class RecheckSchedule(IOptions<CertificationSettings> options)
{
    private readonly TimeSpan[] _checkAfter = [.. options.Value.GetCheckAfter().Order()];

    /// <summary>Returns whether the last check has been due for a day: one that brings no answer by then is put off no more.</summary>
    internal bool IsOver(DateTimeOffset startedAt, DateTimeOffset now) => now >= startedAt + _checkAfter[^1] + TimeSpan.FromDays(1);

    /// <summary>Returns the first check that is still ahead, or null after the last one.</summary>
    internal DateTimeOffset? NextAfter(DateTimeOffset startedAt, DateTimeOffset now)
    {
        foreach (TimeSpan after in _checkAfter)
        {
            if (startedAt + after > now)
            {
                return startedAt + after;
            }
        }

        return null;
    }
}
