using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aliyun.BidCert.Tests.Signing;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Errors;

[TestFixture]
internal sealed class ErrorTableTests
{
    private static readonly int[] Statuses = [200, 403, 404, 429, 500, 503];

    private static IEnumerable<TestCaseData<string, BidCertErrorCode, bool>> Documented =>
        DocumentedCodes.Exact.Concat(DocumentedCodes.ByPrefix)
            .Select(row => new TestCaseData<string, BidCertErrorCode, bool>(row.Code, row.ErrorCode, row.IsTransient));

    private static IEnumerable<string> Undocumented => DocumentedCodes.None;

    [TestCaseSource(nameof(Documented))]
    public void Find_DocumentedCode_IsItsRow(string code, BidCertErrorCode errorCode, bool isTransient)
    {
        ErrorTableEntry entry = ErrorTable.Find(code, serverMessage: null, statusCode: 400);

        Assert.That((entry.ErrorCode, entry.IsTransient), Is.EqualTo((errorCode, isTransient)));
    }

    [TestCaseSource(nameof(Documented))]
    public void Find_CodeInAnotherSpelling_IsTheSameRow(string code, BidCertErrorCode errorCode, bool isTransient)
    {
        string withoutBlanksAndDots = string.Concat(code.Split(' ', '.'));
        string[] spellings =
        [
            code.ToUpperInvariant(),
            SwapCase(code),
            withoutBlanksAndDots,
            code.Replace(' ', '.'),
            code.Replace('.', ' '),
            string.Join(' ', withoutBlanksAndDots.ToCharArray()),
            string.Join('.', withoutBlanksAndDots.ToCharArray()),
            $" {code}\t",
            $"\r\n{code.Replace(" ", "\u00A0\u3000", StringComparison.Ordinal)}.",
        ];

        Assert.That(
            spellings.Select(spelling => ErrorTable.Find(spelling, null, 400)).Select(entry => (entry.ErrorCode, entry.IsTransient)),
            Has.All.EqualTo((errorCode, isTransient)));
    }

    [TestCaseSource(nameof(Documented))]
    public void Find_DocumentedCodeWithAnyStatus_IsDecidedByTheCode(string code, BidCertErrorCode errorCode, bool isTransient) =>
        Assert.That(
            Statuses.Select(status => ErrorTable.Find(code, "", status)).Select(entry => (entry.ErrorCode, entry.IsTransient)),
            Has.All.EqualTo((errorCode, isTransient)));

    [TestCaseSource(nameof(Undocumented))]
    public void Find_UndocumentedCode_IsUnknownAndLasting(string code)
    {
        ErrorTableEntry entry = ErrorTable.Find(code, null, 400);

        Assert.That((entry.ErrorCode, entry.IsTransient), Is.EqualTo((BidCertErrorCode.Unknown, false)));
    }

    [TestCase(200, false)]
    [TestCase(400, false)]
    [TestCase(403, false)]
    [TestCase(404, false)]
    [TestCase(408, false)]
    [TestCase(428, false)]
    [TestCase(429, true)]
    [TestCase(430, false)]
    [TestCase(499, false)]
    [TestCase(500, true)]
    [TestCase(502, true)]
    [TestCase(503, true)]
    [TestCase(599, true)]
    public void Find_UndocumentedCode_IsTransientByStatus(int statusCode, bool isTransient)
    {
        ErrorTableEntry entry = ErrorTable.Find("Something.New", null, statusCode);

        Assert.That((entry.ErrorCode, entry.IsTransient), Is.EqualTo((BidCertErrorCode.Unknown, isTransient)));
    }

    [TestCase("forbidden", "The request is refused for the risk of leakage of this AccessKey.")]
    [TestCase("Forbidden", "RISK OF LEAKAGE")]
    [TestCase("Forbidden.RiskControl", "There is a risk of leakage of this AccessKey.")]
    [TestCase("Forbidden.SomethingNew", "There is a risk of leakage of this AccessKey.")]
    public void Find_ForbiddenThatSpeaksOfLeakage_IsAccessKeyLeakRisk(string code, string serverMessage)
    {
        ErrorTableEntry entry = ErrorTable.Find(code, serverMessage, 403);

        Assert.That((entry.ErrorCode, entry.IsTransient), Is.EqualTo((BidCertErrorCode.AccessKeyLeakRisk, false)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("risk of something else")]
    [TestCase("leakage")]
    public void Find_ForbiddenThatDoesNotSpeakOfLeakage_IsForbidden(string? serverMessage) =>
        Assert.That(ErrorTable.Find("Forbidden", serverMessage, 403).ErrorCode, Is.EqualTo(BidCertErrorCode.Forbidden));

    [TestCase("Throttling", BidCertErrorCode.Throttling)]
    [TestCase("Invalid PK", BidCertErrorCode.InvalidPk)]
    [TestCase("Something.New", BidCertErrorCode.Unknown)]
    public void Find_OtherCodeThatSpeaksOfLeakage_StaysWhatItIs(string code, BidCertErrorCode errorCode) =>
        Assert.That(ErrorTable.Find(code, "risk of leakage", 403).ErrorCode, Is.EqualTo(errorCode));

    [Test]
    public void Find_NullCode_IsRejected() =>
        Assert.That(
            () => ErrorTable.Find(null!, null, 400),
            Throws.ArgumentNullException.With.Message.EqualTo("Value cannot be null. (Parameter 'code')"));

    [Test]
    public void Find_UnderAnyCulture_IsTheSame()
    {
        // In Turkish, the upper case of i is another letter, and most of these codes hold one.
        IEnumerable<CultureInfo> cultures = CultureScope.NamesOfRow83.Select(CultureInfo.GetCultureInfo).Append(new ThrowingCulture());
        foreach (CultureInfo culture in cultures)
        {
            List<BidCertErrorCode> found = CultureScope.Under(
                culture, () => DocumentedCodes.Exact.Select(row => ErrorTable.Find(row.Code, null, 400).ErrorCode).ToList());
            Assert.That(found, Is.EqualTo(DocumentedCodes.Exact.Select(row => row.ErrorCode)), culture.Name);
        }
    }

    [Test]
    public void BidCertErrorCode_EachMemberButUnknown_HasARow()
    {
        IEnumerable<BidCertErrorCode> reached = DocumentedCodes.Exact.Select(row => row.ErrorCode)
            .Append(ErrorTable.Find("Forbidden", "risk of leakage", 403).ErrorCode)
            .Concat(ErrorTableEntries.All.Where(entry => entry.Service is not null).Select(entry => entry.ErrorCode)); // FaceVerifyCodeTests has them

        Assert.That(reached.Distinct(), Is.EquivalentTo(Enum.GetValues<BidCertErrorCode>().Where(code => code != BidCertErrorCode.Unknown)));
    }

    [Test]
    public void ErrorTableEntries_EachRow_IsTested() =>
        Assert.That(
            ErrorTableEntries.All.Where(entry => entry.Service is null).Select(entry => entry.Code).Where(code => !code.EndsWith('*')),
            Is.SubsetOf(DocumentedCodes.Exact.Select(row => row.Code)),
            "A new row needs its line in DocumentedCodes.");

    [Test]
    public void BidCertErrorCode_Unknown_IsZero() => Assert.That((int)BidCertErrorCode.Unknown, Is.Zero);

    private static string SwapCase(string code) =>
        string.Concat(code.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
}
