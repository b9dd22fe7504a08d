using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aliyun.BidCert.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>That they have all using directives that they need is shown by the build: their namespace is within no other.</summary>
[TestFixture]
internal sealed class SnippetUsingsTests
{
    private const string UnusedUsing = "CS8019";

    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Aliyun.BidCert.Tests/Readme/Snippets")).Select(path => Path.GetFileName(path));

    [TestCaseSource(nameof(Files))]
    public void Snippet_Usings_AreAllNeeded(string file)
    {
        string code = Repository.Read($"tests/Aliyun.BidCert.Tests/Readme/Snippets/{file}");

        Assert.That(UnusedIn(code), Is.Empty, $"{file} has using directives that it does not need. The documentation shows them: delete them.");
    }

    [Test]
    public void UnusedUsing_IsSeen() =>
        Assert.That(UnusedIn("using System;\nusing System.IO;\nclass C { Uri u; }").Single(), Is.EqualTo("using System.IO;"));

    private static string[] UnusedIn(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code);
        var compilation = CSharpCompilation.Create("snippet", [tree], References, new(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics().Where(one => one.Id == UnusedUsing).Select(one => code.Substring(one.Location.SourceSpan.Start, one.Location.SourceSpan.Length))];
    }
}
