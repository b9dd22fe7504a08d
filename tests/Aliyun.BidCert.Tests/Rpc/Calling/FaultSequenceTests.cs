using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Any sequence of faults of the matrix, against any client.</summary>
[TestFixture]
internal sealed class FaultSequenceTests
{
    private const int MostRetries = 10;
    private const string Unsettled = "Whether the service carried the call out is not known";

    // Everything at once, the response more often than any fault, so that sequences end in all ways.
    private static readonly Gen<Fault?> AnyFault = Gen.Frequency((1, Gen.Constant<Fault?>(null)), (6, Gen.Elements(Fault.All.ToArray()).Select(fault => (Fault?)fault)));

    private static Gen<Case> AnyCase =>
        from operation in Gen.Elements(WireOperation.All)
        from maxRetries in Gen.Choose(0, MostRetries)
        from attempt in Gen.Elements(0.05, 1, 10, 37.5)
        from times in Gen.Elements(1, 1.7, 3, 20)
        from format in Gen.Elements(ResponseFormat.Json, ResponseFormat.Xml)
        from placement in Gen.Elements(ParameterPlacement.Query, ParameterPlacement.Form)
        from length in Gen.Choose(1, 1 + MostRetries)
        from faults in Gen.ArrayOf(AnyFault, length)
        select new Case(operation, maxRetries, TimeSpan.FromSeconds(attempt), TimeSpan.FromSeconds(attempt * times), format, placement, faults);

    [Test]
    public void AnyOperation_AnySequenceOfFaults_EndsInTimeWithFewAttemptsAndNewNonces()
    {
        var nonces = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

        RandomCases.Check(AnyCase, Smaller, 2_000, one => CheckAsync(one, nonces));
    }

    private static async Task CheckAsync(Case one, ConcurrentDictionary<string, bool> nonces)
    {
        var time = new FakeTimeProvider { AutoAdvanceTimers = true };
        using var handler = new RecordingHandler(
            [.. one.Faults.Select(fault => fault?.Play(time) ?? Reply.With(200, one.Operation.SuccessBody))]);
        using var log = new CapturedLog();
        BidCertException? failed = null;
        string shown = "";
        try
        {
            shown = (await one.Operation.CallAsync(one.Configure, handler, time, log)).ToString()!;
        }
        catch (BidCertException e)
        {
            Templates.Fit(e);
            failed = e;
            shown = Leaks.TextsOf(e);
        }

        int attempts = handler.Requests.Count;
        FaultMeaning?[] met = [.. Enumerable.Range(0, attempts).Select(number => one.Faults[Math.Min(number, one.Faults.Count - 1)]?.Meaning)];
        TimeSpan elapsed = time.GetElapsedTime(0);

        Assert.That(attempts, Is.InRange(1, 1 + one.MaxRetries));
        Assert.That(elapsed, Is.LessThanOrEqualTo(one.TotalTimeout));
        string[] repeated = [.. handler.Requests.Select(request => request["SignatureNonce"]).Where(nonce => !nonces.TryAdd(nonce, true))];
        Assert.That(repeated, Is.Empty, "nonces that were used before");
        foreach (ReceivedRequest request in handler.Requests)
        {
            SignatureCheck.IsSigned(request);
        }

        CheckEnd(failed, met[^1], attempts);
        CheckRepetitions(one, met);
        Assert.That(IsOver(one, met, elapsed), Is.True, $"gave up after {attempts} attempts and {elapsed}");
        Assert.That(shown.Contains(Unsettled, StringComparison.Ordinal), Is.EqualTo(!one.Operation.IsIdempotent && !IsSettled(met, attempts - 1)), shown);
        Leaks.AreNotIn(shown + log.All, handler.Requests);
    }

    private static void CheckEnd(BidCertException? failed, FaultMeaning? last, int attempts)
    {
        if (last is null)
        {
            Assert.That(failed, Is.Null);
        }
        else if (last.Failure is { } failure)
        {
            Assert.That((failed as BidCertTransportException)?.Failure, Is.EqualTo(failure));
        }
        else
        {
            Assert.That(failed, Is.InstanceOf<BidCertServiceException>());
        }

        Assert.That(failed?.Attempts ?? attempts, Is.EqualTo(attempts));
    }

    private static void CheckRepetitions(Case one, FaultMeaning?[] met)
    {
        for (int index = 0; index < met.Length - 1; index++)
        {
            Assert.That(MayBeSentAgain(one, met, index), Is.True, $"was sent again after attempt {index + 1}");
        }
    }

    private static bool IsOver(Case one, FaultMeaning?[] met, TimeSpan elapsed) => met[^1] is not { } last
        || met.Length == 1 + one.MaxRetries
        || elapsed + last.LongestPause + one.ShortestAttempt > one.TotalTimeout
        || !MayBeSentAgain(one, met, met.Length - 1);

    private static bool MayBeSentAgain(Case one, FaultMeaning?[] met, int index)
    {
        SentAgain again = met[index]?.SentAgain ?? SentAgain.Never;
        bool isFirst = !met.Take(index).Any(earlier => earlier?.SentAgain == again);
        return (one.Operation.IsIdempotent || IsSettled(met, index)) && (again == SentAgain.AfterAPause || (again != SentAgain.Never && isFirst));
    }

    private static bool IsSettled(FaultMeaning?[] met, int index) => met[index] is not { IsSettled: false };

    private static IEnumerable<Case> Smaller(Case one) =>
    [
        .. Enumerable.Range(0, one.Faults.Count > 1 ? one.Faults.Count : 0).Select(skipped => one with { Faults = [.. one.Faults.Where((_, index) => index != skipped)] }),
        .. one.MaxRetries > 0 ? [one with { MaxRetries = one.MaxRetries - 1 }] : (Case[])[],
    ];

    /// <param name="Operation">The operation.</param>
    /// <param name="MaxRetries">An option.</param>
    /// <param name="AttemptTimeout">Another.</param>
    /// <param name="TotalTimeout">Another.</param>
    /// <param name="Format">Another.</param>
    /// <param name="Placement">Another.</param>
    /// <param name="Faults">What is played, one after the other; null is a response, and the last one stays.</param>
    private sealed record Case(
        WireOperation Operation,
        int MaxRetries,
        TimeSpan AttemptTimeout,
        TimeSpan TotalTimeout,
        ResponseFormat Format,
        ParameterPlacement Placement,
        IReadOnlyList<Fault?> Faults)
    {
        internal TimeSpan ShortestAttempt => AttemptTimeout < TimeSpan.FromSeconds(1) ? AttemptTimeout : TimeSpan.FromSeconds(1);

        internal void Configure(RpcClientOptions options) =>
            (options.MaxRetries, options.AttemptTimeout, options.TotalTimeout, options.Format, options.ParameterPlacement) =
            (MaxRetries, AttemptTimeout, TotalTimeout, Format, Placement);

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Operation}, MaxRetries {MaxRetries}, {AttemptTimeout} of {TotalTimeout}, {Format}, {Placement}: {string.Join(" | ", Faults.Select(fault => fault?.Name ?? "response"))}");
    }
}
