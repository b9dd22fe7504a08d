using Aliyun.BidCert.Benchmarks;
using BenchmarkDotNet.Running;

BenchmarkRunner.Run<SigningBenchmarks>(args: args);
