using System;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>What a server does with a connection after it has read a request; whether it reads another one from it.</summary>
internal delegate Task<bool> WireReply(TcpConnection connection);

/// <summary>Everything that goes wrong on a wire, and what goes right.</summary>
internal static class WireReplies
{
    internal static WireReply Close => _ => Task.FromResult(false);

    internal static WireReply Send(byte[] bytes) => async connection =>
    {
        await connection.SendAsync(bytes);
        return true;
    };

    internal static WireReply SendAndClose(byte[] bytes) => async connection =>
    {
        await connection.SendAsync(bytes);
        return false;
    };

    /// <param name="beginning">What is sent before.</param>
    /// <param name="arrival">When that has arrived: a reset overtakes what is on its way.</param>
    internal static WireReply Reset(byte[] beginning, Func<Task>? arrival = null) => async connection =>
    {
        await connection.SendAsync(beginning);
        await (arrival?.Invoke() ?? Task.CompletedTask);
        connection.Reset();
        return false;
    };

    internal static WireReply Stall(byte[] beginning, Counter stalls) => async connection =>
    {
        await connection.SendAsync(beginning);
        stalls.Add();
        await connection.WaitForCloseAsync();
        return false;
    };

    /// <summary>Sends that many blanks one by one after the beginning, and then nothing more.</summary>
    internal static WireReply Trickle(byte[] beginning, int count, Action afterEachByte) => async connection =>
    {
        await connection.SendAsync(beginning);
        for (int i = 0; i < count; i++)
        {
            await connection.SendAsync(" "u8.ToArray());
            afterEachByte();
        }

        await connection.WaitForCloseAsync();
        return false;
    };

    /// <summary>Sends the same again and again until the client closes.</summary>
    internal static WireReply Flood(byte[] beginning, byte[] piece, Action<int> sent) => async connection =>
    {
        await connection.SendAsync(beginning);
        while (true)
        {
            await connection.SendAsync(piece);
            sent(piece.Length);
        }
    };
}
