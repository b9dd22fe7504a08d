#if !NETSTANDARD_ASSET
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>What becomes of the attempts to connect whose end nobody waits for.</summary>
[TestFixture]
internal sealed class HappyEyeballsLosersTests
{
    private const int MaxRounds = 100;
    private const int Collections = 5;

    private static readonly IPAddress First = IPAddress.Loopback;
    private static readonly IPAddress Second = IPAddress.Parse("127.0.0.2");
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(20);

    [Test]
    public async Task ConnectAsync_CancelledAsAnAttemptConnects_ClosesItsConnection()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(First, 0));
        listener.Listen();
        using var limit = new CancellationTokenSource(TooLong);

        await CancelInTimeAsync(((IPEndPoint)listener.LocalEndPoint!).Port, async () =>
        {
            using Socket accepted = await listener.AcceptAsync(limit.Token);
            Assert.That(await IsClosedAsync(accepted, limit.Token), Is.True, "something came over a connection that nobody has");
        });
    }

    [Test]
    public async Task ConnectAsync_CancelledAsAnAttemptIsRefused_LeavesNoExceptionThatNobodyObserved()
    {
        await using var refusing = new LoopbackServer(_ => null, refuses: true);

        string[] unobserved = await FindUnobservedAsync(() => CancelInTimeAsync(refusing.Url.Port, () => Task.CompletedTask));

        Assert.That(unobserved, Is.Empty);
    }

    [Test]
    public async Task Row97_AddressThatRefuses_LeavesNoExceptionThatNobodyObserved()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(Reply.SuccessBody));

        string[] unobserved = await FindUnobservedAsync(async () =>
        {
            await using Stream connection = await HappyEyeballs.ConnectAsync([Second, First], server.Url.Port, CancellationToken.None);
        });

        Assert.That(unobserved, Is.Empty);
    }

    // A connection that stands before the token is cancelled belongs to the caller: then that was too late, and is done once more.
    private static async Task CancelInTimeAsync(int port, Func<Task> afterEachRound)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            bool isInTime = await CancelAsTheFirstEndsAsync(port);
            await afterEachRound();
            if (isInTime)
            {
                return;
            }
        }

        Assert.Fail("In none of a hundred rounds did a cancelled call end as cancelled.");
    }

    private static async Task<bool> CancelAsTheFirstEndsAsync(int port)
    {
        using var cancellation = new CancellationTokenSource();
        Task<Stream> connecting = HappyEyeballs.ConnectAsync([First, Second], port, cancellation.Token);

        // Who comes last to a token is told first: the token is cancelled, and yet no attempt is ended by it until this one lets go.
        using (cancellation.Token.Register(() => HoldUntilEnded(connecting)))
        {
            await cancellation.CancelAsync();
        }

        try
        {
            await (await connecting).DisposeAsync();
            return false;
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            return e is OperationCanceledException;
        }
    }

    // On a machine that is very busy, an attempt is given up before it knows that it has connected, which resets the connection.
    private static async Task<bool> IsClosedAsync(Socket accepted, CancellationToken cancellationToken)
    {
        try
        {
            return await accepted.ReceiveAsync(new byte[1], cancellationToken) == 0;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    private static void HoldUntilEnded(Task<Stream> connecting) => Task.WaitAny([connecting], TooLong);

    // Of the attempts only: other tests may leave some of their own.
    private static async Task<string[]> FindUnobservedAsync(Func<Task> act)
    {
        var unobserved = new ConcurrentQueue<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Enqueue(e.Exception.ToString());
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await act();
            for (int collection = 0; collection < Collections; collection++)
            {
                // Off the stack of whatever ended last, which holds the attempts as long as it goes on here.
                await Task.Yield();
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        return [.. unobserved.Where(one => one.Contains(nameof(HappyEyeballs) + ".ConnectAsync", StringComparison.Ordinal))];
    }
}
#endif
