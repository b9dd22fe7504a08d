using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Support;

/// <summary>What a plain <c>dotnet test</c> shows.</summary>
internal static class Output
{
    // Of NUnit's streams only this one passes the console logger's usual verbosity.
    internal static void Say(string text) => TestContext.Error.WriteLine(text);
}
