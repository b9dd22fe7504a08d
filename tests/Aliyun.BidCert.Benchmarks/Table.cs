using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace Aliyun.BidCert.Benchmarks;

/// <summary>The one table: each ratio beside its bound.</summary>
internal static class Table
{
    private static readonly Dictionary<string, Func<Server, Task<IReadOnlyList<Row>>>> Sections = new(StringComparer.Ordinal)
    {
        ["signing"] = SigningRows.RunAsync,
        ["calls"] = CallRows.RunAsync,
        ["throughput"] = ThroughputRows.RunAsync,
        ["failures"] = FailureRows.RunAsync,
        ["growth"] = GrowthRows.RunAsync,
    };

    internal static bool Has(string section) => Sections.ContainsKey(section);

    /// <summary>Prints the sections with these names, or all if there is none.</summary>
    internal static async Task<int> RunAsync(string[] sections)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}"));
        Console.WriteLine();
        Console.WriteLine("| what | median (quartiles) | bound | |");
        Console.WriteLine("|---|---|---|---|");
        using var server = Server.Start();
        bool holds = true;
        foreach ((string name, Func<Server, Task<IReadOnlyList<Row>>> rowsOf) in Sections)
        {
            foreach (Row row in sections is [] || sections.Contains(name) ? await rowsOf(server) : [])
            {
                row.Print();
                holds &= row.Holds;
            }
        }

        return holds ? 0 : 1;
    }
}
