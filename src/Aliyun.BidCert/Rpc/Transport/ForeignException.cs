using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// Exceptions of .NET and of handlers, classified and never quoted: they repeat what a server wrote, a signed URL, or a proxy's password.
/// </summary>
internal static class ForeignException
{
    private const int MaxDepth = 8;
    private const string ProxyLogIn = nameof(HttpStatusCode.ProxyAuthenticationRequired);

    private static readonly string[] TlsErrors =
    [
        .. Enum.GetNames(typeof(SslPolicyErrors)).Where(name => name != nameof(SslPolicyErrors.None)),
        .. Enum.GetNames(typeof(X509ChainStatusFlags)).Where(name => name != nameof(X509ChainStatusFlags.NoError)),
    ];

    /// <summary>A new exception of the same meaning, without its stack, its data and its words.</summary>
    internal static Exception Rebuild(Exception cause) => Rebuild(cause, Rebuild(cause.InnerException, MaxDepth));

    /// <summary>
    /// What an exception and those inside it are, for example
    /// <c>HttpRequestException ConnectionError, SocketException ConnectionRefused</c>.
    /// </summary>
    internal static string Describe(Exception cause)
    {
        var levels = new List<string>();
        for (Exception? level = cause; level is not null && levels.Count < MaxDepth; level = level.InnerException)
        {
            levels.Add(DescribeLevel(level));
        }

        return string.Join(", ", levels);
    }

    /// <summary>The TLS failure that an exception is, or null.</summary>
    internal static AuthenticationException? FindUntrusted(Exception? cause)
    {
        // .NET Framework has a WebException in between.
        while (cause is not (null or AuthenticationException))
        {
            cause = cause.InnerException;
        }

        return cause as AuthenticationException;
    }

    internal static bool HasCertificateErrors(AuthenticationException untrusted) => TlsErrorsOf(untrusted).Any();

    /// <summary>Whether a proxy responded with 407. .NET says so of a tunnel in its text only.</summary>
    internal static bool IsProxyLogIn(Exception cause) => cause switch
    {
        WebException { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } } => true,
#if NET8_0_OR_GREATER
        HttpRequestException { HttpRequestError: not HttpRequestError.ProxyTunnelError } => false,
#endif
        HttpRequestException or WebException =>
            cause.Message.EndsWith(" " + ProxyLogIn, StringComparison.Ordinal)
            || cause.Message.IndexOf("'407'", StringComparison.Ordinal) >= 0,
        _ => false,
    };

    private static Exception? Rebuild(Exception? cause, int depth) =>
        cause is null || depth == 0 ? null : Rebuild(cause, Rebuild(cause.InnerException, depth - 1));

    private static Exception Rebuild(Exception cause, Exception? inner) => cause switch
    {
#if NET8_0_OR_GREATER
        HttpRequestException lost => new HttpRequestException(lost.HttpRequestError, DescribeLevel(lost), inner, lost.StatusCode),
#else
        HttpRequestException lost => new HttpRequestException(DescribeLevel(lost), inner),
#endif
        AuthenticationException untrusted => new AuthenticationException(DescribeLevel(untrusted), inner),
        OperationCanceledException cancelled =>
            new OperationCanceledException(DescribeLevel(cancelled), inner, cancelled.CancellationToken),
        SocketException failed => new SocketException((int)failed.SocketErrorCode),
        WebException failed => new WebException(DescribeLevel(failed), inner, failed.Status, response: null),
        ObjectDisposedException => new ObjectDisposedException(nameof(HttpClient)),
        Described described => described,
        _ => new Described(DescribeLevel(cause), inner),
    };

    private static string DescribeLevel(Exception cause)
    {
        if (cause is Described)
        {
            return cause.Message;
        }

        // A type that is kept is named as what it is rebuilt as, so that a second time says the same.
        return cause switch
        {
#if NET8_0_OR_GREATER
            HttpRequestException lost when IsProxyLogIn(lost) =>
                $"{nameof(HttpRequestException)} {lost.HttpRequestError} {ProxyLogIn}",
            HttpRequestException lost => $"{nameof(HttpRequestException)} {lost.HttpRequestError}",
            HttpIOException broken => $"{nameof(HttpIOException)} {broken.HttpRequestError}",
#else
            HttpRequestException lost when IsProxyLogIn(lost) => $"{nameof(HttpRequestException)} {ProxyLogIn}",
            HttpRequestException => nameof(HttpRequestException),
#endif
            SocketException failed => $"{nameof(SocketException)} {failed.SocketErrorCode}",
            WebException failed when IsProxyLogIn(failed) => $"{nameof(WebException)} {failed.Status} {ProxyLogIn}",
            WebException failed => $"{nameof(WebException)} {failed.Status}",
            AuthenticationException untrusted => string.Join(" ", [nameof(AuthenticationException), .. TlsErrorsOf(untrusted)]),
            OperationCanceledException => nameof(OperationCanceledException),
            ObjectDisposedException => nameof(ObjectDisposedException),
            _ => cause.GetType().Name,
        };
    }

    // .NET has them in its text only. Each is a member of an enumeration, so that nothing else of the text can get out.
    private static IEnumerable<string> TlsErrorsOf(AuthenticationException untrusted)
    {
        string[] words = untrusted.Message.Split(' ', ',', '(', ')', ':', '.', '\'', '"');
        return TlsErrors.Where(error => Array.IndexOf(words, error) >= 0);
    }

#pragma warning disable CA1064 // Whoever catches it catches an IOException.
    /// <summary>Stands for an exception that it names.</summary>
    private sealed class Described(string description, Exception? inner) : IOException(description, inner);
#pragma warning restore CA1064
}
