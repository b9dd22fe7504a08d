using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Signing;

/// <summary>Invariant globalisation is a switch of a process, so the vectors run in one of their own.</summary>
[TestFixture]
internal sealed class InvariantGlobalizationTests
{
    [Test, Category(nameof(OwnProcess))]
    public Task Sign_Row83InvariantGlobalization_EqualsVectors() => OwnProcess.PassesAsync(
        "Name~Row80", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", count: 40 * 5 + 31 * 7, "each vector of V2, in five tests, and each of V3, in seven");
}
