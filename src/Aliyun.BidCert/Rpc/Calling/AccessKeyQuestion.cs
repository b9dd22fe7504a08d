using System;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Rpc;

/// <summary>Asks an application's provider for a key: for no longer than a token allows, and checks the answer.</summary>
internal static class AccessKeyQuestion
{
    /// <exception cref="AccessKeyProviderFailure">The provider threw, or its answer is not usable.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the answer came.</exception>
    internal static async Task<AccessKey> AskAsync(IAccessKeyProvider provider, CancellationToken cancellationToken)
    {
        // On the thread pool, so that not even a provider that blocks holds the caller, or waits for the caller's context.
        Task<AccessKey?> answer = Task.Run(() => ReadAsync(provider, cancellationToken), CancellationToken.None);
        AccessKey? key;
        try
        {
            await WaitAsync(answer, cancellationToken).ConfigureAwait(false);
            key = await answer.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // An application's provider may throw anything.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            string type = thrown.GetType().FullName!;
            throw new AccessKeyProviderFailure(thrown, $"the IAccessKeyProvider threw {type}, which the call rethrows.");
        }

        string? error = key is null ? "returned null: return an AccessKey, or throw an exception that says why there is none"
            : FindError("AccessKeyId", key.Id) ?? FindError("AccessKeySecret", key.Secret)
                ?? (key.SecurityToken is { } token ? FindError("SecurityToken", token) : null);
        if (error is null)
        {
            return key!;
        }

        string what = $"IAccessKeyProvider {provider.GetType().FullName} {error}.";
        throw new AccessKeyProviderFailure(new InvalidOperationException($"The {what}"), $"the {what}");
    }

    private static async Task<AccessKey?> ReadAsync(IAccessKeyProvider provider, CancellationToken cancellationToken)
    {
        Task<AccessKey>? answer = provider.GetAccessKeyAsync(cancellationToken);
        return answer is null ? null : await answer.ConfigureAwait(false);
    }

    private static async Task WaitAsync(Task answer, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), cancelled))
        {
            await Task.WhenAny(answer, cancelled.Task).ConfigureAwait(false);
        }

        if (!answer.IsCompleted)
        {
            // What is thrown when nobody waits for it any longer is no unobserved exception of the application.
            _ = answer.ContinueWith(
                static late => late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static string? FindError(string part, string value) =>
        value.Length == 0 ? $"returned an AccessKey whose {part} is empty: return it whole"
        : !RpcClientOptionsRules.IsPrintable(value)
            ? $"returned an AccessKey whose {part} {RpcClientOptionsRules.NotPrintable}: return it without"
        : null;
}
