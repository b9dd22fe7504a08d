using System;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>What a request holds has a limit, so that nothing that it holds costs time, or is sent in vain.</summary>
[TestFixture]
internal sealed class LengthTests
{
    private const string Scene = FaceVerifyHarness.SceneId;
    private const string Order = FaceVerifyHarness.OrderNo;

    private static readonly string MegaByte = new('x', 1 << 20);

    [TestCase(128, true)]
    [TestCase(129, false)]
    [TestCase(1024, false)]
    public async Task Row133_CertNameAndCertNo_InPlainText_HaveAtMost128Characters(int length, bool isSent)
    {
        await IsSentAsync(new(Scene, Order, new string('张', length), "1"), isSent, "CertName", 128);
        await IsSentAsync(new(Scene, Order, "n", new string('1', length)), isSent, "CertNo", 128);
        await IsSentAsync(new(Scene, Order, new string('n', length), "1") { EncryptType = "" }, isSent, "CertName", 128);
    }

    [Test]
    public async Task Row133_CertNameAndCertNo_AsCiphertext_HaveAtMost1024Characters()
    {
        string longest = new('A', 1024);
        await IsSentAsync(new(Scene, Order, longest, longest) { EncryptType = "SM2" }, isSent: true, "", 0);

        IsRejected(() => new InitFaceVerifyRequest(Scene, Order, longest + "A", "1"), "certName", 1025, 1024);
        IsRejected(() => new InitFaceVerifyRequest(Scene, Order, "n", longest + "A"), "certNo", 1025, 1024);
    }

    [Test]
    public void Row133_InitFaceVerifyRequest_AMegabyteAnywhere_IsRejectedBeforeAnythingIsSent()
    {
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();

        IsRejected(() => new InitFaceVerifyRequest(Scene, Order, MegaByte, "1"), "certName", 1 << 20, 1024);
        IsRejected(() => new InitFaceVerifyRequest(Scene, Order, "n", MegaByte), "certNo", 1 << 20, 1024);
        IsRejected(() => new InitFaceVerifyRequest(MegaByte, Order, "n", "1"), "sceneId", 1 << 20, 128);
        Assert.That(() => new InitFaceVerifyRequest(Scene, MegaByte, "n", "1"), Throws.ArgumentException.With.Property("ParamName").EqualTo("outerOrderNo"));
        IsRejected(() => request.BizCode = MegaByte, "BizCode", 1 << 20, 128);
        IsRejected(() => request.IdentityType = MegaByte, "IdentityType", 1 << 20, 128);
        IsRejected(() => request.CertType = MegaByte, "CertType", 1 << 20, 128);
        IsRejected(() => request.EncryptType = MegaByte, "EncryptType", 1 << 20, 128);
        IsRejected(() => request.CallbackToken = MegaByte, "CallbackToken", 1 << 20, 128);
        IsRejected(() => request.ReturnUrl = MegaByte, "ReturnUrl", 1 << 20, 2048);
        IsRejected(() => request.CallbackUrl = new Uri("https://a.example/" + new string('a', 2031)), "CallbackUrl", 2049, 2048);
    }

    [Test]
    public void Row133_Setters_ValuesOfTheGreatestLength_AreTaken()
    {
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();
        string longest = new('a', 128);

        request.BizCode = request.IdentityType = request.CertType = request.EncryptType = request.CallbackToken = longest;
        request.ReturnUrl = new string('a', 2048);
        request.CallbackUrl = new Uri("https://a.example/" + new string('a', 2030));

        Assert.That(
            (request.BizCode, request.IdentityType, request.CertType, request.EncryptType, request.CallbackToken, request.ReturnUrl.Length, request.CallbackUrl.AbsoluteUri.Length),
            Is.EqualTo((longest, longest, longest, longest, longest, 2048, 2048)));
    }

    [Test]
    public void Row133_ReturnUrl_SetToNull_IsEmpty()
    {
        InitFaceVerifyRequest request = FaceVerifyHarness.InitRequest();

        request.ReturnUrl = null!;

        Assert.That(request.ReturnUrl, Is.Empty);
    }

    [Test]
    public void Row133_QueryFaceVerifyRequest_IdsThatAreTooLong_AreRejected()
    {
        string longest = new('a', 128);

        Assert.That(new QueryFaceVerifyRequest(longest, longest).CertifyId, Is.EqualTo(longest));
        IsRejected(() => new QueryFaceVerifyRequest(longest + "a", "i"), "sceneId", 129, 128);
        IsRejected(() => new QueryFaceVerifyRequest("s", longest + "a"), "certifyId", 129, 128);
        IsRejected(() => new QueryFaceVerifyRequest("s", MegaByte), "certifyId", 1 << 20, 128);
    }

    [Test]
    public void Row133_Uids_LongerThan64Digits_AreRejected()
    {
        string uid = new('1', 65);

        Assert.That(() => new GenerateAliyunBidCertWaysUrlRequest(uid, Platform.Pc), Throws.ArgumentException);
        Assert.That(() => new QueryBidUserCertifiedInfoRequest(uid), Throws.ArgumentException);
        Assert.That(() => new RemoveIdentityCertifiedForBidUserRequest(uid), Throws.ArgumentException);
    }

    private static void IsRejected(Func<object?> set, string name, int length, int limit) => Assert.That(
        () => set(),
        Throws.ArgumentException.With.Property("ParamName").EqualTo(name).And.Message.StartsWith(
            FormattableString.Invariant($"{name} has {length} characters, and {limit} are the most that it may have. Check what it was set to.")));

    private static async Task IsSentAsync(InitFaceVerifyRequest request, bool isSent, string name, int limit)
    {
        using var harness = new FaceVerifyHarness(FaceVerifyHarness.Begun);
        if (isSent)
        {
            await harness.Client.InitAsync(request);
        }
        else
        {
            ArgumentException rejected = await Caught.ByAsync<ArgumentException>(() => harness.Client.InitAsync(request));
            Assert.That(rejected.Message, Does.Contain(FormattableString.Invariant($"{name} has ")).And.Contain(FormattableString.Invariant($", and {limit} are the most")));
        }

        Assert.That(harness.Handler.Requests, Has.Count.EqualTo(isSent ? 1 : 0));
    }
}
