using System.Threading.Tasks;
using NUnit.Framework;
using Snippets;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>The snippets that are whole programs, or nearly so, on the emulator.</summary>
[TestFixture]
internal sealed class SnippetTests
{
    [Test]
    public void FirstUrl_WithoutAnAccount_Runs() => Assert.That(FirstUrl.RunAsync, Throws.Nothing);

    [Test]
    public async Task FailInTest_ARetriedFault_IsTwoRequests() => Assert.That(await FailInTest.RunAsync(), Is.EqualTo(2));
}
