using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A provider that answers as it is told, the last way again and again, and counts how often it was asked.</summary>
internal sealed class ScriptedKeys(params Func<CancellationToken, Task<AccessKey>>[] answers) : IAccessKeyProvider
{
    /// <summary>How the SDK's texts name it.</summary>
    internal const string TypeName = "Aliyun.BidCert.Tests.Support.ScriptedKeys";

    private int asked;

    internal int Asked => asked;

    internal static AccessKey Fake { get; } = new(FakeValues.AccessKeyId, FakeValues.AccessKeySecret);

    internal static Func<CancellationToken, Task<AccessKey>> Answer(string id, string secret, string? token = null) =>
        _ => Task.FromResult(new AccessKey(id, secret, token));

    internal static Func<CancellationToken, Task<AccessKey>> Hang { get; } = async cancellationToken =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return Fake;
    };

    /// <summary>One that does not even look at its token.</summary>
    internal static Func<CancellationToken, Task<AccessKey>> HangForever { get; } = _ => new TaskCompletionSource<AccessKey>().Task;

    public Task<AccessKey> GetAccessKeyAsync(CancellationToken cancellationToken = default)
    {
        int number = Interlocked.Increment(ref asked);
        return answers[Math.Min(number, answers.Length) - 1](cancellationToken);
    }
}
