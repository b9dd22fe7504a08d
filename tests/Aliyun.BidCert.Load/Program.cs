using System;
using System.Globalization;
using Aliyun.BidCert.Load;

return args switch
{
    [] => await LoadRun.RunAsync(Environment.TickCount),
    ["--seed", string seed] => await LoadRun.RunAsync(int.Parse(seed, CultureInfo.InvariantCulture)),
    ["processes"] => await ProcessesRun.RunAsync(),
    ["emulator"] => await EmulatorRun.RunAsync(),
    ["dead-address"] => await DeadAddressRun.RunAsync(),
    [DeadAddressRun.Argument] => await DeadAddressRun.RunInsideAsync(),
    [ChildRun.Argument, string url] => await ChildRun.RunAsync(new Uri(url)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Without arguments: 64 callers against a server that fails. --seed <number>: the same faults again. processes: four processes against one emulator. emulator: 64 callers for a minute against the process of bidcert emulator. dead-address: a host whose first address swallows everything.");
    return 2;
}
