using System;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>The page at the certifyUrl of a face verification.</summary>
[TestFixture]
internal sealed class FacePageTests : EmulatorTest
{
    [Test]
    public void Passes_Clicked_IsRecorded()
    {
        EmulatorPage page = Open();

        page.Click("#face-passes");

        page.WaitForText("#status", "The face passed. The portal has to ask its server.");
        IssuedFaceVerification verification = Server.Emulator.FaceVerifications.Single();
        Assert.That((verification.Passed, verification.FailReason, page.IsShown("#submission")), Is.EqualTo((true, default(string), false)));
        Assert.That(Certification, Is.EqualTo(CustomerCertification.None), "a face verified is no account certified");
    }

    [Test]
    public void Fails_WithAReason_IsRecordedWithIt()
    {
        EmulatorPage page = Open();

        page.Enter("#fail-reason", "not the same person");
        page.Click("#face-fails");

        page.WaitForText("#status", "The face did not pass: not the same person");
        IssuedFaceVerification verification = Server.Emulator.FaceVerifications.Single();
        Assert.That((verification.Passed, verification.FailReason, page.IsShown("#submission")), Is.EqualTo((false, "not the same person", false)));
    }

    [Test]
    public void Fails_WithoutAReason_IsRecordedWithoutOne()
    {
        EmulatorPage page = Open();

        page.Click("#face-fails");

        page.WaitForText("#status", "The face did not pass.");
        IssuedFaceVerification verification = Server.Emulator.FaceVerifications.Single();
        Assert.That((verification.Passed, verification.FailReason), Is.EqualTo((false, default(string))));
    }

    [Test]
    public void Expired_SaysSo_AndOffersNothing()
    {
        Uri url = Server.StartFaceVerification().CertifyUrl;
        Server.Emulator.ClockOffset = TimeSpan.FromMinutes(30);

        EmulatorPage page = EmulatorPage.Open(url);

        page.WaitForText("#status", "This face verification has expired. Have the portal start a new face verification.");
        Assert.That(page.IsShown("#submission"), Is.False);
    }

    [Test]
    public void ExpiredMeanwhile_Clicked_SaysSoAndRecordsNothing()
    {
        EmulatorPage page = Open();
        Server.Emulator.ClockOffset = TimeSpan.FromMinutes(30);

        page.Click("#face-passes");

        page.WaitForText("#status", "Not recorded: The face verification has expired: start a new one.");
        Assert.That((Server.Emulator.FaceVerifications.Single().Passed, page.IsShown("#submission")), Is.EqualTo((default(bool?), false)));
    }

    [TestCase(true, "The face passed. The portal has to ask its server.")]
    [TestCase(false, "The face did not pass.")]
    public void Complete_SaysSo_AndOffersNothing(bool passed, string text)
    {
        InitFaceVerifyResponse started = Server.StartFaceVerification();
        Server.Emulator.CompleteFaceVerification(started.CertifyId, passed);

        EmulatorPage page = EmulatorPage.Open(started.CertifyUrl);

        page.WaitForText("#status", text);
        Assert.That(page.IsShown("#submission"), Is.False);
    }

    [Test]
    public void Unknown_SaysSo_AndOffersNothing()
    {
        EmulatorPage page = EmulatorPage.Open(new Uri(Server.Url, "face-verify?certifyId=another"));

        page.WaitForText(
            "#status", "The emulator does not know this certifyId. It forgets them when it restarts. Have the portal start a new face verification.");
        Assert.That(page.IsShown("#submission"), Is.False);
    }

    [TestCase("zh-CN", "人脸认证（模拟器）", "模拟器 / EMULATOR：并非支付宝或阿里云", "人脸通过")]
    [TestCase("en-US", "Face verification (emulator)", "EMULATOR / 模拟器: not Alipay, not Alibaba Cloud", "The face passes")]
    public void Language_OfTheBrowser_IsThatOfThePage(string language, string title, string banner, string button)
    {
        Browser.Instance.UseLanguage(language);

        EmulatorPage page = Open();

        Assert.That((Browser.Instance.Driver.Title, page.TextOf(".banner"), page.TextOf("#face-passes")), Is.EqualTo((title, banner, button)));
    }

    private EmulatorPage Open()
    {
        EmulatorPage page = EmulatorPage.Open(Server.StartFaceVerification().CertifyUrl);
        page.WaitUntilShown("#face-passes");
        return page;
    }
}
