using System;
using System.Text.Json;
using Aliyun.BidCert.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.FaceVerify;

/// <summary>Options that are not valid are refused with one message that names every fault, and where this product's settings are.</summary>
[TestFixture]
internal sealed class OptionsTests
{
    private const string NoId =
        "AccessKeyId is missing: set it from a secret store, user secrets or the environment (for the section BidCert:FaceVerify: BidCert__FaceVerify__AccessKeyId), not from a file in the repository.";

    private const string NoVersion = "Version is not a date of the form yyyy-MM-dd: use 2017-03-31 or 2019-05-21.";

    private static readonly TestCaseData[] Faults =
    [
        Case("no id", o => o.AccessKeyId = "", NoId),
        Case("no endpoint", o => o.Endpoint = null!, "Endpoint is not an absolute URL: use one such as https://saf.cn-shanghai.aliyuncs.com/."),
        Case("Row79 http", o => o.Endpoint = new Uri("http://saf.example/"), "Endpoint uses http with the host saf.example: use https; http is for loopback only."),
        Case("no version", o => o.Version = "", NoVersion),
        Case("null version", o => o.Version = null!, NoVersion),
        Case("odd version", o => o.Version = "v1 CANARY", NoVersion),
        Case("no date", o => o.Version = "2017-13-31", NoVersion),
        Case("Thai date", o => o.Version = "๒๐๑๗-๐๓-๓๑", NoVersion),
        Case(
            "all at once",
            o => (o.AccessKeyId, o.AccessKeySecret, o.MaxRetries, o.Version) = ("", "a b", 99, "x"),
            NoId, "AccessKeySecret contains a blank, a line break or another character that is not printable ASCII: copy it again without.",
            "MaxRetries is 99: use 0 to 10.", NoVersion),
    ];

    [TestCaseSource(nameof(Faults))]
    public void Constructor_OptionsThatAreNotValid_NamesEveryFault(Action<FaceVerifyOptions> spoil, string[] faults)
    {
        ArgumentNullException.ThrowIfNull(spoil);
        FaceVerifyOptions options = FaceVerifyHarness.ValidOptions();
        spoil(options);
        using var wire = new RecordingHandler(FaceVerifyHarness.Begun);
        string message = string.Join(" ", faults) + " (Parameter 'options')";

        Assert.That(() => new FaceVerifyClient(options), Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message));
        Assert.That(
            () => new FaceVerifyClient(options, wire, false, TimeProvider.System, NullLoggerFactory.Instance),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(message).And.Message.Not.Contains("CANARY"));
    }

    [Test]
    public void Constructor_NullArgument_NamesIt()
    {
        using var wire = new RecordingHandler(FaceVerifyHarness.Begun);
        FaceVerifyOptions options = FaceVerifyHarness.ValidOptions();

        Assert.That(() => new FaceVerifyClient((FaceVerifyOptions)null!), ThrowsNull("options"));
        Assert.That(() => new FaceVerifyClient(null!, wire, false, TimeProvider.System, NullLoggerFactory.Instance), ThrowsNull("options"));
        Assert.That(() => new FaceVerifyClient(options, null!, false, TimeProvider.System, NullLoggerFactory.Instance), ThrowsNull("primaryHandler"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Dispose_OfTheClient_DisposesOfTheHandlerAsAsked(bool disposeHandler)
    {
        using var wire = new RecordingHandler(FaceVerifyHarness.Begun);
        var client = new FaceVerifyClient(FaceVerifyHarness.ValidOptions(), wire, disposeHandler, TimeProvider.System, NullLoggerFactory.Instance);

        client.Dispose();
        client.Dispose();

        Assert.That(wire.IsDisposed, Is.EqualTo(disposeHandler));
    }

    [Test]
    public void Defaults_OfTheOptions_ArePinned()
    {
        var options = new FaceVerifyOptions();

        Assert.That(
            (options.AccessKeyId, options.AccessKeySecret, options.SecurityToken, options.Endpoint.AbsoluteUri, options.Version),
            Is.EqualTo(("", "", (string?)null, "https://saf.cn-shanghai.aliyuncs.com/", "2017-03-31")));
        Assert.That(
            (options.Format, options.ParameterPlacement, options.AttemptTimeout, options.TotalTimeout, options.MaxRetries),
            Is.EqualTo((ResponseFormat.Json, ParameterPlacement.Query, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), 2)));
    }

    [Test]
    public void Row74_ToStringAndJson_OfOptions_ShowNoSecret()
    {
        FaceVerifyOptions options = FaceVerifyHarness.ValidOptions();
        options.SecurityToken = FakeValues.SecurityToken;

        Assert.That(options.ToString(), Is.EqualTo(
            "FaceVerifyOptions: Endpoint saf.cn-shanghai.aliyuncs.com, AccessKeyId LTA***fake, Format Json, ParameterPlacement Query, " +
            "AttemptTimeout 00:00:10, TotalTimeout 00:00:30, MaxRetries 2"));
        Leaks.AreNotIn(JsonSerializer.Serialize(options), []);
    }

    private static TestCaseData Case(string name, Action<FaceVerifyOptions> spoil, params string[] faults) =>
        new TestCaseData(spoil, faults).SetArgDisplayNames(name);

    private static NUnit.Framework.Constraints.EqualStringConstraint ThrowsNull(string name) =>
        Throws.ArgumentNullException.With.Property(nameof(ArgumentException.ParamName)).EqualTo(name);
}
