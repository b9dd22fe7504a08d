using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>Where the UIDs come from. They are read as they are needed.</summary>
internal sealed class UidSource : IDisposable
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly QueryArguments _arguments;
    private readonly ToolContext _context;
    private readonly TextReader? _reader;

    private UidSource(QueryArguments arguments, ToolContext context, TextReader? reader)
    {
        _arguments = arguments;
        _context = context;
        _reader = reader;
    }

    /// <exception cref="ToolException">The file cannot be read.</exception>
    internal static UidSource Open(QueryArguments arguments, ToolContext context) =>
        new(arguments, context, arguments.Source is { } source ? InputFile.Open(source, context) : null);

    /// <summary>Returns how many there are. Null for what can be read only once.</summary>
    internal long? Count()
    {
        if (_reader is null)
        {
            return _arguments.Uids.Count(uid => Trim(uid).Length > 0);
        }

        bool isFile = _arguments.Source != InputFile.StandardInput && _reader is StreamReader { BaseStream.CanSeek: true };
        return isFile ? CountLines() : null;
    }

    /// <exception cref="ToolException">The file cannot be read any further.</exception>
    internal async IAsyncEnumerable<InputUid> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long line = 1; await ReadLineAsync(line, cancellationToken).ConfigureAwait(false) is { } text; line++)
        {
            if (Trim(text) is { Length: > 0 } uid)
            {
                yield return new InputUid(line, uid);
            }
        }
    }

    public void Dispose() => _reader?.Dispose();

    private static string Trim(string text) => text.TrimStart(ByteOrderMark).Trim();

    private async Task<string?> ReadLineAsync(long line, CancellationToken cancellationToken)
    {
        if (_reader is null)
        {
            return line <= _arguments.Uids.Count ? _arguments.Uids[(int)line - 1] : null;
        }

        try
        {
            // A stream that waits for somebody to type does not heed the token.
            return await _reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw InputFile.CannotRead(_arguments.Source!, e, _context.Words);
        }
    }

    private long? CountLines()
    {
        using TextReader reader = InputFile.Open(_arguments.Source!, _context);
        long count = 0;
        try
        {
            while (reader.ReadLine() is { } line)
            {
                count += Trim(line).Length > 0 ? 1 : 0;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return count;
    }
}
