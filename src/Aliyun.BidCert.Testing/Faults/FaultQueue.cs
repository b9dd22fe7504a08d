using System.Collections.Generic;

namespace Aliyun.BidCert.Testing.Faults;

/// <summary>The scheduled faults, each with the number of requests that it happens to. Not thread-safe.</summary>
internal sealed class FaultQueue
{
    private readonly Queue<(EmulatorFault Fault, int Count)> _scheduled = new();
    private int _takenOfFirst;

    internal void Add(EmulatorFault fault, int count) => _scheduled.Enqueue((fault, count));

    internal EmulatorFault? Take()
    {
        if (_scheduled.Count == 0)
        {
            return null;
        }

        (EmulatorFault fault, int count) = _scheduled.Peek();
        _takenOfFirst++;
        if (_takenOfFirst == count)
        {
            _scheduled.Dequeue();
            _takenOfFirst = 0;
        }

        return fault;
    }

    internal IReadOnlyList<ScheduledFault> GetAll()
    {
        var all = new List<ScheduledFault>();
        foreach ((EmulatorFault fault, int count) in _scheduled)
        {
            all.Add(new ScheduledFault(fault, all.Count == 0 ? count - _takenOfFirst : count));
        }

        return all;
    }

    internal void Clear()
    {
        _scheduled.Clear();
        _takenOfFirst = 0;
    }
}
