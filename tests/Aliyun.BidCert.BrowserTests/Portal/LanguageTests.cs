using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Portal;

/// <summary>The languages of the pages: the browser's, or the one that the customer has switched to.</summary>
[TestFixture]
internal sealed class LanguageTests : PortalTest
{
    [TestCase("zh-CN", "zh-CN", "登录", "实名认证", "开始实名认证")]
    [TestCase("zh-TW", "zh-CN", "登录", "实名认证", "开始实名认证")]
    [TestCase("en-US", "en", "Sign in", "Real-name certification", "Certify my account")]
    [TestCase("de-DE", "en", "Sign in", "Real-name certification", "Certify my account")]
    public void Browser_Language_IsThatOfThePages(string browser, string language, string signIn, string title, string start)
    {
        Browser.Instance.UseLanguage(browser);

        Customer.Open("certification");
        Assert.That(
            (Language, Browser.Instance.Driver.Title, Customer.Page.TextOf("h1")), Is.EqualTo((language, signIn, signIn)));

        Customer.Choose(PortalSite.Personal);
        Customer.WaitForPage("certification");
        Assert.That(
            (Language, Browser.Instance.Driver.Title, Customer.Page.TextOf("h1"), Customer.Page.TextOf("#start")),
            Is.EqualTo((language, title, title, start)));
    }

    [Test]
    public void Browser_Chinese_EverythingSaidIsChinese()
    {
        Browser.Instance.UseLanguage("zh-CN");
        Customer.SignIn();
        Customer.Start(Server);

        Customer.Frame.Click("#send-forged-success");
        Customer.WaitForState("暂未查询到认证结果。结果更新需要一些时间，企业认证可能需要数天，请稍后再来查看。");
        Customer.Frame.Click("#certify");

        Customer.WaitForPage("certified");
        Customer.WaitForState("您的账号已完成实名认证。");
        Assert.That(Customer.Page.TextOf("#kind"), Is.EqualTo("个人"));
    }

    [Test]
    public void Switch_ToChineseAndBack_IsRememberedOnTheNextPages()
    {
        Customer.SignIn();
        Assert.That(Customer.Page.TextOf("#language"), Is.EqualTo("中文"));

        Customer.ClickAndReload("language");
        Assert.That((Language, Customer.Page.TextOf("h1"), Customer.Page.TextOf("#language")), Is.EqualTo(("zh-CN", "实名认证", "English")));

        Customer.Open("faces");
        Assert.That((Language, Customer.Page.TextOf("h1")), Is.EqualTo(("zh-CN", "人脸核验")));

        Customer.ClickAndReload("language");
        Assert.That((Language, Customer.Page.TextOf("h1")), Is.EqualTo(("en", "Face verification")));

        Customer.Open("certification");
        Assert.That((Language, Customer.Page.TextOf("h1")), Is.EqualTo(("en", "Real-name certification")));
    }

    [Test]
    public void Switch_BeforeTheSignIn_GoesAlong()
    {
        Customer.Open("certification");
        Customer.ClickAndReload("language");

        Customer.Choose(PortalSite.Personal);

        Customer.WaitForPage("certification");
        Assert.That(Language, Is.EqualTo("zh-CN"));
    }

    private string? Language => Customer.Page.Attribute("html", "lang");
}
