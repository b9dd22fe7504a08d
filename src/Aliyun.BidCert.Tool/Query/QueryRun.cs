using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Tool.Query;

/// <summary>Asks about one UID after the other, and writes the rows in that order. However many there are, few are under way.</summary>
internal sealed class QueryRun(UidSource source, BidType? bidType, DoneRows done, Asker asker, RowFactory rows, Tally tally)
{
    internal const int MaxTransportFailures = 5;

    // Rows that wait for one before them. Requests have a limit of their own.
    private const int Window = 256;

    private BidCertException? _rejection;
    private bool _hasReadAll;

    /// <summary>The failure that concerns all rows.</summary>
    internal BidCertException? Rejection => _rejection;

    /// <summary>The last row of those in succession that got no usable response.</summary>
    internal Row? Unreached { get; private set; }

    /// <exception cref="OutputException">A row cannot be written.</exception>
    /// <exception cref="ToolException">The input cannot be read any further.</exception>
    internal async Task<RunEnd> RunAsync(RowWriter writer, QueryProgress progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var window = Channel.CreateBounded<Task<Row?>>(new BoundedChannelOptions(Window) { SingleReader = true, SingleWriter = true });
#pragma warning disable CA2025 // It is awaited below, whatever happens.
        Task producing = ProduceAsync(window.Writer, progress, stop);
#pragma warning restore CA2025
        try
        {
            return await ConsumeAsync(window.Reader, writer, progress).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await producing.ConfigureAwait(false);
            while (window.Reader.TryRead(out Task<Row?>? abandoned))
            {
                await abandoned.ConfigureAwait(false);
            }
        }
    }

    private async Task ProduceAsync(ChannelWriter<Task<Row?>> window, QueryProgress progress, CancellationTokenSource stop)
    {
        Exception? error = null;
        try
        {
            await foreach (InputUid uid in source.ReadAsync(stop.Token).ConfigureAwait(false))
            {
                QueryBidUserCertifiedInfoRequest? request = uid.ToRequest(bidType);
                if (done.TryTake(request is null ? null : uid.Text, uid.Line))
                {
                    tally.Skip();
                    progress.Skip();
                    continue;
                }

                await window.WaitToWriteAsync(stop.Token).ConfigureAwait(false);
                window.TryWrite(request is null
                    ? Task.FromResult<Row?>(rows.OfNoUid(uid))
                    : AskAsync(uid, request, await asker.TakeTurnAsync(stop.Token).ConfigureAwait(false), stop));
            }

            _hasReadAll = true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing more is started.
        }
        catch (ToolException e)
        {
            error = e;
        }
        finally
        {
            window.Complete(error);
        }
    }

    // Null if it was stopped: such a row is not written, so that it is asked again.
    private async Task<Row?> AskAsync(InputUid uid, QueryBidUserCertifiedInfoRequest request, int turn, CancellationTokenSource stop)
    {
        try
        {
            return rows.OfAnswer(uid, await asker.AskAsync(request, turn, stop.Token).ConfigureAwait(false));
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException or BidCertTransportException)
        {
            return null;
        }
        catch (BidCertException e) when (!FailureOfAll.IsOne(e))
        {
            return rows.OfFailure(uid, e);
        }
        catch (BidCertException e)
        {
            Interlocked.CompareExchange(ref _rejection, e, null);
            await stop.CancelAsync().ConfigureAwait(false);
            return null;
        }
    }

    private async Task<RunEnd> ConsumeAsync(ChannelReader<Task<Row?>> window, RowWriter writer, QueryProgress progress)
    {
        int transportFailures = 0;
        await foreach (Task<Row?> asked in window.ReadAllAsync().ConfigureAwait(false))
        {
            if (await asked.ConfigureAwait(false) is not { } row)
            {
                return _rejection is null ? RunEnd.Cancelled : RunEnd.Rejected;
            }

            writer.Write(row);
            tally.Add(row);
            progress.Advance();
            transportFailures = row.IsTransportFailure ? transportFailures + 1 : row.IsAsked ? 0 : transportFailures;
            if (transportFailures == MaxTransportFailures)
            {
                Unreached = row;
                return RunEnd.Disconnected;
            }
        }

        if (!_hasReadAll)
        {
            return _rejection is null ? RunEnd.Cancelled : RunEnd.Rejected;
        }

        writer.Begin();
        return RunEnd.Finished;
    }
}
