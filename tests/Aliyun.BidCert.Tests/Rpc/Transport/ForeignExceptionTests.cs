using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Aliyun.BidCert.Rpc;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Rpc;

/// <summary>Exceptions of others come out as what they are, and never as what they say.</summary>
[TestFixture]
internal sealed class ForeignExceptionTests
{
    private const string Foreign = $"CANARY of {FakeValues.Name} at https://proxy.example/?token=CANARY";

    private const string Unchecked = "AuthenticationException";

#if NETSTANDARD_ASSET
    private const string ConnectionError = ""; // HttpRequestError came with .NET 8.
    private const string UnknownError = "";
    private const string ResponseEnded = "";
#else
    private const string ConnectionError = " ConnectionError";
    private const string UnknownError = " Unknown";
    private const string ResponseEnded = " ResponseEnded";
#endif

    private static IEnumerable<TestCaseData> Kinds =>
    [
        Case(() => new HttpRequestException(Foreign), typeof(HttpRequestException), "HttpRequestException" + UnknownError),
        Case(() => new HttpRequestException(HttpRequestError.ConnectionError, Foreign), typeof(HttpRequestException), "HttpRequestException" + ConnectionError),
        Case(() => new OwnHttpException(Foreign), typeof(HttpRequestException), "HttpRequestException" + UnknownError),
        Case(() => new HttpIOException(HttpRequestError.ResponseEnded, Foreign), null, "HttpIOException" + ResponseEnded),
        Case(() => new IOException(Foreign), null, "IOException"),
        Case(() => new FileNotFoundException(Foreign, "CANARY"), null, "FileNotFoundException"),
        Case(() => new WebException(Foreign, WebExceptionStatus.NameResolutionFailure), typeof(WebException), "WebException NameResolutionFailure"),
        Case(() => new OperationCanceledException(Foreign), typeof(OperationCanceledException), "OperationCanceledException"),
        Case(() => new TaskCanceledException(Foreign), typeof(OperationCanceledException), "OperationCanceledException"),
        Case(() => new AuthenticationException(Foreign), typeof(AuthenticationException), Unchecked),
        Case(() => new InvalidCredentialException(Foreign), typeof(AuthenticationException), Unchecked),
        Case(() => new InvalidOperationException(Foreign), null, "InvalidOperationException"),
        Case(() => new TimeoutException(Foreign), null, "TimeoutException"),
        Case(() => new OwnException(), null, "OwnException"),
        Case(() => new AggregateException(Foreign, new OwnException()), null, "AggregateException, OwnException"),
    ];

    private static IEnumerable<TestCaseData> TlsErrors =>
    [
        Tls("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch", "RemoteCertificateNameMismatch"),
        Tls("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot, NotTimeValid", "NotTimeValid UntrustedRoot"),
        Tls("RemoteCertificateChainErrors", "RemoteCertificateChainErrors"),
        Tls("(RemoteCertificateNotAvailable)", "RemoteCertificateNotAvailable"),
        Tls("'Revoked'.\"PartialChain\":OfflineRevocation", "Revoked PartialChain OfflineRevocation"),
        Tls($"UntrustedRoot of CN={FakeValues.Name}", "UntrustedRoot"),
        Tls("UntrustedRootCANARY, xUntrustedRoot, untrustedroot", ""),
        Tls("None NoError", ""),
        Tls("", ""),
        Tls(Foreign, ""),
    ];

    [TestCaseSource(nameof(Kinds))]
    public void Row74_Rebuild_Exception_KeepsItsKindAndNoneOfItsText(Func<Exception> make, Type? type, string says)
    {
        Exception cause = make();
        cause.Data["key"] = Foreign;
        cause.HelpLink = Foreign;
        cause.Source = Foreign;

        Exception rebuilt = ForeignException.Rebuild(cause);

        Assert.That(ForeignException.Describe(cause), Is.EqualTo(says));
        Assert.That(ForeignException.Describe(rebuilt), Is.EqualTo(says));
        Assert.That(rebuilt, Is.Not.SameAs(cause));
        Assert.That(type is null ? rebuilt is IOException : rebuilt.GetType() == type, Is.True, rebuilt.GetType().FullName);
        Assert.That(rebuilt.Message, Is.EqualTo(says.Split(", ")[0]));
        Assert.That((rebuilt.Data.Count, rebuilt.HelpLink, rebuilt.Source, rebuilt.StackTrace), Is.EqualTo((0, (string?)null, (string?)null, (string?)null)));
        Leaks.AreNotIn(rebuilt.ToString(), []);
    }

    [TestCaseSource(nameof(Kinds))]
    public void Row60_Rebuild_ASecondTime_SaysTheSame(Func<Exception> make, Type? type, string says)
    {
        Exception once = ForeignException.Rebuild(new HttpRequestException(Foreign, make()));

        Exception twice = ForeignException.Rebuild(once);

        Assert.That(ForeignException.Describe(once), Is.EqualTo($"HttpRequestException{UnknownError}, {says}"));
        Assert.That(twice.ToString(), Is.EqualTo(once.ToString()), $"{type}");
    }

    [Test]
    public void Rebuild_SocketException_KeepsItsError([Values(
        SocketError.ConnectionRefused, SocketError.HostNotFound, SocketError.ConnectionReset, SocketError.TimedOut, SocketError.NoData, SocketError.TryAgain)] SocketError error)
    {
        Exception rebuilt = ForeignException.Rebuild(new SocketException((int)error, Foreign));

        Assert.That(rebuilt, Is.TypeOf<SocketException>().And.Property("SocketErrorCode").EqualTo(error));
        Assert.That(rebuilt.Message, Is.EqualTo(new SocketException((int)error).Message));
        Assert.That(ForeignException.Describe(rebuilt), Is.EqualTo($"SocketException {error}"));
        Assert.That(ForeignException.Rebuild(rebuilt).ToString(), Is.EqualTo(rebuilt.ToString()));
    }

    [Test]
    public void Rebuild_WebException_KeepsItsStatusAndNotItsResponse([Values] WebExceptionStatus status)
    {
        var rebuilt = (WebException)ForeignException.Rebuild(new WebException(Foreign, new IOException(Foreign), status, response: null));

        Assert.That((rebuilt.Status, rebuilt.Response, rebuilt.Message), Is.EqualTo((status, (WebResponse?)null, $"WebException {status}")));
        Assert.That(rebuilt.InnerException!.Message, Is.EqualTo("IOException"));
    }

#if !NETSTANDARD_ASSET
    [Test]
    public void Rebuild_HttpRequestException_KeepsErrorAndStatus([Values] HttpRequestError error)
    {
        var rebuilt = (HttpRequestException)ForeignException.Rebuild(new HttpRequestException(error, Foreign, new IOException(Foreign), HttpStatusCode.ProxyAuthenticationRequired));

        Assert.That(
            (rebuilt.HttpRequestError, rebuilt.StatusCode, rebuilt.Message), Is.EqualTo((error, (HttpStatusCode?)HttpStatusCode.ProxyAuthenticationRequired, $"HttpRequestException {error}")));
    }
#endif

    [Test]
    public void Rebuild_OperationCanceledException_KeepsItsToken()
    {
        using var source = new CancellationTokenSource();

        var rebuilt = (OperationCanceledException)ForeignException.Rebuild(new TaskCanceledException(Foreign, new TimeoutException(Foreign), source.Token));

        Assert.That(rebuilt.CancellationToken, Is.EqualTo(source.Token));
        Assert.That(rebuilt.InnerException!.Message, Is.EqualTo("TimeoutException"));
    }

    [Test]
    public void Rebuild_ObjectDisposedException_StaysOneAndNamesNothingOfOthers()
    {
        Exception rebuilt = ForeignException.Rebuild(new ObjectDisposedException(Foreign, Foreign));

        Assert.That(rebuilt, Is.TypeOf<ObjectDisposedException>());
        Assert.That(rebuilt.Message, Is.EqualTo(new ObjectDisposedException("HttpClient").Message));
        Assert.That(ForeignException.Describe(rebuilt), Is.EqualTo("ObjectDisposedException"));
    }

    [TestCaseSource(nameof(TlsErrors))]
    public void Row3_Rebuild_TlsFailure_KeepsTheMembersOfEnumerationsAlone(string text, string says)
    {
        Exception rebuilt = ForeignException.Rebuild(new AuthenticationException(text));

        Assert.That(rebuilt.Message, Is.EqualTo($"AuthenticationException {says}".TrimEnd()));
        Assert.That(ForeignException.Rebuild(rebuilt).Message, Is.EqualTo(rebuilt.Message));
    }

    [Test]
    public void Row3_Describe_EveryFaultThereIs_IsNamed()
    {
        string[] all = [.. Enum.GetNames<SslPolicyErrors>().Where(name => name != "None"), .. Enum.GetNames<X509ChainStatusFlags>().Where(name => name != "NoError")];

        Assert.That(ForeignException.Describe(new AuthenticationException(string.Join(", ", all))), Is.EqualTo($"AuthenticationException {string.Join(' ', all)}"));
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(8)]
    [TestCase(9)]
    [TestCase(50)]
    public void Rebuild_ExceptionsInsideOthers_AreNamedUpToALimit(int depth)
    {
        Exception? cause = null;
        for (int level = depth; level > 0; level--)
        {
            cause = level % 2 == 0 ? new IOException(Foreign, cause) : new HttpRequestException(Foreign, cause);
        }

        int rebuilt = Levels(ForeignException.Rebuild(cause!)).Count();

        Assert.That(rebuilt, Is.EqualTo(Math.Min(depth, 9)));
        Assert.That(ForeignException.Describe(cause!).Split(", "), Has.Length.EqualTo(Math.Min(depth, 8)));
    }

    [Test]
    public void Row3_FindUntrusted_AnyLevel_IsFound()
    {
        var untrusted = new AuthenticationException(Foreign);

        Assert.That(ForeignException.FindUntrusted(untrusted), Is.SameAs(untrusted));
        Assert.That(ForeignException.FindUntrusted(new HttpRequestException("", new WebException("", untrusted))), Is.SameAs(untrusted));
        Assert.That(ForeignException.FindUntrusted(new HttpRequestException("", new IOException())), Is.Null);
        Assert.That(ForeignException.FindUntrusted(null), Is.Null);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Row74_PrimaryHandler_ThatThrows_IsInNoText(Func<Exception> make, Type? type, string says)
    {
        using var harness = new ClientHarness(options => options.MaxRetries = 0, Reply.Fault(make));

        BidCertTransportException failed = await Caught.ByAsync<BidCertTransportException>(harness.CallOnceAsync);

        bool isTimeout = make() is OperationCanceledException;
        Assert.That(failed.Failure, Is.EqualTo(isTimeout ? BidCertTransportFailure.Timeout : BidCertTransportFailure.Connection), $"{type}");
        Assert.That(failed.IsTransient, Is.EqualTo(make() is not AuthenticationException));
        Assert.That(isTimeout || failed.Message.Contains($"({says}). ", StringComparison.Ordinal), Is.True, failed.Message);
        Assert.That(string.Join(", ", Levels(failed.InnerException).Select(level => level.Message)), Is.EqualTo(says));
        Leaks.AreNotIn(failed + harness.Log.All, harness.Handler.Requests);
    }

    [Test]
    public async Task Row1_PrimaryHandler_ThatThrowsASocketExceptionAsItIs_IsALostConnection()
    {
        using var harness = new ClientHarness(Reply.Fault(() => new SocketException((int)SocketError.ConnectionReset, Foreign)));

        BidCertTransportException failed = await harness.FailedAsync(BidCertTransportFailure.Connection);

        Assert.That((failed.Attempts, failed.IsTransient), Is.EqualTo((3, true)));
        Assert.That(failed.Message, Does.Contain(" aas.aliyuncs.com, or it was lost (SocketException ConnectionReset). "));
    }

    private static IEnumerable<Exception> Levels(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }

    private static TestCaseData Case(Func<Exception> make, Type? type, string says) => new TestCaseData(make, type, says).SetArgDisplayNames(make().GetType().Name + says.Length.ToString(CultureInfo.InvariantCulture));

    private static TestCaseData Tls(string text, string says) => new(text, says);

    private sealed class OwnHttpException(string text) : HttpRequestException(text);

    private sealed class OwnException : Exception
    {
        public override string Message => Foreign;

        public override string ToString() => Foreign;
    }
}
