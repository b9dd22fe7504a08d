using System;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>The journal of the control panel.</summary>
[TestFixture]
internal sealed class PanelJournalTests : PanelTest
{
    private const string ShownRows = "#journal-rows > li:not([hidden])";

    [Test]
    public void RefusedSignature_AppearsWithoutAReload_AndIsExplained()
    {
        EmulatorPage panel = OpenPanel();
        panel.WaitUntilShown("#journal-empty");
        panel.Run("window.isOld = true");

        RecordedRequest refused = Refuse();
        OpenRefused(panel);

        Assert.That(
            panel.TextOf(RefusedRow + " [data-diagnosis]").ReplaceLineEndings(" "),
            Is.EqualTo(refused.GetSignatureAdvice(AdviceLanguage.English)!.ReplaceLineEndings(" ")));
        Assert.That(panel.TextOf(RefusedRow + " .signature pre"), Is.EqualTo(refused.StringToSign));
        Assert.That(panel.Run("return window.isOld"), Is.True);
    }

    [Test]
    public void RefusedSignature_InChinese_IsExplainedInChinese()
    {
        Support.Browser.Instance.UseLanguage("zh-CN");
        RecordedRequest refused = Refuse();
        EmulatorPage panel = OpenPanel();

        OpenRefused(panel);

        Assert.That(
            panel.TextOf(RefusedRow + " [data-diagnosis]").ReplaceLineEndings(" "),
            Is.EqualTo(refused.GetSignatureAdvice(AdviceLanguage.Chinese)!.ReplaceLineEndings(" ")));
    }

    [Test]
    public void StringToSign_OfAnotherRequest_ShowsTheDifference()
    {
        RecordedRequest refused = Refuse();
        EmulatorPage panel = OpenPanel();
        OpenRefused(panel);

        panel.Enter(RefusedRow + " [data-signed]", refused.StringToSign!.Replace("Platform%3Dpc", "Platform%3Dh5", StringComparison.Ordinal));
        panel.Click(RefusedRow + " [data-compare]");

        panel.WaitUntilShown(RefusedRow + " [data-differences] tbody tr");
        Assert.That(
            panel.Run("return [...document.querySelectorAll('[data-differences] tbody tr > *')].map(one => one.textContent).join()"),
            Is.EqualTo("Platform,h5,pc"));
    }

    [Test]
    public void StringToSign_Empty_IsExplained()
    {
        Refuse();
        EmulatorPage panel = OpenPanel();
        OpenRefused(panel);

        panel.Click(RefusedRow + " [data-compare]");

        panel.WaitForText(
            RefusedRow + " .comparison .error", "The member signed is missing: give it the string to sign that your program computed.");
    }

    [Test]
    public void Typed_WhenRequestsArrive_Stays()
    {
        Refuse();
        EmulatorPage panel = OpenPanel();
        OpenRefused(panel);
        panel.Enter(RefusedRow + " [data-signed]", "POST&%2F&half of it");

        Server.IssueUrl();

        panel.WaitUntilShown("#journal-rows > [data-status='200']");
        Assert.That(panel.Property(RefusedRow + " [data-signed]", "value"), Is.EqualTo("POST&%2F&half of it"));
        Assert.That(panel.IsFocused(RefusedRow + " [data-signed]"), Is.True);
    }

    [TestCase("generatealiyun", "200")]
    [TestCase("signaturedoesnot", "400")]
    [TestCase("200", "200")]
    public void Filter_ByAWord_ShowsWhatMatches(string word, string status)
    {
        Server.IssueUrl();
        QueryWithAWrongSecret();
        EmulatorPage panel = OpenPanel();
        panel.WaitUntilShown("#journal-rows > li + li");

        panel.Enter("#journal-filter", word);

        Assert.That((panel.Count(ShownRows), panel.Attribute(ShownRows, "data-status")), Is.EqualTo((1, status)));
    }

    [Test]
    public void Filter_NothingMatches_SaysSo()
    {
        Server.IssueUrl();
        EmulatorPage panel = OpenPanel();
        panel.WaitUntilShown("#journal-rows > li");

        panel.Enter("#journal-filter", "no such word");

        panel.WaitForText("#journal-empty", "No request matches the filter.");
    }

    [Test]
    public void OnlyErrors_ShowsErrors()
    {
        Server.IssueUrl();
        Refuse();
        EmulatorPage panel = OpenPanel();
        panel.WaitUntilShown("#journal-rows > li + li");

        panel.Click("#journal-only-errors");

        Assert.That((panel.Count(ShownRows), panel.Attribute(ShownRows, "data-code")), Is.EqualTo((1, "SignatureDoesNotMatch")));
    }

    [Test]
    public void Pause_CountsWhatArrives_AndShowsItAfterwards()
    {
        EmulatorPage panel = OpenPanel();
        panel.Click("#journal-pause");

        Server.IssueUrl();
        panel.WaitForText("#journal-count", "Paused, with 1 new of 1.");
        Assert.That(panel.Count("#journal-rows > li"), Is.Zero);

        panel.Click("#journal-pause");
        panel.WaitUntilShown("#journal-rows > li");
    }

    [Test]
    public void Clear_Clicked_ForgetsTheRequests()
    {
        Server.IssueUrl();
        EmulatorPage panel = OpenPanel();
        panel.WaitUntilShown("#journal-rows > li");

        panel.Click("#journal-clear");

        panel.WaitForText("#journal-empty", "No requests yet.");
        Assert.That(Server.Emulator.Requests, Is.Empty);
    }

    private void QueryWithAWrongSecret()
    {
        using BidCertClient client = Server.CreateClient(secret: "another-secret");
        Assert.That(
            async () => await client.QueryBidUserCertifiedInfoAsync(new(BidCertEmulator.DemoAliyunPk)), Throws.InstanceOf<BidCertServiceException>());
    }
}
