using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Wire;

/// <summary>Each response on disk to either operation of face verification, in both formats, arrives as what it says.</summary>
[TestFixture]
internal sealed class FaceVerifyWireTests
{
    private const string Init = "InitFaceVerify";
    private const string Query = "QueryFaceVerify";

    private static readonly string[] Extensions = [".json", ".xml"];

    private static readonly Dictionary<string, string> Begun = new()
    {
        ["Success"] = BegunAs(FakeValues.RequestId),
        ["SuccessPascalCase"] = BegunAs(FakeValues.RequestId),
        ["SuccessCodeAsText"] = BegunAs(FakeValues.RequestId),
        ["SuccessUnknownMembers"] = BegunAs(FakeValues.RequestId),
        ["SuccessDataAsText"] = BegunAs(FakeValues.RequestId),
        ["SuccessWithoutRequestId"] = BegunAs(""),
    };

    private static readonly Dictionary<string, string> Outcomes = new()
    {
        ["Success"] = $"{FakeValues.RequestId} Passed [T] []",
        ["SuccessNotPassed"] = $"{FakeValues.RequestId} Failed [F] []",
        ["SuccessFailReason"] = $"{FakeValues.RequestId} Failed [F] [not the same person]",
        ["SuccessPascalCase"] = $"{FakeValues.RequestId} Passed [T] []",
        ["SuccessCodeAsText"] = $"{FakeValues.RequestId} Passed [T] []",
        ["SuccessDataAsText"] = $"{FakeValues.RequestId} Failed [F] [not the same person]",
        ["SuccessUnknownMembers"] = $"{FakeValues.RequestId} Passed [T] []",
        ["SuccessUnknownWord"] = $"{FakeValues.RequestId} Unknown [maybe] []",
        ["SuccessPending"] = $"{FakeValues.RequestId} Pending [] []",
        ["SuccessPendingCodeAsText"] = $"{FakeValues.RequestId} Pending [] []",
    };

    private static readonly string[] Malformed = ["MalformedEmptyData", "MalformedWithoutData"];

    private static readonly WireSampleFailure[] FailuresOfTheGateway =
    [
        new("Gateway", 400, "Throttling.User", BidCertErrorCode.Throttling, "Request was denied due to user flow control.", IsTransient: true),
        new("InvalidVersion", 404, "InvalidVersion", BidCertErrorCode.InvalidVersion, "The specified version is not valid."),
    ];

    private static readonly WireSampleFailure[] FailuresOfInit =
    [
        .. FailuresOfTheGateway,
        new("RefusedCodeAsNumber", 200, "401", BidCertErrorCode.InvalidParameter, "A parameter of the scene is not valid.", HasRecommend: false),
        new("RefusedCodeAsText", 200, "Fake.Code Of Tomorrow", BidCertErrorCode.Unknown, "No.", HasRecommend: false),
        new("RefusedForbidden", 200, "403", BidCertErrorCode.FaceVerifyForbidden, "No permission, or what was bought is used up.", HasRecommend: false),
        new("RefusedNoRecord", 200, "405", BidCertErrorCode.FaceVerifyNoRecord, "No record.", HasRecommend: false),
        new("RefusedSystemError", 200, "501", BidCertErrorCode.FaceVerifySystemError, "System error.", HasRecommend: false),
        new("RefusedWithData", 200, "402", BidCertErrorCode.FaceVerifyNotConfigured, "Refused.", HasRecommend: false),
    ];

    private static readonly WireSampleFailure[] FailuresOfQuery =
    [
        .. FailuresOfTheGateway,
        new("RefusedCodeAsNumber", 200, "404", BidCertErrorCode.FaceVerifySceneNotFound, "No such verification.", HasRecommend: false),
        new("RefusedCodeAsText", 200, "404", BidCertErrorCode.FaceVerifySceneNotFound, "No such verification.", HasRecommend: false),
    ];

    private static IEnumerable<TestCaseData> BegunFiles => Files(Begun);

    private static IEnumerable<TestCaseData> OutcomeFiles => Files(Outcomes);

    private static IEnumerable<TestCaseData> FailureFiles =>
        from sample in FailuresOfInit.Select(failure => (Operation: Init, Failure: failure)).Concat(FailuresOfQuery.Select(failure => (Operation: Query, Failure: failure)))
        from extension in Extensions
        select new TestCaseData(sample.Operation, sample.Failure, extension);

    [TestCaseSource(nameof(BegunFiles))]
    public async Task Row72_InitAsync_SuccessOnDisk_MapsToTheSameValuesInBothFormats(string file, string expected)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, WireSample.Read(Init, file)));

        InitFaceVerifyResponse response = await harness.InitAsync();

        Assert.That($"{response.RequestId} {response.CertifyId} {response.CertifyUrl.OriginalString}", Is.EqualTo(expected));
        Assert.That(response.ExpiresAt, Is.EqualTo(harness.Time.GetUtcNow() + TimeSpan.FromMinutes(30)));
    }

    [TestCaseSource(nameof(OutcomeFiles))]
    public async Task Row72_QueryAsync_SuccessOnDisk_MapsToTheSameValuesInBothFormats(string file, string expected)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, WireSample.Read(Query, file)));

        QueryFaceVerifyResponse response = await harness.QueryAsync();

        Assert.That($"{response.RequestId} {response.Outcome} [{response.RawPassed}] [{response.FailReason}]", Is.EqualTo(expected));
    }

    [Test]
    public async Task Row138_QueryAsync_MalformedOnDisk_IsMalformedInBothFormats(
        [ValueSource(nameof(Malformed))] string name, [ValueSource(nameof(Extensions))] string extension)
    {
        using var harness = new FaceVerifyHarness(Reply.With(200, WireSample.Read(Query, name + extension)));

        await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.QueryAsync());
    }

    [TestCaseSource(nameof(FailureFiles))]
    public async Task Row72_Operation_FailureOnDisk_ArrivesAsWhatItSaysInBothFormats(string operation, WireSampleFailure failure, string extension)
    {
        ArgumentNullException.ThrowIfNull(failure);
        using var harness = new FaceVerifyHarness(
            options => options.MaxRetries = 0, Reply.With(failure.Status, WireSample.Read(operation, failure.Name + extension)));

        BidCertServiceException rejected = await harness.RejectedAsync(operation == Init ? () => harness.InitAsync() : () => harness.QueryAsync());

        Assert.That(
            (rejected.StatusCode, rejected.Code, rejected.ErrorCode, rejected.GetServerMessage(), rejected.IsTransient, rejected.RequestId),
            Is.EqualTo((failure.Status, failure.Code, failure.ErrorCode, failure.Message, failure.IsTransient, FakeValues.RequestId)));
        Assert.That(rejected.GetRecommend() is not null, Is.EqualTo(failure.HasRecommend));
    }

    [Test]
    public async Task Row70_InitAsync_TruncationAnywhere_IsMalformedAndShowsNothing([ValueSource(nameof(Extensions))] string extension)
    {
        string body = WireSample.Read(Init, "Success" + extension).TrimEnd();
        for (int length = 1; length < body.Length; length++)
        {
            using var harness = new FaceVerifyHarness(Reply.With(200, body[..length]));

            await harness.FailedAsync(BidCertTransportFailure.MalformedResponse, () => harness.InitAsync());
        }
    }

    [Test]
    public void Samples_OnDisk_AreAllReadByATest()
    {
        Assert.That(WireSample.NamesOf(Init), Is.EquivalentTo(Begun.Keys.Concat(FailuresOfInit.Select(failure => failure.Name))));
        Assert.That(WireSample.NamesOf(Query), Is.EquivalentTo(Outcomes.Keys.Concat(Malformed).Concat(FailuresOfQuery.Select(failure => failure.Name))));
    }

    [Test]
    public void Samples_OnDisk_HoldTheDocumentedSpellings()
    {
        Assert.That(WireSample.Read(Init, "Success.json"), Does.StartWith("{\"code\":200,\"requestId\":").And.Contains("\"data\":{\"certifyId\":"));
        Assert.That(WireSample.Read(Init, "Success.xml"), Does.Contain("<ExecuteRequestResponse>").And.Contains("<CertifyId>"));
        Assert.That(WireSample.Read(Init, "SuccessUnknownMembers.json"), Does.Contain("\"encToken\":"));
        Assert.That(WireSample.Read(Query, "Success.json"), Does.Contain("\"passed\":\"T\""));
    }

    private static string BegunAs(string requestId) => $"{requestId} {FakeValues.CertifyId} {FakeValues.CertifyUrl}";

    private static IEnumerable<TestCaseData> Files(Dictionary<string, string> samples) =>
        from sample in samples from extension in Extensions
        select new TestCaseData(sample.Key + extension, sample.Value).SetArgDisplayNames(sample.Key + extension);
}
