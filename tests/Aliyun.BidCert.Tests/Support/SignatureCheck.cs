using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Support;

/// <summary>Verifies a request's signature from the facts of the protocol alone, without the library's own signing.</summary>
internal static class SignatureCheck
{
    internal static void IsSigned(ReceivedRequest request, string accessKeySecret = FakeValues.AccessKeySecret)
    {
        string[] names = request.Parameters.Select(parameter => parameter.Key).ToArray();
        Assert.That(request.Method, Is.EqualTo("POST"));
        Assert.That(names, Is.Unique, "no parameter twice, so exactly one Signature");
        Assert.That(request.Parameters.Select(parameter => parameter.Value), Has.None.Empty, "no parameter is sent empty");
        Assert.That(request["Signature"], Is.EqualTo(SignatureOf(request, accessKeySecret)));
        if (request.IsAcs3)
        {
            Assert.That(SignedHeaders(request), Is.EqualTo(Acs3Wire.Part(request.Headers, "SignedHeaders")), "each header that has to be signed, and no other");
            Assert.That(request.Headers["x-acs-content-sha256"], Is.EqualTo(ReferenceAcs3Signature.Hash(request.Body ?? "")));
        }
    }

    internal static string StringToSign(ReceivedRequest request) => request.IsAcs3
        ? ReferenceAcs3Signature.StringToSign(CanonicalRequest(request))
        : ReferenceSignature.StringToSign(request.Method, request.Parameters);

    /// <summary>The canonical request of the signature V3.</summary>
    internal static string CanonicalRequest(ReceivedRequest request) => ReferenceAcs3Signature.CanonicalRequest(
        request.Method, request.Uri.AbsolutePath, request.QueryParameters, WithHost(request), ReferenceAcs3Signature.Hash(request.Body ?? ""));

    internal static string SignatureOf(ReceivedRequest request, string accessKeySecret) => request.IsAcs3
        ? ReferenceAcs3Signature.Sign(StringToSign(request), accessKeySecret)
        : ReferenceSignature.Sign(StringToSign(request), accessKeySecret);

    private static string SignedHeaders(ReceivedRequest request) => CanonicalRequest(request).Split('\n')[^2];

    // Before a transport has it, a request has no Host header. What transports then send is ASCII.
    private static Dictionary<string, string> WithHost(ReceivedRequest request)
    {
        var headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("Host", request.Uri.Authority.Replace(request.Uri.DnsSafeHost, request.Uri.IdnHost, StringComparison.Ordinal));
        return headers;
    }
}
