using System;
using Aliyun.BidCert.BrowserTests.Support;
using Aliyun.BidCert.Testing;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Emulator;

/// <summary>Row 118: what a page of another origin, which knows the emulator's address, can do to it in a browser.</summary>
[TestFixture]
internal sealed class PanelGuardTests : EmulatorTest
{
    private const string Victim = "iframe[name=victim]";

    private readonly EmulatorPage attacker = new();
    private readonly EmulatorPage victim = new(Victim);

    [SetUp]
    public void OpenAttackersPage() => PortalPage.OpenAt(new Uri(Server.Portal, EmulatorSite.AttackersPage));

    [Test]
    public void Row118_Panel_InAFrame_ShowsNothing()
    {
        Frame(Server.Panel);

        Assert.That((victim.Count("main"), victim.Count("button")), Is.EqualTo((0, 0)));
        Assert.That(Server.Responses, Has.None.Matches<(string Request, int)>(one => one.Request.Contains("panel.js", StringComparison.Ordinal)));
    }

    [Test]
    public void Row118_CertificationPage_InAFrame_IsShown()
    {
        Frame(Server.IssueUrl());

        Assert.That(victim.Count("main"), Is.EqualTo(1));
    }

    [Test]
    public void Row118_FetchWithoutCors_ChangesNothing([Values("faults", "complete")] string operation)
    {
        Uri url = UrlOf(operation);
        long revision = Server.Emulator.Revision;

        string outcome = Fetch(url, "{ method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body: '{\"fault\":\"NoResponse\"}' }");

        Assert.That(outcome, Is.EqualTo("opaque"));
        AssertRejected(url, revision);
    }

    [Test]
    public void Row118_FetchWithJson_IsNotSent()
    {
        Uri url = UrlOf("faults");
        long revision = Server.Emulator.Revision;

        string outcome = Fetch(url, "{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{\"fault\":\"NoResponse\"}' }");

        Assert.That(outcome, Is.EqualTo("Failed to fetch"));
        Assert.That(Server.Emulator.Revision, Is.EqualTo(revision));
        Assert.That(Server.Responses, Has.None.Matches<(string Request, int)>(one => one.Request == "POST " + url.AbsolutePath));
    }

    [Test]
    public void Row118_Form_ChangesNothing([Values("faults", "complete")] string operation)
    {
        Uri url = UrlOf(operation);
        long revision = Server.Emulator.Revision;

        attacker.Await(
            """
            const [url, done] = arguments;
            const frame = document.createElement('iframe'), form = document.createElement('form'), field = document.createElement('input');
            frame.name = form.target = 'victim';
            document.body.append(frame, form);
            frame.onload = () => done();
            Object.assign(form, { action: url, method: 'POST', enctype: 'text/plain' });
            Object.assign(field, { name: '{"fault":"NoResponse","message":"', value: '"}' });
            form.append(field);
            form.submit();
            """,
            url.AbsoluteUri);

        AssertRejected(url, revision);
    }

    [Test]
    public void Row118_State_CannotBeRead()
    {
        string outcome = Fetch(new Uri(Server.Url, "_emulator/api/state"), "{}");

        Assert.That(outcome, Is.EqualTo("Failed to fetch"));
    }

    private Uri UrlOf(string operation) => operation == "faults"
        ? new Uri(Server.Url, "_emulator/api/faults")
        : new Uri(Server.Url, $"_emulator/api/certification-urls/{Server.IssueUrl().Query["?token=".Length..]}/complete");

    private void Frame(Uri url) => attacker.Await(
        """
        const [url, done] = arguments;
        const frame = document.createElement('iframe');
        Object.assign(frame, { name: 'victim', src: url, onload: () => done() });
        document.body.append(frame);
        """,
        url.AbsoluteUri);

    private string Fetch(Uri url, string options) => (string)attacker.Await(
        $"const [url, done] = arguments; fetch(url, {options}).then(response => done(response.type), error => done(error.message));", url.AbsoluteUri)!;

    private void AssertRejected(Uri url, long revision)
    {
        Assert.That(Server.Responses, Has.Member(("POST " + url.AbsolutePath, 403)));
        Assert.That((Server.Emulator.Revision, Certification), Is.EqualTo((revision, CustomerCertification.None)));
        Assert.That(Server.Emulator.ScheduledFaults, Is.Empty);
    }
}
