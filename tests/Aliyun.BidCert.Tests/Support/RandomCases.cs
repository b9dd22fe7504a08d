using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// Checks something of many random cases. A failure names the seed: <c>BIDCERT_SEED=…</c> in the environment plays the same cases again, and
/// <c>BIDCERT_CASES=100000</c> plays more of them.
/// </summary>
internal static class RandomCases
{
    private static readonly TimeSpan LongestCase = TimeSpan.FromMinutes(1);

    internal static void Check<T>(Gen<T> cases, Func<T, IEnumerable<T>> shrink, int count, Func<T, Task> check)
    {
        ulong seed = ulong.TryParse(Environment.GetEnvironmentVariable("BIDCERT_SEED"), CultureInfo.InvariantCulture, out ulong given)
            ? given
            : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        count = int.TryParse(Environment.GetEnvironmentVariable("BIDCERT_CASES"), CultureInfo.InvariantCulture, out int more) ? more : count;
        string failure = "";
        int done = 0;
        Config config = Config.Quick.WithQuietOnSuccess(true)
            .WithMaxTest(count)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None)))
            .WithRunner(new Runner(text => failure = text));
        FsCheck.Check.One(config, Prop.ForAll(Arb.From(cases, shrink), (T one) =>
        {
            done++;

            // What fails on the way to the smallest case is no failure of the test's own.
            using var isolated = new TestExecutionContext.IsolatedContext();
            check(one).WaitAsync(LongestCase).GetAwaiter().GetResult();
        }));

        Assert.That(failure, Is.Empty, string.Create(CultureInfo.InvariantCulture, $"BIDCERT_SEED={seed} BIDCERT_CASES={count} plays this again."));
        Assert.That(done, Is.GreaterThanOrEqualTo(count));
    }

    private sealed class Runner(Action<string> fail) : IRunner
    {
        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(
            int ntest, Microsoft.FSharp.Collections.FSharpList<object> args, FSharpFunc<int, FSharpFunc<Microsoft.FSharp.Collections.FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(
            Microsoft.FSharp.Collections.FSharpList<object> args, FSharpFunc<Microsoft.FSharp.Collections.FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, FsCheck.TestResult testResult)
        {
            if (!testResult.IsPassed)
            {
                fail(FsCheck.Runner.onFinishedToString(name, testResult));
            }
        }
    }
}
