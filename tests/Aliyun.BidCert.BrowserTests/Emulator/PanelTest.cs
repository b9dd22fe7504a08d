using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>What the tests of the control panel share.</summary>
internal abstract class PanelTest : EmulatorTest
{
    private protected const string RefusedRow = "#journal-rows > [data-code='SignatureDoesNotMatch']";

    /// <summary>Opens the panel, and waits until it shows what the emulator has.</summary>
    private protected EmulatorPage OpenPanel()
    {
        EmulatorPage panel = EmulatorPage.Open(Server.Panel);
        panel.WaitUntil("#live", element => element.GetDomAttribute("data-live") == "true", "is live");
        panel.WaitUntilShown("#customers-rows > tr");
        return panel;
    }

    /// <summary>Has a client whose secret is wrong ask for a URL. The emulator refuses its signature.</summary>
    private protected RecordedRequest Refuse()
    {
        using BidCertClient client = Server.CreateClient(secret: "another-secret");
        Assert.That(
            async () => await client.GenerateAliyunBidCertWaysUrlAsync(new(BidCertEmulator.DemoAliyunPk, Platform.Pc)),
            Throws.InstanceOf<BidCertServiceException>().With.Property("Code").EqualTo("SignatureDoesNotMatch"));
        return Server.Emulator.Requests[^1];
    }

    /// <summary>Opens the row of the refused request.</summary>
    private protected static void OpenRefused(EmulatorPage panel)
    {
        panel.WaitUntilShown(RefusedRow);
        panel.Click(RefusedRow + " .summary");
        panel.WaitUntilShown(RefusedRow + " [data-diagnosis]");
    }
}
