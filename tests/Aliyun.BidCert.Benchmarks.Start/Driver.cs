using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Aliyun.BidCert.Benchmarks.Start;

/// <summary>
/// Starts the programs in turns, many times, and compares how long it takes until the first request of each arrives. Its arguments are the
/// folders in which they were published.
/// </summary>
internal static class Driver
{
    private const int WarmUps = 5;
    private const int Rounds = 200;

    private static readonly string[] Programs = [nameof(HandWritten), nameof(Constructed), nameof(Registered)];

    private static void Main(string[] folders)
    {
        using var server = new ArrivalServer();
        foreach (string folder in folders)
        {
            double[][] rounds = [.. Enumerable.Range(0, WarmUps + Rounds).Select(number => Measure(folder, server, number)).Skip(WarmUps)];
            Write(folder, rounds);
        }
    }

    // Each round begins with another program, so that none of them always comes after the same one.
    private static double[] Measure(string folder, ArrivalServer server, int round)
    {
        double[] milliseconds = new double[Programs.Length];
        for (int turn = 0; turn < Programs.Length; turn++)
        {
            int program = (round + turn) % Programs.Length;
            milliseconds[program] = Measure(Path.GetFullPath(Path.Combine(folder, Programs[program])), server).TotalMilliseconds;
        }

        return milliseconds;
    }

    private static TimeSpan Measure(string path, ArrivalServer server)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(path, [server.Url]);
        long arrival = server.Serve();
        process.WaitForExit();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(start, arrival)
            : throw new InvalidOperationException($"{path} ended with {process.ExitCode}");
    }

    private static void Write(string folder, double[][] rounds)
    {
        Console.WriteLine($"{folder}: from the start to the first request, {rounds.Length} rounds");
        Console.WriteLine("program               bytes       ms   ratio: median  quartiles");
        for (int program = 0; program < Programs.Length; program++)
        {
            double[] ratios = [.. rounds.Select(round => round[program] / round[0]).Order()];
            double median = Quantile([.. rounds.Select(round => round[program]).Order()], 0.5);
            long size = new FileInfo(Path.Combine(folder, Programs[program])).Length;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Programs[program],-16}{size,11}{median,9:F1}{Quantile(ratios, 0.5),16:F2}  {Quantile(ratios, 0.25):F2} to {Quantile(ratios, 0.75):F2}"));
        }
    }

    private static double Quantile(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];
}
