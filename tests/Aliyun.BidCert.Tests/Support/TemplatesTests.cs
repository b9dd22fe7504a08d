using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using NUnit.Framework.Internal;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>A template that everything fits holds nothing.</summary>
[TestFixture]
internal sealed class TemplatesTests
{
    private const string Format = "{Operation} failed at attempt {Attempt} after {ElapsedMilliseconds} ms, customer {Customer}, RequestId {RequestId}: {Reason}";

    private const string Lost = $"no connection to a.example, or it was lost (IOException). {Said.CheckNetwork}";

    private static IEnumerable<string> Fitting =>
    [
        Lost,
        $"{Lost} {Said.Unsettled}",
        $"a.example responded with HTTP 200 and a JSON object of 2 bytes (text/html, server nginx, via x): Success, but without Data, the URL. {Said.NoResponse}",
        $"a.example responded with HTTP 502 and an HTML page of 2 bytes. {Said.NoResponse}",
        $"no complete response from a.example:443 within 2.5 s. {Said.RaiseTimeouts}",
    ];

    private static IEnumerable<string> Foreign =>
    [
        "Forbidden for 张三", "", "x", $"{Lost} ", $" {Lost}", $"{Lost}\n", $"{Lost}{Lost}", $"{Lost} {Said.ChineseUnsettled}",
        Lost.Replace("IOException", "SocketException because", StringComparison.Ordinal),
        Lost.Replace("IOException", "SocketException 张三", StringComparison.Ordinal),
        Lost.Replace("a.example", "a.example/?token=1", StringComparison.Ordinal),
        $"a.example responded with HTTP 200 and a JSON object of 2 bytes: no such name. {Said.NoResponse}",
        $"a.example responded with HTTP 200 and a JSON object of 2 bytes (text/x-foreign). {Said.NoResponse}",
        $"a.example responded with HTTP 200 and a JSON object of 2 bytes (server 张三). {Said.NoResponse}",
        $"a.example responded with HTTP 2000 and an empty body. {Said.NoResponse}",
    ];

    [TestCaseSource(nameof(Fitting))]
    public void Fit_WhatTheSdkSays_Fits(string message)
    {
        Templates.Fit(new BidCertTransportException(BidCertTransportFailure.Connection, message));
        LogTemplates.Fit([Line(message)]);
    }

    [TestCaseSource(nameof(Foreign))]
    public void Fit_AnythingElse_DoesNot(string message)
    {
        Rejects(() => Templates.Fit(new BidCertTransportException(BidCertTransportFailure.Connection, message)));
        Rejects(() => LogTemplates.Fit([Line(message)]));
    }

    [Test]
    public void Fit_OneOperationAndHost_TakesNoOther()
    {
        var lost = new BidCertTransportException(BidCertTransportFailure.Connection, $"QueryBidUserCertifiedInfo: {Lost}");

        Templates.Fit(lost, "QueryBidUserCertifiedInfo", "a.example");
        Rejects(() => Templates.Fit(lost, "GenerateAliyunBidCertWaysUrl", "a.example"));
        Rejects(() => Templates.Fit(lost, "QueryBidUserCertifiedInfo", "b.example"));
    }

    [Test]
    public void Fit_ForeignTextInAnInnerExceptionOrInData_DoesNot()
    {
        Rejects(() => Templates.Fit(new BidCertTransportException(
            BidCertTransportFailure.Connection, Lost, statusCode: null, isTransient: true, innerException: new System.IO.IOException("of 张三"))));
        Rejects(() => Templates.Fit(new BidCertTransportException(
            BidCertTransportFailure.Connection, Lost, statusCode: null, isTransient: true, innerException: new InvalidOperationException("IOException"))));
        Rejects(() => Templates.Fit(new BidCertTransportException(BidCertTransportFailure.Connection, Lost) { Data = { ["a"] = "b" } }));
    }

    [Test]
    public void Fit_LogLineWithAnotherValueLevelOrException_DoesNot()
    {
        LogLine line = Line(Lost);

        Rejects(() => LogTemplates.Fit([line with { State = line.State.Replace("IOException", "张三", StringComparison.Ordinal) }]));
        Rejects(() => LogTemplates.Fit([line with { Level = LogLevel.Warning }]));
        Rejects(() => LogTemplates.Fit([line with { EventId = new EventId(9, "Other") }]));
        Rejects(() => LogTemplates.Fit([line with { Exception = "System.Exception: 张三" }]));
    }

    [TestCase("rpc.response.status_code", "Invalid PK", true)]
    [TestCase("rpc.response.status_code", "Invalid PK of user 12345", false)]
    [TestCase("rpc.response.status_code", "a b c d e f", false)]
    [TestCase("aliyun.request_id", "1000000000000001", false)]
    [TestCase("aliyun.uid", "1", false)]
    [TestCase("error.type", "张三", false)]
    public void FitTags_Tag_FitsByNameAndValue(string name, string value, bool fits)
    {
        KeyValuePair<string, object?>[] tags = [new(name, value)];
        if (fits)
        {
            LogTemplates.FitTags(tags);
        }
        else
        {
            Rejects(() => LogTemplates.FitTags(tags));
        }
    }

    private static LogLine Line(string reason) => new(
        "Aliyun.BidCert.BidCertClient", LogLevel.Error, new EventId(3, "Failed"),
        $"GenerateAliyunBidCertWaysUrl failed at attempt 1 after 0 ms, customer none, RequestId none: {reason}",
        $"[Operation, GenerateAliyunBidCertWaysUrl] [Attempt, 1] [ElapsedMilliseconds, 0] [Customer, none] [RequestId, none] [Reason, {reason}] [{{OriginalFormat}}, {Format}]",
        null);

    // The failure that is expected is none of the test's own.
    private static void Rejects(Action fit)
    {
        bool isRejected = false;
        using (new TestExecutionContext.IsolatedContext())
        {
            try
            {
                fit();
            }
            catch (AssertionException)
            {
                isRejected = true;
            }
        }

        Assert.That(isRejected, Is.True);
    }
}
