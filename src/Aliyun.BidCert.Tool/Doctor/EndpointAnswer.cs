using System;
using System.Collections.Generic;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Aliyun.BidCert.Tool.Doctor;

/// <summary>What one request to an endpoint has shown.</summary>
internal sealed record EndpointAnswer
{
    /// <summary>The version of TLS; null where it was not negotiated.</summary>
    internal SslProtocols? Protocol { get; init; }

    /// <summary>The certificate that the server presented; null where it presented none.</summary>
    internal PresentedCertificate? Certificate { get; init; }

    /// <summary>Whether the emulator responds.</summary>
    internal bool IsEmulator { get; init; }

    /// <summary>What went wrong; null where there was a response.</summary>
    internal Exception? Problem { get; init; }

    /// <summary>By how much the service's clock is ahead of this machine's; null where the response does not say.</summary>
    internal TimeSpan? ClockOffset { get; init; }
}

/// <summary>A server's certificate, and what is wrong with it.</summary>
/// <param name="Issuer">The name of its issuer, as the certificate has it.</param>
/// <param name="ValidUntil">The end of its validity.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="ChainErrors">What is wrong with its chain.</param>
internal sealed record PresentedCertificate(
    string Issuer, DateTimeOffset ValidUntil, SslPolicyErrors Errors, IReadOnlyList<X509ChainStatusFlags> ChainErrors);
