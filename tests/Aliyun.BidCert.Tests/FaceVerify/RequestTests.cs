using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>A wrong argument is rejected where it is given, so that nothing is ever sent, and is never quoted: it may be somebody's name.</summary>
[TestFixture]
internal sealed class RequestTests
{
    private const string NoOrderNumber =
        "The order number is not 1 to 32 ASCII letters and digits. Create a new one for each verification, such as Guid.NewGuid().ToString(\"N\"). (Parameter 'outerOrderNo')";

    private const string NoHttps =
        "CallbackUrl is not an absolute https URL. The vendor calls it over the internet: give one such as https://portal.example/face-verified. (Parameter 'CallbackUrl')";

    private static readonly string[] NotOrderNumbers =
        ["", " ", "a b", "a-b", "a_b", "a.b", "é", "１２３", "订单", "a\n", "\0", new string('a', 33)];

    private static IEnumerable<TestCaseData> OrderNumbersRejected => NotOrderNumbers.Select(number =>
        new TestCaseData(number).SetArgDisplayNames(string.Join(' ', number.Select(c => ((int)c).ToString("x", CultureInfo.InvariantCulture)))));

    [TestCase(0, "sceneId")]
    [TestCase(1, "outerOrderNo")]
    [TestCase(2, "certName")]
    [TestCase(3, "certNo")]
    public void InitFaceVerifyRequest_NullArgument_NamesTheParameter(int argument, string name)
    {
        string[] given = ["scene", "order", "name", "number"];
        given[argument] = null!;

        Assert.That(() => new InitFaceVerifyRequest(given[0], given[1], given[2], given[3]), ThrowsNull(name));
    }

    [TestCase(0, "The scene is empty. Give the sceneId that the vendor's console shows. (Parameter 'sceneId')")]
    [TestCase(2, "The name is empty. Give the person's name as the document has it. (Parameter 'certName')")]
    [TestCase(3, "The number is empty. Give the number of the person's document. (Parameter 'certNo')")]
    public void InitFaceVerifyRequest_BlankArgument_SaysWhatToGive(int argument, string message)
    {
        foreach (string blank in new[] { "", " ", "\t\r\n", "\u3000" })
        {
            string[] given = ["scene", "order", "name", "number"];
            given[argument] = blank;

            Assert.That(
                () => new InitFaceVerifyRequest(given[0], given[1], given[2], given[3]),
                Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message));
        }
    }

    [TestCaseSource(nameof(OrderNumbersRejected))]
    public void OuterOrderNo_NotLettersAndDigitsOrOfAnotherLength_SaysWhatToGive(string number) =>
        Assert.That(
            () => new InitFaceVerifyRequest("scene", number, "name", "number"),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(NoOrderNumber));

    [TestCase("0")]
    [TestCase("azAZ09")]
    [TestCase("0123456789abcdef0123456789ABCDEF")]
    public void OuterOrderNo_OneTo32LettersAndDigits_IsKept(string number) =>
        Assert.That(new InitFaceVerifyRequest("scene", number, "name", "number").OuterOrderNo, Is.EqualTo(number));

    [TestCase("http://portal.example/cb")]
    [TestCase("http://127.0.0.1/cb")]
    [TestCase("ftp://portal.example/cb")]
    [TestCase("alipays://portal.example/cb")]
    public void CallbackUrl_NotHttps_SaysWhatToGive(string url)
    {
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();

        Assert.That(() => request.CallbackUrl = new Uri(url), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(NoHttps));
        Assert.That(request.CallbackUrl, Is.Null);
    }

    [Test]
    public void CallbackUrl_Relative_SaysWhatToGive()
    {
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();

        Assert.That(
            () => request.CallbackUrl = new Uri("/cb", UriKind.Relative), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(NoHttps));
    }

    [Test]
    public void InitFaceVerifyRequest_Defaults_ArePinned()
    {
        InitFaceVerifyRequest r = FaceVerifyHarness.InitRequest();

        Assert.That((r.SceneId, r.OuterOrderNo, r.CertName, r.CertNo), Is.EqualTo(
            (FaceVerifyHarness.SceneId, FaceVerifyHarness.OrderNo, FakeValues.Name, FakeValues.CertNumber)));
        Assert.That((r.BizCode, r.IdentityType, r.CertType, r.ReturnUrl), Is.EqualTo(("FACE", "CERT_INFO", "IDENTITY_CARD", "")));
        Assert.That((r.CallbackUrl, r.CallbackToken, r.EncryptType), Is.EqualTo(((Uri?)null, (string?)null, (string?)null)));
    }

    [Test]
    public void Row74_InitFaceVerifyRequest_ToStringAndJson_ShowNobody()
    {
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();
        request.CallbackToken = FakeValues.CallbackToken;

        Assert.That(request.ToString(), Is.EqualTo("InitFaceVerify: SceneId 100***0001, OuterOrderNo fak***0001"));
        Leaks.AreNotIn(JsonSerializer.Serialize(request), []);
        Assert.That(JsonSerializer.Serialize(request), Does.Contain(FaceVerifyHarness.OrderNo), "else it shows nothing at all");
    }

    [TestCase("ZW5jcnlwdGVk", true)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public async Task Query_EncToken_IsSentWhereItIsGiven(string? encToken, bool isSent)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, """{"code":405,"message":"m"}"""));
        QueryFaceVerifyRequest request = FaceVerifyHarness.QueryRequest();
        request.EncToken = encToken;

        await harness.Client.QueryAsync(request);

        Dictionary<string, string> sent = FaceVerifyHarness.ServiceParametersOf(harness.Handler.Requests.Single());
        Assert.That(sent.TryGetValue("encToken", out string? value) ? value : null, Is.EqualTo(isSent ? encToken : null));
        Assert.That(request.ToString(), Is.EqualTo("QueryFaceVerify: SceneId 100***0001, CertifyId fak***0001"));
        Assert.That(() => request.EncToken = new string('x', 1025), Throws.ArgumentException.With.Message.StartsWith("EncToken has 1025 characters, and 1024 are the most that it may have."));
    }

    [Test]
    public void QueryFaceVerifyRequest_WrongArgument_SaysWhatToGive()
    {
        Assert.That(() => new QueryFaceVerifyRequest(null!, "x"), ThrowsNull("sceneId"));
        Assert.That(() => new QueryFaceVerifyRequest("x", null!), ThrowsNull("certifyId"));
        Assert.That(
            () => new QueryFaceVerifyRequest(" ", "x"),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo("The scene is empty. Give the sceneId that the vendor's console shows. (Parameter 'sceneId')"));
        Assert.That(
            () => new QueryFaceVerifyRequest("x", ""),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo("The certifyId is empty. Give the one that InitAsync returned. (Parameter 'certifyId')"));
        Assert.That(FaceVerifyHarness.QueryRequest().ToString(), Is.EqualTo("QueryFaceVerify: SceneId 100***0001, CertifyId fak***0001"));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint ThrowsNull(string name) =>
        Throws.ArgumentNullException.With.Property(nameof(ArgumentException.ParamName)).EqualTo(name);
}
