using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.CertifiedInfo;

/// <summary>Removals against a service that counts what it carried out, under any faults: what callers are told is what happened.</summary>
[TestFixture]
internal sealed class RandomRemovalTests
{
    private const string Unsettled = "Whether the service carried the call out is not known";

    private static readonly Step[] SaysDone =
    [
        .. new[]
        {
            """{"Code":"200"}""", """{"code":200,"requestId":"r"}""", """{"RequestId":"r","Result":true}""", """{"Result":"TRUE"}""",
            "<RemoveIdentityCertifiedForBidUserResponse><Code>200</Code></RemoveIdentityCertifiedForBidUserResponse>",
            "<RemoveIdentityCertifiedForBidUserResponse><Result>true</Result></RemoveIdentityCertifiedForBidUserResponse>",
        }.Select(body => new Step("done " + body, Truth.Done, _ => Reply.With(200, body))),
    ];

    private static readonly Step[] SaysNotDone =
    [
        .. new[]
        {
            """{"RequestId":"R","Success":"no","Message":"rejected"}""", """{"RequestId":"R","Result":"fail"}""", """{"Result":false,"Success":"no"}""",
            "<RemoveIdentityCertifiedForBidUserResponse><Success>0</Success></RemoveIdentityCertifiedForBidUserResponse>",
        }.Select(body => new Step("denied " + body, Truth.Settled, _ => Reply.With(200, body))),
    ];

    // Of each of these it cannot be told whether the removal came before it.
    private static readonly Step[] SaysNothing =
    [
        .. new[]
        {
            """{"RequestId":"R"}""", """{"requestId":"R","status":"blocked","reason":"WAF rule 17"}""", """{"RequestId":"R","ErrorCode":"Bid Mismatch"}""",
            """{"RequestId":"R","Success":true}""", """{"Code":"200","Success":false}""", """{"Code":"200","Result":null}""", """{"Result":false,"Success":true}""",
            """{"Code":"Throttling","Result":true}""", """{"Code":"","Result":true}""",
        }.Select(body => new Step("nothing " + body, Truth.Ambiguous, _ => Reply.With(200, body))),
    ];

    private static readonly Step[] Faults =
        [.. Fault.All.Select(fault => new Step(fault.Name, fault.Meaning.IsSettled ? Truth.Settled : Truth.Ambiguous, fault.Play))];

    private static Gen<Case> AnyCase =>
        from maxRetries in Gen.Choose(0, 5)
        from attempt in Gen.Elements(0.05, 1, 10)
        from times in Gen.Elements(1, 1.7, 3, 20)
        from length in Gen.Choose(1, 6)
        from steps in Gen.ArrayOf(
            Gen.Frequency((3, Gen.Elements(SaysDone)), (2, Gen.Elements(SaysNotDone)), (2, Gen.Elements(SaysNothing)), (6, Gen.Elements(Faults))), length)
        from before in Gen.ArrayOf(Gen.Elements(true, false), length)
        select new Case(maxRetries, TimeSpan.FromSeconds(attempt), TimeSpan.FromSeconds(attempt * times), steps, before);

    [Test]
    public void Row58Row129_Remove_AnyFaults_IsToldDoneForExactlyThoseThatWere() => RandomCases.Check(AnyCase, _ => [], 10_000, CheckAsync);

    private static async Task CheckAsync(Case one)
    {
        var time = new FakeTimeProvider { AutoAdvanceTimers = true };
        int carriedOut = 0;
        var last = Truth.Settled;
        using var handler = new RecordingHandler([.. one.Steps.Select((step, index) => (Responder)((request, token) =>
        {
            last = step.Truth;
            carriedOut += step.Truth == Truth.Done || (step.Truth == Truth.Ambiguous && one.CarriesOutBefore[index]) ? 1 : 0;
            return step.Play(time)(request, token);
        }))]);
        string told = await TellAsync(one, handler, time);

        Assert.That(carriedOut, Is.LessThanOrEqualTo(1), "removed twice");
        Assert.That(told, Is.EqualTo(last switch { Truth.Done => "done", Truth.Ambiguous => "not known", _ => "rejected" }));
        Assert.That(carriedOut, told switch { "done" => Is.EqualTo(1), "rejected" => Is.Zero, _ => Is.InRange(0, 1) });
    }

    private static async Task<string> TellAsync(Case one, HttpMessageHandler handler, FakeTimeProvider time)
    {
        using var log = new CapturedLog();
        try
        {
            await WireOperation.Remove.CallAsync(one.Configure, handler, time, log);
            return "done";
        }
        catch (BidCertException e)
        {
            Templates.Fit(e);
            Assert.That(e.IsTransient && e.Message.Contains(Unsettled, StringComparison.Ordinal), Is.False, "transient, and not known");
            return e.Message.Contains(Unsettled, StringComparison.Ordinal) ? "not known" : "rejected";
        }
    }

    private enum Truth
    {
        Settled,
        Ambiguous,
        Done,
    }

    private sealed record Step(string Name, Truth Truth, Func<FakeTimeProvider, Responder> Play)
    {
        public override string ToString() => Name;
    }

    /// <param name="MaxRetries">An option.</param>
    /// <param name="AttemptTimeout">Another.</param>
    /// <param name="TotalTimeout">Another.</param>
    /// <param name="Steps">What the service does, one after the other; the last one stays.</param>
    /// <param name="CarriesOutBefore">Whether a fault that settles nothing comes after the removal.</param>
    private sealed record Case(int MaxRetries, TimeSpan AttemptTimeout, TimeSpan TotalTimeout, IReadOnlyList<Step> Steps, bool[] CarriesOutBefore)
    {
        internal void Configure(RpcClientOptions options) =>
            (options.MaxRetries, options.AttemptTimeout, options.TotalTimeout) = (MaxRetries, AttemptTimeout, TotalTimeout);

        public override string ToString() =>
            FormattableString.Invariant($"MaxRetries {MaxRetries}, {AttemptTimeout} of {TotalTimeout}: {string.Join(" | ", Steps)}; {string.Join(' ', CarriesOutBefore)}");
    }
}
