using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Authentication;
using System.Text;

namespace Aliyun.BidCert.Rpc;

/// <summary>
/// An exception of the transport without what nobody may see: a handler of the application's own may put the signed address into it, and .NET what it
/// got or its proxy's password.
/// </summary>
internal static class CleanedException
{
    /// <summary>The exception itself when it shows nothing, else one of the same meaning, without its stack and its data.</summary>
    internal static Exception Of(RpcAttempt attempt, Exception cause)
    {
        var text = new StringBuilder();
        if (TryRead(cause, text) && string.Equals(Hide(attempt, text.ToString()), text.ToString(), StringComparison.Ordinal))
        {
            return cause;
        }

        Exception? inner = cause.InnerException is null ? null : Of(attempt, cause.InnerException);
        return cause switch
        {
#if NET8_0_OR_GREATER
            HttpRequestException lost => new HttpRequestException(lost.HttpRequestError, MessageOf(attempt, lost), inner, lost.StatusCode),
#else
            HttpRequestException lost => new HttpRequestException(MessageOf(attempt, lost), inner),
#endif
            AuthenticationException untrusted => new AuthenticationException(MessageOf(attempt, untrusted), inner),
            OperationCanceledException cancelled => new OperationCanceledException(MessageOf(attempt, cancelled), inner, cancelled.CancellationToken),
            IOException broken => new IOException(MessageOf(attempt, broken), inner),
            _ => new IOException($"{cause.GetType().Name}: {MessageOf(attempt, cause)}", inner),
        };
    }

    /// <summary>What an exception says, without what nobody may see.</summary>
    internal static string MessageOf(RpcAttempt attempt, Exception cause)
    {
        string message = QuotesTheAnswer(cause) ? cause.Message.Split('\'')[0].TrimEnd(' ', ':') : cause.Message;
        return Redaction.ServerText(Hide(attempt, message))!.TrimEnd('.');
    }

    // All that somebody might print of it; false when that cannot be told, or is the answer itself.
    private static bool TryRead(Exception cause, StringBuilder text)
    {
        text.Append(cause.Message).Append('\n').Append(cause).Append('\n');
        foreach (DictionaryEntry datum in cause.Data)
        {
            if (datum.Value is not (null or string or Uri or ValueType))
            {
                return false;
            }

            text.Append(datum.Key).Append(' ').Append(datum.Value).Append('\n');
        }

        return !QuotesTheAnswer(cause) && (cause is AggregateException several
            ? several.InnerExceptions.All(inner => TryRead(inner, text))
            : cause.InnerException is null || TryRead(cause.InnerException, text));
    }

    // .NET quotes the line that it cannot read, and that may be the answer itself.
#if NET8_0_OR_GREATER
    private static bool QuotesTheAnswer(Exception cause) =>
        cause is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse };
#else
    private static bool QuotesTheAnswer(Exception cause) => cause.Message.StartsWith("Received ", StringComparison.Ordinal);
#endif

    private static string Hide(RpcAttempt attempt, string text) => HideLogIn(attempt.Hide(text));

    // The address of a proxy, such as that of the variable https_proxy, may hold a password.
    private static string HideLogIn(string text)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        int end = text.LastIndexOf('@');
        return scheme >= 0 && end > scheme ? $"{text.Substring(0, scheme + 3)}{Redaction.Hidden}{text.Substring(end)}" : text;
    }
}
