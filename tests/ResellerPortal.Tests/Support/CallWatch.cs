using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace ResellerPortal.Tests.Support;

/// <summary>Watches the calls that reach an emulator, and notices two queries about one customer at a time.</summary>
internal sealed class CallWatch(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<ServiceCall> calls = [];
    private readonly List<ServiceCall> open = [];
    private readonly List<string> overlaps = [];

    /// <summary>Gets or sets what happens before the emulator sees a call. The token is cancelled if the caller goes away.</summary>
    internal Func<ServiceCall, CancellationToken, Task>? Before { get; set; }

    internal IReadOnlyList<ServiceCall> All
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    internal IReadOnlyList<ServiceCall> Queries => [.. All.Where(call => call.Action == ServiceCall.Query)];

    /// <summary>Gets how many queries have come and are not answered yet.</summary>
    internal int OpenQueries
    {
        get
        {
            lock (gate)
            {
                return open.Count;
            }
        }
    }

    /// <summary>Gets what was found of queries about one customer that came while another one was open.</summary>
    internal IReadOnlyList<string> Overlaps
    {
        get
        {
            lock (gate)
            {
                return [.. overlaps];
            }
        }
    }

    internal int CountQueries(string aliyunPk) => Queries.Count(call => call.AliyunPk == aliyunPk);

    /// <summary>Forgets the calls so far, but not the overlaps.</summary>
    internal void Clear()
    {
        lock (gate)
        {
            calls.Clear();
        }
    }

    internal async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        IQueryCollection query = http.Request.Query;
        var call = new ServiceCall(
            query["Action"].ToString(), $"{query["AliyunPk"]}{query["PK"]}", query["AccessKeyId"].ToString(), clock.GetUtcNow());
        if (call.Action.Length == 0)
        {
            await next(http); // a page, or the control panel
            return;
        }

        Enter(call);

        // Not after it: the caller may have the response, and go on, before this method has ended.
        http.Response.OnStarting(() =>
        {
            Leave(call);
            return Task.CompletedTask;
        });
        try
        {
            if (Before is { } before)
            {
                await before(call, http.RequestAborted);
            }

            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone away.
        }
        finally
        {
            Leave(call);
        }
    }

    private void Enter(ServiceCall call)
    {
        lock (gate)
        {
            calls.Add(call);
            if (call.Action != ServiceCall.Query)
            {
                return;
            }

            overlaps.AddRange(open.Where(other => other.AliyunPk == call.AliyunPk)
                .Select(other => $"{call.AliyunPk}: {other.AccessKeyId} since {other.At:HH:mm:ss}, and {call.AccessKeyId} at {call.At:HH:mm:ss}"));
            open.Add(call);
        }
    }

    private void Leave(ServiceCall call)
    {
        lock (gate)
        {
            open.RemoveAll(other => ReferenceEquals(other, call));
        }
    }
}
