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
    }

    internal static string StringToSign(ReceivedRequest request) => ReferenceSignature.StringToSign(request.Method, request.Parameters);

    internal static string SignatureOf(ReceivedRequest request, string accessKeySecret) =>
        ReferenceSignature.Sign(StringToSign(request), accessKeySecret);
}
