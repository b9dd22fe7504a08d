using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EmulatorServiceErrorTests
{
    /// <summary>Every code of the vendor's tables, with the status that the emulator gives it.</summary>
    private static readonly Dictionary<string, int> DocumentedErrors = new()
    {
        ["Empty PK"] = 400,
        ["Not Bid"] = 403,
        ["Bid Mismatch"] = 403,
        ["Invalid PK"] = 404,
        ["Already Certified"] = 400,
        ["Set Realname Error"] = 400,
        ["InvalidApi.NotFound"] = 404,
        ["InvalidAccessKeyId.NotFound"] = 404,
        ["SignatureNonceUsed"] = 400,
        ["SignatureDoesNotMatch"] = 400,
        ["InvalidAction.NotFound"] = 404,
        ["InvalidProduct.NotFound"] = 404,
        ["InvalidVersion"] = 404,
        ["InvalidProtocol.NeedSsl"] = 400,
        ["MissingParameter"] = 400,
        ["InvalidParameter.Format"] = 400,
        ["InvalidAccessKeyId.Inactive"] = 400,
        ["InvalidTimeStamp.Format"] = 400,
        ["IllegalTimestamp"] = 400,
        ["InvalidTimeStamp.Expired"] = 400,
        ["IncompleteSignature"] = 400,
        ["InvalidSignatureMethod"] = 400,
        ["UnsupportedHTTPMethod"] = 400,
        ["Throttling"] = 400,
        ["Throttling.User"] = 400,
        ["Throttling.Api"] = 400,
        ["InvalidSecurityToken.Expired"] = 400,
        ["InvalidSecurityToken.Malformed"] = 400,
        ["InvalidSecurityToken.MismatchWithAccessKey"] = 400,
        ["MissingSecurityToken"] = 400,
        ["Forbidden.RAM"] = 403,
        ["Forbidden"] = 403,
        ["Forbidden.RiskControl"] = 403,
        ["InternalError"] = 500,
        ["ServiceUnavailable"] = 503,
    };

    private readonly EmulatorFixture fixture = new();

    private static IEnumerable<string> Codes => DocumentedErrors.Keys;

    [Test]
    public void ServiceErrorCodes_AreThoseOfTheVendorsTables() => Assert.That(EmulatorFault.ServiceErrorCodes, Is.EquivalentTo(DocumentedErrors.Keys));

    [TestCaseSource(nameof(Codes))]
    public async Task ServiceError_EveryRow_IsSentInJsonAndXml(string code)
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError(code), 2);

        EmulatorReply json = await fixture.AskAsync();
        EmulatorReply xml = await fixture.AskAsync(fixture.Request().With("Format", "XML"));

        Assert.That((json.Code, (int)json.Status, (int)xml.Status), Is.EqualTo((code, DocumentedErrors[code], DocumentedErrors[code])));
        Assert.That(xml.Body, Does.Contain($"<Code>{code}</Code><Message>{json.Message}</Message>"));
        Assert.That(json.Message, Is.Not.Empty);
    }

    [TestCase("MissingTimestamp", "400 MissingTimestamp: Timestamp is mandatory for this action.")]
    [TestCase("InvalidPlatform", "400 InvalidPlatform: The specified parameter Platform is not valid.")]
    [TestCase("Throttling.Burst", "400 Throttling.Burst: Request was denied due to request throttling.")]
    [TestCase("InternalError", "500 InternalError: The request processing has failed due to some unknown error.")]
    [TestCase("ServiceUnavailable", "503 ServiceUnavailable: The request has failed due to a temporary failure of the server.")]
    [TestCase("SignatureDoesNotMatch", "400 SignatureDoesNotMatch: SignatureDoesNotMatch")]
    [TestCase("Forbidden.RAM", "403 Forbidden.RAM: The RAM user is not authorized to do this.")]
    public async Task ServiceError_KnownCode_StatusAndMessage(string code, string verdict)
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError(code));

        Assert.That((await fixture.AskAsync()).Verdict, Is.EqualTo(verdict));
    }

    [TestCase("Odd")]
    [TestCase("Missing")]
    [TestCase("Invalid pk")]
    [TestCase("throttling")]
    public void ServiceError_UnknownCode_Throws(string code) => Assert.That(
        () => EmulatorFault.ServiceError(code),
        Throws.ArgumentException.With.Message.EqualTo(
            $"The emulator does not know the code \"{code}\". Use the overload that takes the HTTP status and the message. (Parameter 'code')"));

    [TestCase("Odd", null, "418 Odd: Odd")]
    [TestCase("Odd", "Strange.", "418 Odd: Strange.")]
    [TestCase("Bid Mismatch", null, "418 Bid Mismatch: Pk is not belong to the Bid.")]
    public async Task ServiceError_WithStatus_AnyCode(string code, string? message, string verdict)
    {
        fixture.Emulator.FailNext(EmulatorFault.ServiceError(code, (HttpStatusCode)418, message));

        Assert.That((await fixture.AskAsync()).Verdict, Is.EqualTo(verdict));
    }
}
