using System;
using System.Collections.Generic;
#if NET8_0_OR_GREATER
using System.Diagnostics.Metrics;
#endif
using System.Net;
using System.Net.Http;
#if NET8_0_OR_GREATER
using System.Threading;
#endif

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Sets up the handler that meets the network, whoever made it and in whichever way, for signed requests, and leaves the rest, such as
/// custom certificates, as it is.
/// </summary>
internal sealed class PrimaryHandlerSetup
{
#if NET8_0_OR_GREATER
    // Gateways give up idle connections after some ten seconds, often without a word.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultIdleTimeout = TimeSpan.FromMinutes(1);
#endif

    private readonly IWebProxy? _proxy;

    private PrimaryHandlerSetup(bool followsNoRedirects, IWebProxy? proxy)
    {
        FollowsNoRedirects = followsNoRedirects;
        _proxy = proxy;
    }

    /// <summary>Whether that is certain, as it is not of a handler of an unknown kind.</summary>
    internal bool FollowsNoRedirects { get; }

#if NET8_0_OR_GREATER
    /// <summary>
    /// Whether a body comes as the service sent it. A handler of an unknown kind may have decompressed it and kept its headers.
    /// </summary>
    internal bool LeavesCompression => FollowsNoRedirects;
#endif

    /// <summary>
    /// Whether it is .NET's own handler, bare, which sends no whole request before it asks for the content, not even for an empty one.
    /// </summary>
    internal bool AlwaysSerializesContent { get; private set; }

    /// <summary>Sets what is not right yet. A handler may be shared by many clients, and be in use.</summary>
    /// <exception cref="ArgumentException">It is in use, so that what no signed request can do without cannot be set any more.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of before it was right.</exception>
    internal static PrimaryHandlerSetup Apply(HttpMessageHandler primaryHandler)
    {
        var missing = new List<string>();
        PrimaryHandlerSetup setup = InnermostOf(primaryHandler) switch
        {
#if NET8_0_OR_GREATER
            SocketsHttpHandler sockets => Apply(sockets, missing),
#endif
            HttpClientHandler client => Apply(client, missing),
            _ => new PrimaryHandlerSetup(followsNoRedirects: false, proxy: null),
        };
#if NET8_0_OR_GREATER
        setup.AlwaysSerializesContent = primaryHandler is SocketsHttpHandler or HttpClientHandler;
#endif
        return missing.Count == 0 ? setup : throw new ArgumentException(
            "The primary handler is in use, so that what a signed request needs cannot be set on it any more. Before its first use, set " +
            $"{string.Join(", ", missing)}; or give this client a handler of its own.",
            nameof(primaryHandler));
    }

    /// <summary>Whether a request would be one of http on loopback and go through a proxy, which could not be prevented.</summary>
    internal bool IsProxiedOnLoopback(Uri url) => LoopbackBypass.IsMissingFrom(_proxy, url);

#if !NET8_0_OR_GREATER
    internal void GiveUpIdleConnections(Uri url) => NetFramework.GiveUpIdleConnections(url, _proxy);
#endif

    private static HttpMessageHandler InnermostOf(HttpMessageHandler handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        return handler;
    }

#if NET8_0_OR_GREATER
    /// <summary>Sets where the handler's meters come from. The factory does so later, and would not find it within others.</summary>
    internal static void ApplyMeters(HttpMessageHandler primaryHandler, IMeterFactory meters)
    {
        switch (InnermostOf(primaryHandler))
        {
            case SocketsHttpHandler sockets:
                TrySet(() => sockets.MeterFactory is not null, () => sockets.MeterFactory = meters);
                break;
            case HttpClientHandler client:
                TrySet(() => client.MeterFactory is not null, () => client.MeterFactory = meters);
                break;
        }
    }

    internal static void ConnectSideBySide(SocketsHttpHandler handler) =>
        TrySet(() => handler.ConnectCallback is not null, () => handler.ConnectCallback = HappyEyeballs.ConnectAsync);

    private static PrimaryHandlerSetup Apply(SocketsHttpHandler handler, List<string> missing)
    {
        Require(missing, "AllowAutoRedirect to false", () => !handler.AllowAutoRedirect, () => handler.AllowAutoRedirect = false);
        Require(missing, "UseCookies to false", () => !handler.UseCookies, () => handler.UseCookies = false);
        Require(
            missing,
            "ActivityHeadersPropagator to null",
            () => handler.ActivityHeadersPropagator is null,
            () => handler.ActivityHeadersPropagator = null);
        Require(missing, "Credentials to null", () => handler.Credentials is null, () => handler.Credentials = null);
        TrySet(() => handler.ConnectTimeout != Timeout.InfiniteTimeSpan, () => handler.ConnectTimeout = TimeSpan.FromSeconds(5));
        TrySet(
            () => handler.PooledConnectionLifetime != Timeout.InfiniteTimeSpan,
            () => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2));
        TrySet(
            () => handler.PooledConnectionIdleTimeout != DefaultIdleTimeout,
            () => handler.PooledConnectionIdleTimeout = IdleTimeout);
        return OfProxy(handler.UseProxy, () => handler.Proxy, proxy => handler.Proxy = proxy);
    }
#endif

    private static PrimaryHandlerSetup Apply(HttpClientHandler handler, List<string> missing)
    {
        Require(missing, "AllowAutoRedirect to false", () => !handler.AllowAutoRedirect, () => handler.AllowAutoRedirect = false);
        Require(missing, "Credentials to null", () => handler.Credentials is null, () => handler.Credentials = null);
        Require(missing, "UseCookies to false", () => !handler.UseCookies, () => handler.UseCookies = false);
#if !NET8_0_OR_GREATER
        const int DefaultOfNetFramework = 2;
        const DecompressionMethods All = DecompressionMethods.GZip | DecompressionMethods.Deflate;
        TrySet(() => handler.MaxConnectionsPerServer != DefaultOfNetFramework, () => handler.MaxConnectionsPerServer = int.MaxValue);
        TrySet(() => handler.AutomaticDecompression == All, () => handler.AutomaticDecompression = All);
#endif
        return OfProxy(handler.UseProxy, () => handler.Proxy, proxy => handler.Proxy = proxy);
    }

    private static PrimaryHandlerSetup OfProxy(bool isUsed, Func<IWebProxy?> get, Action<IWebProxy> set)
    {
        if (!isUsed)
        {
            return new PrimaryHandlerSetup(followsNoRedirects: true, proxy: null);
        }

        IWebProxy? own = get();
        TrySet(() => !LoopbackBypass.IsMissingFrom(get() ?? LoopbackBypass.Default), () => set(new LoopbackBypass(own)));
        return new PrimaryHandlerSetup(followsNoRedirects: true, get() ?? LoopbackBypass.Default);
    }

    private static void Require(List<string> missing, string what, Func<bool> isRight, Action set)
    {
        if (!TrySet(isRight, set))
        {
            missing.Add(what);
        }
    }

    // A handler in use takes no value any more, not even the one that it has.
    private static bool TrySet(Func<bool> isRight, Action set)
    {
        if (isRight())
        {
            return true;
        }

        try
        {
            set();
            return true;
        }
        catch (InvalidOperationException e) when (e is not ObjectDisposedException)
        {
            // Another client that shares it may just have set this and begun to use it.
            return isRight();
        }
    }
}
