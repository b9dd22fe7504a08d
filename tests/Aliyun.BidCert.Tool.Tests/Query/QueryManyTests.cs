using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tool.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tool.Tests.Query;

/// <summary><c>bidcert query</c> of thousands, every tenth call of which fails.</summary>
[TestFixture]
[Platform("Linux", Reason = "Signals are sent with kill, and the memory of a process is read from /proc.")]
internal sealed class QueryManyTests
{
    private const int CertifiedEvery = 33;
    private const double Rate = 1000;
    private const long MaxGrowth = 40_000_000;

    [Test]
    public async Task Row120_Query_TenThousandUids_AllRowsAreThereInOrderAndMemoryIsFlat()
    {
        const int Count = 10_000;
        const int NoUid = 5_000;
        using var folder = new TemporaryFolder();
        await using UnsteadyServer server = await UnsteadyServer.StartAsync();
        string[] uids = CreateUids(Count, server.Emulator);
        uids[NoUid] = "no uid";
        using var tool = new ToolProcess(Start(server, WriteUids(folder, uids)));

        // While it runs: what it has written after the second time of reading does not fit into the pipe.
        var output = new StringBuilder();
        await ReadAsync(tool, output, rows: 2_000);
        long early = WorkingSetOf(tool);
        await ReadAsync(tool, output, rows: 9_000);
        long late = WorkingSetOf(tool);
        ToolResult result = await tool.WaitAsync();
        List<JsonElement> rows = Parse(output.Append(result.Output).ToString());

        Assert.That(rows.Select(row => row.GetProperty("line").GetInt32()), Is.EqualTo(Enumerable.Range(1, Count)));
        Assert.That(
            rows.Select(row => row.GetProperty("uid").GetString()), Is.EqualTo(uids.Select(uid => uid == uids[NoUid] ? null : uid)));
        Assert.That(
            rows.Select((row, i) => (i, DescribeOutcome(row))).Where(row => row.Item2 != ExpectOutcome(row.i, NoUid)), Is.Empty);
        Assert.That(
            (result.ExitCode, result.Error),
            Is.EqualTo((9, "10000 UIDs: 304 certified, 0 not certified, 9696 failed (none can be retried).\n")));
        Assert.That(server.Requests, Is.EqualTo(Count - 1 + server.Failures));
        Assert.That(server.Failures, Is.GreaterThan(Count / 11));
        Assert.That(late - early, Is.LessThan(MaxGrowth), $"{early} bytes after 2 000 rows, {late} after 9 000");

        // Requests overtake one another on their way, by much less than a second.
        Assert.That(server.Duration, Is.GreaterThan(TimeSpan.FromSeconds(((server.Requests - 1) / Rate) - 1)));
    }

    [Test]
    public async Task Row120_Query_KilledHalfWayAndResumed_NoRowIsThereTwiceAndNoneIsLost()
    {
        const int Count = 3_000;
        using var folder = new TemporaryFolder();
        await using UnsteadyServer server = await UnsteadyServer.StartAsync();
        string[] uids = CreateUids(Count, server.Emulator);
        string file = WriteUids(folder, uids);
        var output = new StringBuilder();
        using (var tool = new ToolProcess(Start(server, file)))
        {
            await ReadAsync(tool, output, rows: 1_000);
            tool.Process.Kill();
            output.Append((await tool.WaitAsync()).Output);
        }

        int written = Parse(output.ToString()).Count;
        ToolResult result = await ToolProcess.RunAsync(Start(server, file, "--skip-done", folder.Write("done.jsonl", output.ToString())));

        AssertAllOnce(uids, output + result.Output);
        Assert.That(
            (result.ExitCode, result.Error),
            Is.EqualTo((9, $"{Summarise(written, Count)} {written} done before.\n")));
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Row120_Query_StoppedHalfWayAndResumed_NoRowIsThereTwiceAndNoneIsLost(string signal)
    {
        const int Count = 3_000;
        using var folder = new TemporaryFolder();
        await using UnsteadyServer server = await UnsteadyServer.StartAsync();
        string[] uids = CreateUids(Count, server.Emulator);
        string file = WriteUids(folder, uids);
        var output = new StringBuilder();
        using var tool = new ToolProcess(Start(server, file));
        await ReadAsync(tool, output, rows: 1_000);
        tool.Signal(signal);
        ToolResult stopped = await tool.WaitAsync();
        output.Append(stopped.Output);

        int written = Parse(output.ToString()).Count;
        Assert.That(output.ToString(), Does.EndWith("}\n"));
        Assert.That(
            (stopped.ExitCode, stopped.Error),
            Is.EqualTo((
                130, $"Stopped after {written} of {Count}. To resume: run it again with --skip-done FILE, and append to that file with >>. A > would erase it.\n")));

        ToolResult result = await ToolProcess.RunAsync(Start(server, file, "--skip-done", folder.Write("done.jsonl", output.ToString())));
        AssertAllOnce(uids, output + result.Output);
        Assert.That(result.Error, Is.EqualTo($"{Summarise(written, Count)} {written} done before.\n"));
    }

    [Test]
    public async Task Row120_Query_OutputIsClosed_StopsAndSaysHowToGoOn()
    {
        using var folder = new TemporaryFolder();
        await using UnsteadyServer server = await UnsteadyServer.StartAsync();
        string[] uids = CreateUids(3_000, server.Emulator);
        using var tool = new ToolProcess(Start(server, WriteUids(folder, uids)));
        var output = new StringBuilder();
        await ReadAsync(tool, output, rows: 5);
        tool.CloseOutput();
        ToolResult result = await tool.WaitAsync(output.ToString());

        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(
            result.Error,
            Does.Match(
                "^The output was closed by the program that reads it: let it read to the end, or write to a file\\. " +
                "[0-9]+ rows were written\\. To resume: run it again with --skip-done FILE, and append to that file with >>\\. A > would erase it\\.\n$"));
        Assert.That(server.Requests, Is.LessThan(3_000));
    }

    private static string[] CreateUids(int count, BidCertEmulator emulator)
    {
        string[] uids = [.. Enumerable.Range(0, count).Select(i => (2_000_000_000_000_000 + i).ToString(CultureInfo.InvariantCulture))];
        for (int i = 0; i < count; i += CertifiedEvery)
        {
            emulator.AddCustomer(uids[i], BidCertEmulator.DemoResellerUid, CustomerCertification.Personal);
        }

        return uids;
    }

    private static string WriteUids(TemporaryFolder folder, string[] uids) =>
        folder.Write("uids.txt", string.Concat(uids.Select(uid => uid + "\n")));

    private static ToolStart Start(UnsteadyServer server, string file, params string[] options) =>
        new(["query", "--file", file, "--json", "--rate", "1000", "--parallel", "64", .. options]) { Environment = server.Settings };

    /// <summary>Reads until that many rows have come, since the start.</summary>
    private static async Task ReadAsync(ToolProcess tool, StringBuilder output, int rows)
    {
        var buffer = new char[4096];
        int seen = output.ToString().Count(c => c == '\n');
        while (seen < rows)
        {
            int count = await tool.Process.StandardOutput.ReadAsync(buffer);
            Assert.That(count, Is.Positive, "It ended.");
            output.Append(buffer, 0, count);
            seen += buffer.Take(count).Count(c => c == '\n');
        }
    }

    private static List<JsonElement> Parse(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private static void AssertAllOnce(string[] uids, string output)
    {
        List<JsonElement> rows = Parse(output);
        Assert.That(rows.Select(row => row.GetProperty("uid").GetString()), Is.EqualTo(uids));
        Assert.That(rows.Select(row => row.GetProperty("line").GetInt32()), Is.EqualTo(Enumerable.Range(1, uids.Length)));
    }

    private static string DescribeOutcome(JsonElement row) =>
        $"{row.GetProperty("state").GetString()} {row.GetProperty("error").GetString()} {row.GetProperty("name").GetString()}";

    private static string ExpectOutcome(int i, int noUid) =>
        i == noUid ? "failed notAUid " : i % CertifiedEvery == 0 ? "certified  张***" : "failed invalidPk ";

    /// <summary>What is said of the rows that come after those that were written.</summary>
    private static string Summarise(int written, int count)
    {
        int certified = Enumerable.Range(written, count - written).Count(i => i % CertifiedEvery == 0);
        int failed = count - written - certified;
        return $"{count - written} UIDs: {certified} certified, 0 not certified, {failed} failed (none can be retried).";
    }

    private static long WorkingSetOf(ToolProcess tool)
    {
        string line = File.ReadLines($"/proc/{tool.Id}/status").Single(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
