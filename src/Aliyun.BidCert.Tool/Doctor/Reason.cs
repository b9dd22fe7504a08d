using System;
using System.Net.Sockets;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>Why there is no connection, in words.</summary>
internal static class Reason
{
    /// <summary>Returns it with the name that .NET has for it.</summary>
    internal static string Of(SocketError error, TimeSpan timeout, Words words)
    {
        string? text = TextOrNull(error, timeout, words);
        return text is null ? error.ToString() : words.Say($"{text} ({error})", $"{text}（{error}）");
    }

    private static string? TextOrNull(SocketError error, TimeSpan timeout, Words words) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => words.Say("the name is not known", "域名无法解析"),
        SocketError.TryAgain => words.Say("no DNS server answers", "DNS 服务器没有响应"),
        SocketError.ConnectionRefused => words.Say("nothing listens there, or a firewall refuses it", "端口没有服务监听，或被防火墙拒绝"),
        SocketError.TimedOut => words.Say(
            $"no answer within {timeout.TotalSeconds} s", $"{timeout.TotalSeconds} 秒内没有响应"),
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => words.Say("there is no route to it", "没有通往该地址的路由"),
        SocketError.AddressFamilyNotSupported => words.Say("this machine does not support this address family", "本机不支持该地址族"),
        _ => null,
    };
}
