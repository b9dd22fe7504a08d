using System;
using System.Collections.Generic;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The checks so far. Each is shown as it comes.</summary>
/// <param name="show">Shows one.</param>
internal sealed class CheckList(Action<Check> show)
{
    private readonly List<Check> _all = [];

    internal IReadOnlyList<Check> All => _all;

    internal void Add(Check check)
    {
        _all.Add(check);
        show(check);
    }
}
