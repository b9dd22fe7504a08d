using Aliyun.BidCert.Benchmarks;
using BenchmarkDotNet.Running;

BenchmarkRunner.Run<SigningBenchmarks>(args: args);
BenchmarkRunner.Run<Acs3Benchmarks>(args: args);
