using System;
using Aliyun.BidCert.Benchmarks;

return args switch
{
    ["load"] => await Load.RunAsync(),
    [Server.Argument] => await Server.RunAsync(),
    _ when Array.TrueForAll(args, Table.Has) => await Table.RunAsync(args),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Without arguments: the table of docs/performance.md. signing, calls, throughput, failures, growth: these parts of it. load: 1 to 256 callers, 200 000 calls.");
    return 2;
}
