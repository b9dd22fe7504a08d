using System.Globalization;
using System.Linq;
using System.Net.Security;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>The version of TLS, and the certificate of a server.</summary>
internal static class TlsCheck
{
    private const int MaxIssuer = 64;

    internal static Check Create(Target target, EndpointAnswer answer, ToolContext context) =>
        Create(target, answer, context.Terminal, context.Words);

    private static Check Create(Target target, EndpointAnswer answer, Terminal terminal, Words words) =>
        answer.Certificate is { Errors: not SslPolicyErrors.None } untrusted ? OfUntrusted(target, untrusted, terminal, words)
        : answer.Problem is { } problem ? ProbeProblem.Create(target, problem, words)
        : target.IsHttpOnLoopback ? Check.Skipped(
            Titles.Tls,
            target.Name,
            words.Say("http on loopback, so no TLS", "环回地址的 http，不使用 TLS") + OfEmulator(answer, words))
        : Check.Ok(Titles.Tls, target.Name, Describe(answer, terminal, words) + OfEmulator(answer, words));

    private static string OfEmulator(EndpointAnswer answer, Words words) =>
        answer.IsEmulator ? words.Say("; the emulator responds, not Alibaba Cloud", "；响应来自模拟器，不是阿里云") : "";

    private static string Describe(EndpointAnswer answer, Terminal terminal, Words words)
    {
        string version = answer.Protocol?.ToString() switch
        {
            "Tls13" => "TLS 1.3",
            "Tls12" => "TLS 1.2",
            { } other => other,
            null => "TLS",
        };
        if (answer.Certificate is not { } certificate)
        {
            return version;
        }

        string until = certificate.ValidUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string issuer = IssuerOf(certificate, terminal, words);
        return words.Say($"{version}, issued by {issuer}, valid until {until}", $"{version}，颁发者：{issuer}，有效期至 {until}");
    }

    private static Check OfUntrusted(Target target, PresentedCertificate certificate, Terminal terminal, Words words)
    {
        string members = string.Join(", ", [certificate.Errors.ToString(), .. certificate.ChainErrors.Select(error => error.ToString())]);
        string issuer = IssuerOf(certificate, terminal, words);
        return Check.Failed(
            Titles.Tls,
            target.Name,
            ExitCode.Network,
            words.Say(
                $"the certificate is not trusted ({members}), issued by {issuer}", $"证书不受信任（{members}），颁发者：{issuer}"),
            words.Say(
                "Does a proxy inspect TLS? Then install its root certificate in the system's store. "
                    + "Otherwise check the host name in the settings and this machine's clock. Do not turn certificate validation off.",
                "若公司代理会解密 HTTPS 流量，请将其根证书导入系统的受信任根证书；否则请检查配置中的域名与本机时钟。请勿关闭证书校验。"));
    }

    private static string IssuerOf(PresentedCertificate certificate, Terminal terminal, Words words) =>
        certificate.Issuer.Length is > 0 and <= MaxIssuer && certificate.Issuer.All(IsOfAName) && terminal.CanShow(certificate.Issuer)
            ? certificate.Issuer
            : words.Say("(name not shown)", "（名称未显示）");

    // Of any script. A half of a surrogate pair is no letter.
    private static bool IsOfAName(char c) =>
        char.IsLetterOrDigit(c) || c is ' ' or '.' or ',' or '-' or '_' or '&' or '\'' or '(' or ')';
}
