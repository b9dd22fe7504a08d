using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Wire;

/// <summary>Each response on disk, in both formats, arrives as what it says.</summary>
[TestFixture]
internal sealed class WireSampleTests
{
    private const string Operation = nameof(GenerateAliyunBidCertWaysUrl);

    private static IEnumerable<string> Successes => WireSample.NamesOf(Operation).Where(name => name.StartsWith("Success", StringComparison.Ordinal) && !name.StartsWith("SuccessFalse", StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> SuccessFiles =>
        from name in Successes from extension in Extensions select new TestCaseData(name, extension);

    private static IEnumerable<TestCaseData> FailureFiles =>
        from failure in WireSampleFailures.All from extension in Extensions select new TestCaseData(failure, extension);

    private static string[] Extensions => [".json", ".xml"];

    [TestCaseSource(nameof(SuccessFiles))]
    public async Task Row73_GenerateAliyunBidCertWaysUrlAsync_SuccessOnDisk_UrlArrivesDecodedToTheLetter(string name, string extension)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var harness = new ClientHarness(Reply.With(200, WireSample.Read(Operation, name + extension)));

        GenerateAliyunBidCertWaysUrlResponse response = await harness.CallAsync();

        string url = name is "Success" or "SuccessOfTypedModel"
            ? FakeValues.Url
            : "https://account.aliyun.com/cert/listCertWays.html?from=fake&token=" + FakeValues.UrlToken;
        Assert.That(
            (response.RequestId, response.Url.OriginalString, response.Url.AbsoluteUri, response.ExpiresAt),
            Is.EqualTo((FakeValues.RequestId, url, url, harness.Time.GetUtcNow() + TimeSpan.FromHours(3))));
    }

    [TestCaseSource(nameof(FailureFiles))]
    public async Task GenerateAliyunBidCertWaysUrlAsync_FailureOnDisk_ArrivesAsWhatItSays(WireSampleFailure failure, string extension)
    {
        ArgumentNullException.ThrowIfNull(failure);
        using var harness = new ClientHarness(
            options => options.MaxRetries = 0, Reply.With(failure.Status, WireSample.Read(Operation, failure.Name + extension)));

        BidCertServiceException rejected = await harness.RejectedAsync();

        Assert.That(
            (rejected.StatusCode, rejected.Code, rejected.ErrorCode, rejected.GetServerMessage(), rejected.IsTransient, rejected.RequestId),
            Is.EqualTo((failure.Status, failure.Code, failure.ErrorCode, failure.Message, failure.IsTransient, FakeValues.RequestId)));
        string? recommend = failure.HasRecommend
            ? $"https://error-center.example/status/search?Keyword={Uri.EscapeDataString(failure.Code)}&source=fake"
            : null;
        Assert.That(rejected.GetRecommend(), Is.EqualTo(recommend));
    }

    [Test]
    public async Task Row72_GenerateAliyunBidCertWaysUrlAsync_JsonAndXmlTwin_MapToTheSameValues(
        [ValueSource(nameof(AllNames))] string name)
    {
        int status = WireSampleFailures.All.FirstOrDefault(failure => failure.Name == name)?.Status ?? 200;

        string json = await DescribeAsync(status, name + ".json");
        string xml = await DescribeAsync(status, name + ".xml");

        Assert.That(xml, Is.EqualTo(json));
    }

    [Test]
    public void Samples_OnDisk_AreAllReadByATest()
    {
        IEnumerable<string> read = Successes.Concat(WireSampleFailures.All.Select(failure => failure.Name));

        Assert.That(AllNames, Is.EquivalentTo(read), "a sample without an expectation proves nothing: add it to WireSampleFailures");
    }

    [Test]
    public void Samples_OnDisk_HoldTheDocumentedSpellings()
    {
        const string root = "GenerateAliyunBidCertWaysUrlResponse";

        Assert.That(WireSample.Read(Operation, "Success.json"), Does.StartWith("{\"RequestId\":").And.Contains("\"Data\":").And.Contains("\"Success\":true"));
        Assert.That(WireSample.Read(Operation, "Success.xml"), Does.Contain($"<{root}>"));
        Assert.That(WireSample.Read(Operation, "InvalidPk.xml"), Does.Contain("<Error>"));
    }

    private static IReadOnlyList<string> AllNames => WireSample.NamesOf(Operation);

    private static async Task<string> DescribeAsync(int status, string file)
    {
        using var harness = new ClientHarness(
            options => options.MaxRetries = 0, Reply.With(status, WireSample.Read(Operation, file)));
        try
        {
            GenerateAliyunBidCertWaysUrlResponse response =
                await harness.Client.GenerateAliyunBidCertWaysUrlAsync(ClientHarness.ValidRequest());
            return $"{response.RequestId} {response.Url.OriginalString} {response.ExpiresAt:O}";
        }
        catch (BidCertServiceException e)
        {
            Templates.Fit(e);
            var text = new StringBuilder();
            foreach (object? value in new object?[]
                { e.StatusCode, e.Code, e.ErrorCode, e.RequestId, e.GetServerMessage(), e.GetRecommend(), e.RetryAfter, e.IsTransient, e.Attempts, e.GetAdvice() })
            {
                text.Append(value).Append('\n');
            }

            // The nonce is another one each time, and the diagnosis names it.
            return text.ToString().Replace(harness.Handler.Requests[0]["SignatureNonce"], "(nonce)", StringComparison.Ordinal);
        }
    }
}
