using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>The same of log lines, with the values that they hand to a provider, and of spans, measurements and responses.</summary>
internal static class LogTemplates
{
    private const string Number = "-?[0-9]+";

    private const string Customer = $"(?:none|{Templates.Masked})";

    private const string Instant = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

    private const string Settings =
        "(?:AccessKeyId|AccessKeySecret|SecurityToken|Endpoint|CrmEndpoint|BidType|Format|ParameterPlacement|SignatureMethod|AdviceLanguage|AttemptTimeout|TotalTimeout|MaxRetries|Version)";

    private const string Time = @"-?(?:[0-9]+\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{7})?";

    private const string OptionFault =
        $@"(?:[A-Za-z]+ options(?: ""[A-Za-z0-9]+"")?: )?(?:{Settings} is missing: set it from a secret store, user secrets \(read in Development only\) or the environment \(for the section [A-Za-z:]+: [A-Za-z_]+\), not from a file in the repository\.|{Settings} contains a blank, a line break or another character that is not printable ASCII: copy it again without\.|{Settings} is not an absolute URL: use one such as https://[a-z0-9.-]+/\.|{Settings} is (?:{Number}|{Time}|[A-Za-z]+): use [A-Za-z0-9 :]+\.(?: A bare number counts days: write 00:00:10 for ten seconds\.)?|TotalTimeout is {Time} and AttemptTimeout is {Time}: TotalTimeout must not be the shorter\.|Format is Xml, and SignatureMethod Acs3HmacSha256 is for JSON only: use Format Json or SignatureMethod HmacSha1\.|{Settings} is set, and an IAccessKeyProvider supplies the AccessKey, too: remove one of the two\.|{Said.HouseRule})";

    private static readonly string OfKeyProvider =
        $"(?:the IAccessKeyProvider threw {Templates.FullTypeName}, which the call rethrows\\.|the IAccessKeyProvider {Templates.FullTypeName} {Templates.AnyOf(Said.BadKeys)})";

    private static readonly Dictionary<int, (LogLevel Level, string Name, string Format)> Lines = new()
    {
        [1] = (LogLevel.Information, "Succeeded", "{Operation} succeeded at attempt {Attempt} in {ElapsedMilliseconds} ms, customer {Customer}, RequestId {RequestId}"),
        [2] = (LogLevel.Warning, "Retrying", "{Operation} failed at attempt {Attempt} and is retried in {DelayMilliseconds} ms, customer {Customer}, RequestId {RequestId}: {Reason}"),
        [3] = (LogLevel.Error, "Failed", "{Operation} failed at attempt {Attempt} after {ElapsedMilliseconds} ms, customer {Customer}, RequestId {RequestId}: {Reason}"),
        [4] = (LogLevel.Error, "ReloadRejected", "The configuration was reloaded to options that are not valid; the last valid ones stay current: {Errors}"),
        [5] = (LogLevel.Warning, "ClockCorrected", "The service rejected a timestamp; by its clock, timestamps are corrected by {Seconds} s from now on. Synchronise this machine's clock (NTP)"),
        [6] = (LogLevel.Information, "ClockHealed", "This machine's clock shows the service's time again; timestamps are no longer corrected"),
        [7] = (LogLevel.Information, "Cancelled", "{Operation} was cancelled at attempt {Attempt} after {ElapsedMilliseconds} ms, customer {Customer}, RequestId {RequestId}"),
        [8] = (LogLevel.Error, "ReloadFailed", "What follows a reload of the configuration ended in {Type}: options that have never been valid, or a listener of the options that threw"),
        [9] = (LogLevel.Warning, "EmulatorResponds", "The emulator of Aliyun.BidCert.Testing responds, and not Alibaba Cloud: nothing that it returns is real"),
    };

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["Operation"] = Templates.AnyOperation,
        ["Attempt"] = Number,
        ["ElapsedMilliseconds"] = Number,
        ["DelayMilliseconds"] = Number,
        ["Seconds"] = Number,
        ["Customer"] = Customer,
        ["RequestId"] = Templates.RequestId,
        ["Type"] = Templates.FullTypeName,
        ["Reason"] = $"(?:{Templates.AnyReason}|{Templates.FullTypeName}, which the call rethrows\\.|{OfKeyProvider})",
        ["Errors"] = $"(?:{OptionFault}(?:;? {OptionFault})*|{Templates.FullTypeName}(?: about {Settings})?(?:, thrown where the options are bound or configured\\.)?)",
    };

    private static readonly Dictionary<int, Regex> Texts = Lines.ToDictionary(
        line => line.Key,
        line => Templates.Whole(Regex.Replace(Regex.Escape(line.Value.Format), @"\\\{(\w+)}", name => $"(?<{name.Groups[1].Value}>{Values[name.Groups[1].Value]})")));

    private static readonly Dictionary<string, Regex> Tags = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["rpc.system.name"] = "aliyun_rpc",
        ["rpc.method"] = Templates.AnyOperation,
        ["server.address"] = Templates.AnyHost,
        ["server.port"] = "[0-9]{1,5}",
        ["error.type"] = $"{Templates.AnyOf(Templates.Members<BidCertErrorCode>().Concat(Templates.Members<BidCertTransportFailure>()))}|{Templates.FullTypeName}",
        ["http.response.status_code"] = "[0-9]{3}",
        ["rpc.response.status_code"] = Templates.Code,
        ["aliyun.attempts"] = Number,
        ["aliyun.request_id"] = Templates.RequestId,
    }.ToDictionary(tag => tag.Key, tag => Templates.Whole(tag.Value), StringComparer.Ordinal);

    private static readonly Regex Reason = Templates.Whole($"(?:{Templates.AnyReason}|{OfKeyProvider})");

    private static readonly Regex Response = Templates.Whole(
        $"GenerateAliyunBidCertWaysUrl: RequestId {Templates.RequestId}, a URL that expires at {Instant}" +
        $"|QueryBidUserCertifiedInfo: RequestId {Templates.RequestId}, AliyunPk {Templates.Masked}, IsCertified (?:true|false), AccountCertType {Templates.AnyOf(Templates.Members<AccountCertType>())}, CertType {Templates.AnyOf(Templates.Members<CertType>())}" +
        $"|RemoveIdentityCertifiedForBidUser: RequestId {Templates.RequestId}" +
        $"|InitFaceVerify: RequestId {Templates.RequestId}, CertifyId {Templates.Masked}, expires at {Instant}" +
        $"|QueryFaceVerify: RequestId {Templates.RequestId}, Outcome (?:Unknown|Pending|Passed|Failed)");

    /// <summary>Each line that the SDK wrote fits, and what it hands to a provider is what it says. Lines of others are not its own.</summary>
    internal static void Fit(IEnumerable<LogLine> lines)
    {
        foreach (LogLine line in lines.Where(line => line.Category is "Aliyun.BidCert.BidCertClient" or "Aliyun.BidCert.FaceVerifyClient"))
        {
            Assert.That(Lines, Does.ContainKey(line.EventId.Id), line.Text);
            (LogLevel level, string name, string format) = Lines[line.EventId.Id];
            Match match = Texts[line.EventId.Id].Match(line.Text);
            Assert.That(match.Success && HasShownCode(match), Is.True, $"no template fits: {line.Text}");
            IEnumerable<string> values = Regex.Matches(format, @"\{(\w+)}").Select(value => $"[{value.Groups[1].Value}, {match.Groups[value.Groups[1].Value].Value}]");
            Assert.That(
                (line.Level, line.EventId.Name, line.State, line.Exception),
                Is.EqualTo((level, name, string.Join(' ', values.Append($"[{{OriginalFormat}}, {format}]")), (string?)null)));
        }
    }

    internal static void Fit(Activity span)
    {
        Assert.That(span.StatusDescription is null || HasShownCode(Reason.Match(span.StatusDescription)), Is.True, $"no template fits: {span.StatusDescription}");
        Assert.That((span.OperationName, span.DisplayName), Is.EqualTo((span.GetTagItem("rpc.method"), span.GetTagItem("rpc.method"))));
        Assert.That((span.Events.Count(), span.Links.Count()), Is.EqualTo((0, 0)));
        FitTags(span.TagObjects);
    }

    internal static void FitTags(IEnumerable<KeyValuePair<string, object?>> tags)
    {
        foreach ((string name, object? value) in tags.Where(tag => tag.Value is not null))
        {
            Assert.That(Tags, Does.ContainKey(name));
            Match match = Tags[name].Match(FormattableString.Invariant($"{value}"));
            Assert.That(match.Success && HasShownCode(match), Is.True, $"no template fits: {name} {value}");
        }
    }

    /// <summary>What a response says of itself.</summary>
    internal static void FitResponse(object response) => Assert.That($"{response}", Does.Match(Response));

    // Where there is no code, there is none to look at.
    private static bool HasShownCode(Match match) => match.Success && (!match.Groups["code"].Success || Templates.IsShownCode(match.Groups["code"].Value));
}
