using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>
/// The texts of the SDK's exceptions as whole templates, made of closed sets only: its sentences, its tables, members of enumerations, numbers, and
/// identifiers of a strict form. So any text of somebody else's fails, and not only a known canary.
/// </summary>
internal static class Templates
{
    internal const string AnyHost = @"(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?";

    internal const string RequestId = @"(?:none|\*\*\*|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{16,40})";

    internal const string Masked = @"(?:[A-Za-z0-9:_.-]{3}\*\*\*[A-Za-z0-9:_.-]{4}|\*\*\*)";

    internal const string TypeName = "[A-Z][A-Za-z0-9]*Exception";

    internal const string FullTypeName = @"[A-Za-z_][A-Za-z0-9_]*(?:[.+][A-Za-z_][A-Za-z0-9_]*)*";

    /// <summary>The code as texts show it; whether it is one is looked at besides.</summary>
    internal const string Code = "(?<code>[A-Za-z0-9. ]+?)";

    private const string Product = "[A-Za-z][A-Za-z0-9._-]{0,31}";

    private const string MediaType = "application/json|text/json|application/xml|text/xml|text/html|text/plain|application/octet-stream";

    private const string Origin = $@"(?: \((?:(?:{MediaType})(?:, server {Product})?(?:, via {Product})?|server {Product}(?:, via {Product})?|via {Product})\))?";

    private const string Unreadable =
        ", which is not UTF-8|, which no response of the service would hold|, which cannot be read from line [0-9]+, (?:byte|position) [0-9]+ on";

    private const string ParameterNames =
        "(?:AccessKeyId|Action|AliyunPk|BidType|Format|IsMobile|IsOpenApp|PK|Platform|SecurityToken|Service|ServiceParameters|SignatureMethod|SignatureNonce|" +
        "SignatureVersion|Source|SubjectType|Timestamp|TimeStamp|Version|content-type|host|x-acs-accesskey-id|x-acs-action|x-acs-content-sha256|x-acs-date|" +
        "x-acs-security-token|x-acs-signature-nonce|x-acs-version)";

    private const string Lengths = "[0-9]+ characters(?:, the first other one is number [0-9]+)?";

    private const string Names = $"(?:{ParameterNames}|an unknown parameter)";

    private const string DifferenceName = $@"(?:{Names}|\(HTTP method\)|\(path\)|\(order of parameters\)|\(encoding\)|\(hash of the body\)|\(hash of the canonical request\))";

    private const string DifferenceValue = $@"""(?:(?:/|[A-Za-z0-9:_.-]{{1,64}}|{Masked})(?: \({Lengths}\))?|{Lengths}|{Names}(?:, {Names}){{0,29}})""";

    internal const string Difference =
        $"{DifferenceName}: (?:not sent|sent {DifferenceValue}), (?:the service did not receive it|the service saw {DifferenceValue})";

    private const string ChineseDifference = $"{DifferenceName}：(?:未发送|发送的是 {DifferenceValue})，(?:服务端未收到此参数|服务端收到的是 {DifferenceValue})";

    internal const string Diagnosis =
        $@"(?:The service signed the very same string, so the request arrived as it was sent and only the key differs: the AccessKeySecret is not that of AccessKeyId {Masked}\. Copy both again, without blanks or line breaks and not from another account; a secret is shown only when it is created, so create a new AccessKey if it is lost\.|The service signed something else than was sent, so the AccessKeySecret may well be right: something on the way changes the request \(a proxy, a gateway, a custom primary handler\)\. Differences: {Difference}(?:; {Difference})*(?:; and (?:at least )?[0-9]+ more)?\.)";

    private const string ChineseDiagnosis =
        $"(?:双方的待签名字符串完全一致，请求没有被改写，只有密钥不同：AccessKeySecret 与 AccessKeyId {Masked} 不匹配。请重新复制两者（不含空格和换行，不要混用其他账号的密钥）；密钥只在创建时显示一次，找不到就新建一个。|服务端签名的内容与发送的不同，AccessKeySecret 未必有误：请求在途中被改写（代理、网关，或自定义的主处理程序）。差异：{ChineseDifference}(?:；{ChineseDifference})*(?:；(?:至少)?另有 [0-9]+ 处)?。)";

    private static readonly string Level = $@"(?:{TypeName}(?: (?:{AnyOf(
        [.. Members<HttpRequestError>(), .. Members<SocketError>(), .. Members<WebExceptionStatus>()])}|{TlsErrors}(?: {TlsErrors})*))?(?: ProxyAuthenticationRequired)?)";

    private static readonly string ServiceReason =
        $@"{Code}(?: about {ParameterNames})? \(HTTP [0-9]{{3}}\)\. (?:{AnyOf(ErrorTableAdvice)}(?:{AnyOf(Acs3Hints)})?|{AnyOf(Acs3Mismatches)}|{AnyOf([Said.Unsettled, Said.ChineseUnsettled])}|{Diagnosis}|{ChineseDiagnosis})";

    /// <summary>What a log says of a failure, whichever it is.</summary>
    internal static readonly string AnyReason = $"(?:{ServiceReason}|{TransportReason(AnyHost)})";

    internal static readonly string AnyOperation = AnyOf(
        ["GenerateAliyunBidCertWaysUrl", "QueryBidUserCertifiedInfo", "RemoveIdentityCertifiedForBidUser", "fin_face_verify init", "fin_face_verify query"]);

    private static readonly Regex AnyServiceMessage = ServiceMessage($"(?:{AnyOperation}: )?");

    private static readonly Regex AnyTransportMessage = TransportMessage($"(?:{AnyOperation}: )?", AnyHost);

    private static readonly ConcurrentDictionary<(string Operation, string Host), (Regex Service, Regex Transport)> OfOneHost = new();

    private static readonly Regex Inner = Whole(Level);

    private static readonly Regex WholeDiagnosis = Whole(Diagnosis);

    private static readonly Regex WholeDifference = Whole(Difference);

    private static readonly Regex Cancelled = Whole(AnyOf(
        [Said.Cancelled, $"{Said.Cancelled} {Said.Unsettled}", $"{Said.Cancelled} {Said.ChineseUnsettled}", new OperationCanceledException().Message, new System.Threading.Tasks.TaskCanceledException().Message]));

    private static readonly Regex Frames = Whole(@"(?:   at [^\p{C}]+|--- End of stack trace from previous location ---)(?:\r?\n(?:   at [^\p{C}]+|--- End of stack trace from previous location ---))*");

    private static IEnumerable<string> ErrorTableAdvice =>
        ErrorTableEntries.All.Concat([ErrorTableEntries.Unknown, ErrorTableEntries.AccessKeyLeakRisk]).SelectMany(entry => new[] { entry.English, entry.Chinese });

    private static IEnumerable<string> Acs3Hints =>
        Enum.GetValues<AdviceLanguage>().Select(language => Acs3Advice.Hint(BidCertErrorCode.MissingParameter, language));

    private static IEnumerable<string> Acs3Mismatches => Enum.GetValues<AdviceLanguage>().Select(Acs3Advice.Mismatch);

    private static string TlsErrors => AnyOf(Members<SslPolicyErrors>().Concat(Members<X509ChainStatusFlags>()).Where(name => name is not ("None" or "NoError")));

    /// <summary>All texts of an exception of the SDK's, those inside it too, fit: of any operation and host.</summary>
    internal static void Fit(Exception thrown) => Fit(thrown, AnyServiceMessage, AnyTransportMessage);

    /// <summary>The same of one operation and its host alone.</summary>
    internal static void Fit(BidCertException thrown, string operation, string host)
    {
        (Regex service, Regex transport) = OfOneHost.GetOrAdd((operation, host), one =>
        {
            string begin = Regex.Escape(one.Operation) + ": ";
            return (ServiceMessage(begin), TransportMessage(begin, Regex.Escape(one.Host)));
        });
        Fit(thrown, service, transport);
    }

    /// <summary>Whether a text is what may stand where the service's code stands.</summary>
    internal static bool IsShownCode(string code) =>
        code is "an error response without a code" or "an undocumented code"
        || (code.Length <= 64 && Regex.IsMatch(code, @"\A(?:[A-Za-z][A-Za-z0-9]*(?:[. ][A-Za-z0-9]+){0,4}|[0-9]{1,4})\z") && !Regex.IsMatch(code, "[0-9]{5}"));

    internal static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    internal static string AnyOf(IEnumerable<string> texts) => $"(?:{string.Join('|', texts.Distinct().Select(Regex.Escape))})";

    internal static IEnumerable<string> Members<TEnum>()
        where TEnum : struct, Enum => Enum.GetNames<TEnum>();

    private static void Fit(Exception thrown, Regex service, Regex transport)
    {
        switch (thrown)
        {
            case BidCertServiceException rejected:
                Match match = service.Match(rejected.Message);
                Assert.That(match.Success && IsShownCode(match.Groups["code"].Value), Is.True, $"no template fits: {rejected.Message}");
                Assert.That(rejected.InnerException, Is.Null);
                FitDiagnosis(rejected.SignatureDiagnosis);
                break;
            case BidCertTransportException lost:
                Assert.That(transport.IsMatch(lost.Message), Is.True, $"no template fits: {lost.Message}");
                FitInner(lost.InnerException);
                break;
            case OperationCanceledException cancelled:
                Assert.That(cancelled.Message, Does.Match(Cancelled));
                FitInner(cancelled.InnerException);
                break;
            default:
                // An application's own, which passes through as it is.
                return;
        }

        Assert.That(thrown.Data, Is.Empty);
        Assert.That(thrown.ToString(), Is.EqualTo(Print(thrown)));
    }

    private static void FitDiagnosis(SignatureDiagnosis? diagnosis)
    {
        foreach (SignatureDifference difference in diagnosis?.Differences ?? [])
        {
            Assert.That(difference.ToString(), Does.Match(WholeDifference));
        }

        Assert.That(diagnosis is null || WholeDiagnosis.IsMatch(diagnosis.ToString()), Is.True, $"{diagnosis}");
    }

    private static void FitInner(Exception? inner)
    {
        for (; inner is not null; inner = inner.InnerException)
        {
            bool isOfAListedType = inner is IOException or SocketException or ObjectDisposedException
                || inner.GetType() == typeof(HttpRequestException) || inner.GetType() == typeof(AuthenticationException)
                || inner.GetType() == typeof(OperationCanceledException) || inner.GetType() == typeof(WebException);
            Assert.That(isOfAListedType, Is.True, inner.GetType().FullName);
            Assert.That((inner.Data.Count, inner.HelpLink), Is.EqualTo((0, (string?)null)));
            switch (inner)
            {
                case SocketException failed:
                    Assert.That(failed.Message, Is.EqualTo(new SocketException((int)failed.SocketErrorCode).Message));
                    break;
                case ObjectDisposedException disposed:
                    Assert.That(disposed.Message, Is.EqualTo(new ObjectDisposedException(nameof(HttpClient)).Message));
                    break;
                default:
                    Assert.That(inner.Message, Does.Match(Inner));
                    break;
            }
        }
    }

    // As .NET prints it: nothing but types, messages, and what was called from where.
    private static string Print(Exception e)
    {
        string frames = e.StackTrace ?? "";
        Assert.That(frames.Length == 0 || Frames.IsMatch(frames), Is.True, frames);
        string code = e is not Win32Exception { NativeErrorCode: var number } ? ""
            : number < 0 ? FormattableString.Invariant($" (0x{number:X8})")
            : FormattableString.Invariant($" ({number})");
        string inner = e.InnerException is null
            ? ""
            : $"{Environment.NewLine} ---> {Print(e.InnerException)}{Environment.NewLine}   --- End of inner exception stack trace ---";
        return $"{e.GetType()}{code}: {e.Message}{inner}{(frames.Length == 0 ? "" : Environment.NewLine)}{frames}";
    }

    private static Regex ServiceMessage(string begin) => Whole($@"{begin}{ServiceReason}(?: Customer {Masked}\.)? RequestId {RequestId}");

    private static Regex TransportMessage(string begin, string host) => Whole($@"{begin}{TransportReason(host)}(?: Customer {Masked}\.)?");

    private static string TransportReason(string host) => $"(?:{string.Join('|', Said.TransportFailures.Select(one =>
        Regex.Escape(one.Sentence)
            .Replace(@"\{H}", host, StringComparison.Ordinal)
            .Replace(@"\{S}", "[0-9]{3}", StringComparison.Ordinal)
            .Replace(@"\{N}", @"[0-9]+(?:\.[0-9]{1,3})?", StringComparison.Ordinal)
            .Replace(@"\{D}", $"{Level}(?:, {Level}){{0,7}}", StringComparison.Ordinal)
            .Replace(@"\{O}", Origin, StringComparison.Ordinal)
            .Replace(@"\{T}", FullTypeName, StringComparison.Ordinal)
            .Replace(@"\{B}", $"(?:{Said.AnyBody}{Origin}(?:{Unreadable}|: {AnyOf(Said.Lacking)})?|a body that cannot be decompressed)", StringComparison.Ordinal)
        + $" (?:{Advice(one.English)}(?: {Regex.Escape(Said.Unsettled)})?|{Advice(one.Chinese)}(?: {Regex.Escape(Said.ChineseUnsettled)})?)"))})";

    // Of queries and removals, it names CrmEndpoint.
    private static string Advice(string text) => Regex.Escape(text).Replace("Endpoint", "(?:Crm)?Endpoint", StringComparison.Ordinal);
}
