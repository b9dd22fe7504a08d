using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>What both operations send: the service and its parameters in the body, the rest where the options say, all of it signed.</summary>
[TestFixture]
internal sealed class OnTheWireTests
{
    private const string NameWithEverything = "欧阳 \"测\\试\" +/&=%<>' 🙂 É";

    private static readonly string[] OfTheService = ["Service", "ServiceParameters"];

    [Test]
    public async Task InitAsync_OnlyWhatIsRequired_SendsTheDefaultsAndNothingThatIsNull()
    {
        using var harness = new FaceVerifyHarness(FaceVerifyHarness.Begun);

        await harness.InitAsync();

        Assert.That(harness.Handler.Requests.Single()["ServiceParameters"], Is.EqualTo(
            "{\"method\":\"init\"," +
            $"\"sceneId\":\"{FaceVerifyHarness.SceneId}\",\"outerOrderNo\":\"{FaceVerifyHarness.OrderNo}\",\"bizCode\":\"FACE\"," +
            "\"identityType\":\"CERT_INFO\",\"certType\":\"IDENTITY_CARD\"," +
            $"\"certNo\":\"{FakeValues.CertNumber}\",\"certName\":\"{FakeValues.Name}\",\"returnUrl\":\"\"}}"));
    }

    [Test]
    public async Task InitAsync_EveryParameter_IsSentToTheLetter()
    {
        using var harness = new FaceVerifyHarness(FaceVerifyHarness.Begun);
        var request = new InitFaceVerifyRequest("scene", "order", NameWithEverything, "cipher/+=")
        {
            BizCode = "FACE_SDK",
            IdentityType = "identity",
            CertType = "type",
            ReturnUrl = "myapp://done?a=1&b=2",
            CallbackUrl = new Uri("https://portal.example/cb?order=1&x=é"),
            CallbackToken = FakeValues.CallbackToken,
            EncryptType = "SM2",
        };

        await harness.InitAsync(request);

        Assert.That(FaceVerifyHarness.ServiceParametersOf(harness.Handler.Requests.Single()), Is.EqualTo(new Dictionary<string, string>
        {
            ["method"] = "init",
            ["sceneId"] = "scene",
            ["outerOrderNo"] = "order",
            ["bizCode"] = "FACE_SDK",
            ["identityType"] = "identity",
            ["certType"] = "type",
            ["certNo"] = "cipher/+=",
            ["certName"] = NameWithEverything,
            ["returnUrl"] = "myapp://done?a=1&b=2",
            ["callbackUrl"] = "https://portal.example/cb?order=1&x=%C3%A9",
            ["callbackToken"] = FakeValues.CallbackToken,
            ["encryptType"] = "SM2",
        }));
    }

    [Test]
    public async Task InitAsync_OptionalParametersNull_AreLeftOutButReturnUrl()
    {
        using var harness = new FaceVerifyHarness(FaceVerifyHarness.Begun);
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();
        (request.BizCode, request.IdentityType, request.CertType, request.ReturnUrl, request.EncryptType) = (null, null, null, null!, "");

        await harness.InitAsync(request);

        Dictionary<string, string> sent = FaceVerifyHarness.ServiceParametersOf(harness.Handler.Requests.Single());
        Assert.That(sent.Keys, Is.EqualTo(["method", "sceneId", "outerOrderNo", "certNo", "certName", "returnUrl", "encryptType"]));
        Assert.That((sent["returnUrl"], sent["encryptType"]), Is.EqualTo(("", "")));
    }

    [Test]
    public async Task QueryAsync_Always_SendsCertifyIdAndScene()
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, """{"code":200,"data":{"passed":"F"}}"""));

        await harness.QueryAsync();

        Assert.That(harness.Handler.Requests.Single()["ServiceParameters"], Is.EqualTo(
            $$"""{"method":"query","certifyId":"{{FakeValues.CertifyId}}","sceneId":"{{FaceVerifyHarness.SceneId}}"}"""));
    }

    [TestCase(null, "2017-03-31")]
    [TestCase("2019-05-21", "2019-05-21")]
    public async Task Version_OfTheOptions_IsSent(string? version, string sent)
    {
        using var harness = new FaceVerifyHarness(options => options.Version = version ?? options.Version, FaceVerifyHarness.Begun);

        await harness.InitAsync();

        ReceivedRequest request = harness.Handler.Requests.Single();
        Assert.That((request["Action"], request["Service"], request["Version"]), Is.EqualTo(("ExecuteRequest", "fin_face_verify", sent)));
    }

    [Test]
    public async Task InitAsync_OverASocket_SendsServiceAndItsParametersInTheFormAndTheRestWhereTheOptionsSay(
        [Values] ParameterPlacement placement, [Values] bool withToken)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok(FaceVerifyHarness.InitBody));
        FaceVerifyOptions options = FaceVerifyHarness.ValidOptions();
        (options.Endpoint, options.ParameterPlacement, options.SecurityToken) = (server.Url, placement, withToken ? FakeValues.SecurityToken : null);
        using var client = new FaceVerifyClient(options);

        InitFaceVerifyResponse response = await client.InitAsync(FaceVerifyHarness.InitRequest());

        ReceivedRequest received = server.Requests.Single();
        SignatureCheck.IsSigned(received);
        string[] inForm = [.. NamesIn(received.Body!)];
        string[] inQuery = [.. NamesIn(received.Query)];
        Assert.That(response.CertifyUrl.OriginalString, Is.EqualTo(FakeValues.CertifyUrl));
        Assert.That(received.Headers["Content-Type"], Is.EqualTo("application/x-www-form-urlencoded"));
        Assert.That(received.Headers["Content-Length"], Is.EqualTo(received.Body!.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(inForm, placement == ParameterPlacement.Query ? Is.EqualTo(OfTheService) : Is.SupersetOf(OfTheService));
        Assert.That(placement == ParameterPlacement.Query ? inQuery : inForm, Has.Member("Signature").And.Member("AccessKeyId").And.Member("Action"));
        Assert.That(inQuery.Intersect(inForm), Is.Empty);
        Assert.That(inQuery.Length > 0, Is.EqualTo(placement == ParameterPlacement.Query));
    }

    [Test]
    public async Task ParameterPlacement_Either_SendsTheSameParameters()
    {
        using var query = new FaceVerifyHarness(FaceVerifyHarness.Begun);
        using var form = new FaceVerifyHarness(options => options.ParameterPlacement = ParameterPlacement.Form, FaceVerifyHarness.Begun);

        await query.InitAsync();
        await form.InitAsync();

        Assert.That(Sent(form), Is.EqualTo(Sent(query)));
    }

    [Test]
    public async Task Request_ChangedAfterTheCallBegan_DoesNotChangeTheCall()
    {
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();
        using var harness = new FaceVerifyHarness(
            (received, cancellationToken) =>
            {
                request.BizCode = "FACE_SDK";
                return Reply.No(503, "ServiceUnavailable", "later")(received, cancellationToken);
            },
            FaceVerifyHarness.Begun);

        await harness.InitAsync(request);

        Assert.That(harness.Handler.Requests.Select(sent => FaceVerifyHarness.ServiceParametersOf(sent)["bizCode"]), Is.EqualTo(["FACE", "FACE"]));
    }

    [TestCase("certName")]
    [TestCase("callbackToken")]
    [TestCase("returnUrl")]
    public async Task InitAsync_LoneSurrogate_IsRejectedAndNothingIsSent(string name)
    {
        const string lone = "CANARY\ud800";
        using var harness = new FaceVerifyHarness(FaceVerifyHarness.Begun);
        var request = new InitFaceVerifyRequest("scene", "order", name == "certName" ? lone : "name", "number");
        (request.CallbackToken, request.ReturnUrl) = (name == "callbackToken" ? lone : null, name == "returnUrl" ? lone : "");

        ArgumentException rejected = await Caught.ByAsync<ArgumentException>(() => harness.Client.InitAsync(request));

        Assert.That(rejected.Message, Is.EqualTo($"{name} holds a lone surrogate, so it has no UTF-8 form. Remove that character or give the whole pair."));
        Assert.That(harness.Handler.Requests, Is.Empty);
    }

    private static IEnumerable<string> NamesIn(string encoded) =>
        encoded.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]);

    private static string Sent(FaceVerifyHarness harness) => string.Join("&", harness.Handler.Requests.Single().Parameters
        .Where(parameter => parameter.Key is not ("Signature" or "SignatureNonce"))
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Key}={parameter.Value}"));

    [Test]
    public async Task Row117_QueryOverASocket_EachStateOfAVerification_IsItsOutcome([Values] ResponseFormat format, [Values] SignatureMethod method)
    {
        if (format == ResponseFormat.Xml && method == SignatureMethod.Acs3HmacSha256)
        {
            Assert.Pass("V3 knows JSON only: a validation error of the options");
        }

        (string Sample, FaceVerifyOutcome Outcome, string? Reason)[] states =
        [
            ("SuccessPending", FaceVerifyOutcome.Pending, null),
            ("SuccessPendingCodeAsText", FaceVerifyOutcome.Pending, null), // given up
            ("Success", FaceVerifyOutcome.Passed, null),
            ("SuccessFailReason", FaceVerifyOutcome.Failed, "not the same person"),
            ("SuccessDataAsText", FaceVerifyOutcome.Failed, "not the same person"),
        ];
        string extension = format == ResponseFormat.Xml ? ".xml" : ".json";
        await using var server = new LoopbackServer(number => LoopbackServer.Ok(WireSample.Read("QueryFaceVerify", states[number - 1].Sample + extension)));
        FaceVerifyOptions options = FaceVerifyHarness.ValidOptions();
        (options.Endpoint, options.Format, options.SignatureMethod) = (server.Url, format, method);
        using var client = new FaceVerifyClient(options);

        foreach ((string sample, FaceVerifyOutcome outcome, string? reason) in states)
        {
            QueryFaceVerifyResponse response = await client.QueryAsync(FaceVerifyHarness.QueryRequest());
            Assert.That((response.Outcome, response.FailReason), Is.EqualTo((outcome, reason)), sample);
        }

        foreach (ReceivedRequest request in server.Requests)
        {
            SignatureCheck.IsSigned(request);
        }
    }
}
