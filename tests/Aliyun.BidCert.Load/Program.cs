using System;
using System.Globalization;
using Aliyun.BidCert.Load;

return args switch
{
    [] => await LoadRun.RunAsync(Environment.TickCount),
    ["--seed", string seed] => await LoadRun.RunAsync(int.Parse(seed, CultureInfo.InvariantCulture)),
    ["processes"] => await ProcessesRun.RunAsync(),
    [ChildRun.Argument, string url] => await ChildRun.RunAsync(new Uri(url)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Without arguments: 64 callers against a server that fails. --seed <number>: the same faults again. processes: four processes against one emulator.");
    return 2;
}
