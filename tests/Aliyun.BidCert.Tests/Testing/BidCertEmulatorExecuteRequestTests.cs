using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Testing;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Testing;

/// <summary>ExecuteRequest on the wire of the emulator: its bodies, and which parameters it rejects.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BidCertEmulatorExecuteRequestTests
{
    private const string FirstCertifyId = "emulated000050008000000000000001";
    private const string FirstRequestId = "E0E0E0E0-0000-5000-8000-000000000001";

    private readonly EmulatorFixture fixture = new(new FakeTimeProvider { AutoAdvanceTimers = true });

    private static string[] Versions => ["2017-03-31", "2019-05-21"];

    private static string Valid => """{"method":"init","sceneId":"s","outerOrderNo":"o1","bizCode":"FACE","identityType":"CERT_INFO","certType":"IDENTITY_CARD","certNo":"000","certName":"张三样例","returnUrl":""}""";

    private static IEnumerable<TestCaseData> SpoiltParameters =>
    [
        new("method", "\"verify\""), new("method", null),
        new("sceneId", null), new("sceneId", "\"\""),
        new("outerOrderNo", null), new("outerOrderNo", "\"\""), new("outerOrderNo", "\"a-b\""), new("outerOrderNo", $"\"{new string('a', 33)}\""),
        new("bizCode", null), new("bizCode", "\"face\""),
        new("identityType", null), new("identityType", "\"OTHER\""),
        new("certType", null), new("certType", "\"PASSPORT\""),
        new("certNo", null), new("certNo", "\" \""),
        new("certName", null), new("certName", "\"\""),
        new("returnUrl", null), new("returnUrl", "null"), new("certNo", "null"),
        new("callbackUrl", "\"http://portal.example/\""), new("callbackUrl", "\"portal\""), new("callbackUrl", "\"\""),
        new("encryptType", "\"AES\""),
    ];

    [Test]
    public async Task Init_Valid_WholeBodyInBothFormats([ValueSource(nameof(Versions))] string version)
    {
        EmulatorReply json = await fixture.AskAsync(Request(Valid, version));
        EmulatorReply xml = await fixture.AskAsync(Request(Valid.Replace("o1", "o2", StringComparison.Ordinal), version).With("Format", "XML"));

        Assert.That(json, Is.EqualTo(new EmulatorReply(
            HttpStatusCode.OK,
            $"{{\"code\":200,\"requestId\":\"{FirstRequestId}\",\"data\":{{\"certifyId\":\"{FirstCertifyId}\",\"certifyUrl\":\"https://emulator.example/face-verify?certifyId={FirstCertifyId}\"}}}}",
            "application/json; charset=utf-8")));
        Assert.That(xml.Body, Is.EqualTo(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><ExecuteRequestResponse><code>200</code><requestId>E0E0E0E0-0000-5000-8000-000000000002</requestId>" +
            "<data><certifyId>emulated000050008000000000000002</certifyId>" +
            "<certifyUrl>https://emulator.example/face-verify?certifyId=emulated000050008000000000000002</certifyUrl></data></ExecuteRequestResponse>"));
    }

    [TestCaseSource(nameof(SpoiltParameters))]
    public async Task Init_ParameterMissingOrNotValid_IsNamed(string name, string? value)
    {
        using var valid = JsonDocument.Parse(Valid);
        IEnumerable<string> members = valid.RootElement.EnumerateObject().Where(member => member.Name != name)
            .Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}");
        string spoilt = $"{{{string.Join(",", value is null ? members : members.Append($"\"{name}\":{value}"))}}}";

        EmulatorReply reply = await fixture.AskAsync(Request(spoilt));

        Assert.That((reply.Status, reply.Body), Is.EqualTo((
            HttpStatusCode.OK,
            $$"""{"requestId":"{{FirstRequestId}}","Code":"401","Message":"The parameter {{name}} is missing, not valid or used already."}""")));
        Assert.That(fixture.Emulator.Requests.Single().Code, Is.EqualTo("401"));
    }

    [TestCase("", "c", "sceneId")]
    [TestCase(null, "c", "sceneId")]
    [TestCase("s", "", "certifyId")]
    [TestCase("s", null, "certifyId")]
    [TestCase(null, null, "sceneId")]
    public async Task Row140_Query_RequiredParameterMissing_IsNamed(string? sceneId, string? certifyId, string name)
    {
        string parameters = JsonSerializer.Serialize(new { method = "query", sceneId, certifyId });

        EmulatorReply reply = await fixture.AskAsync(Request(parameters));

        Assert.That(reply.Verdict, Is.EqualTo($"200 401: The parameter {name} is missing, not valid or used already."));
    }

    [TestCase(98, 4, true)]
    [TestCase(97, 4, false)]
    [TestCase(98, 3, false)]
    public async Task Row140_Init_Sm2_TakesCiphertextOnly(int length, byte first, bool isTaken)
    {
        byte[] ciphertext = new byte[length];
        ciphertext[0] = first;
        string encrypted = Valid.Replace("\"certNo\":\"000\"", $"\"encryptType\":\"SM2\",\"certNo\":\"{Convert.ToBase64String(ciphertext)}\"", StringComparison.Ordinal);

        EmulatorReply plainName = await fixture.AskAsync(Request(encrypted));
        EmulatorReply both = await fixture.AskAsync(Request(encrypted.Replace("张三样例", Convert.ToBase64String(ciphertext), StringComparison.Ordinal)));

        Assert.That(plainName.Verdict, Is.EqualTo("200 501: System error."));
        Assert.That(both.Verdict, Is.EqualTo(isTaken ? "200 : " : "200 501: System error."));
    }

    [TestCase("Service", null, "400 MissingService: Service is mandatory for this action.")]
    [TestCase("Service", "fin_face_verify_2", "400 InvalidService: The specified parameter Service is not valid.")]
    [TestCase("ServiceParameters", null, "400 MissingServiceParameters: ServiceParameters is mandatory for this action.")]
    [TestCase("ServiceParameters", "{", "400 InvalidServiceParameters: The specified parameter ServiceParameters is not valid.")]
    [TestCase("ServiceParameters", "[]", "400 InvalidServiceParameters: The specified parameter ServiceParameters is not valid.")]
    [TestCase("ServiceParameters", "{\"method\":1}", "400 InvalidServiceParameters: The specified parameter ServiceParameters is not valid.")]
    [TestCase("ServiceParameters", "{\"method\":\"init\",\"method\":\"query\"}", "400 InvalidServiceParameters: The specified parameter ServiceParameters is not valid.")]
    [TestCase("Version", "2018-01-01", "404 InvalidVersion: The specified version is not valid.")]
    public async Task ExecuteRequest_ParametersOfTheGatewayWrong_IsTheGatewaysNo(string name, string? value, string verdict)
    {
        EmulatorReply reply = await fixture.AskAsync(Request(Valid).With(name, value));

        Assert.That(reply.Verdict, Is.EqualTo(verdict));
    }

    private SignedRequest Request(string serviceParameters, string version = "2017-03-31") => new SignedRequest(fixture.Time.GetUtcNow())
    {
        Endpoint = "https://saf.cn-shanghai.aliyuncs.com/",
        Secret = BidCertEmulator.DemoRamAccessKeySecret,
    }.Without("AliyunPk", "BidType", "Platform", "SubjectType", "Source", "IsOpenApp", "IsMobile")
        .With("AccessKeyId", BidCertEmulator.DemoRamAccessKeyId).With("Version", version).With("Action", "ExecuteRequest")
        .With("Service", "fin_face_verify").With("ServiceParameters", serviceParameters);
}
