using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>The shipped sources as the compiler understands them: which file uses a type of which other file.</summary>
internal sealed class SourceModel
{
    // Of methods whose bodies a source generator writes at build time.
    private const string PartialWithoutBody = "CS8795";

    private readonly CSharpCompilation _compilation;

    private SourceModel(CSharpCompilation compilation) => _compilation = compilation;

    public IEnumerable<string> Files => _compilation.SyntaxTrees.Select(tree => tree.FilePath);

    /// <summary>What the compiler could not resolve: each is a use that this model would not see.</summary>
    public IEnumerable<string> Unresolved =>
        _compilation.GetDiagnostics()
            .Where(one => one.Severity == DiagnosticSeverity.Error && one.Id != PartialWithoutBody)
            .Select(one => one.ToString());

    /// <summary>The files of a folder below src, and, to show that the model sees them, more of them as text.</summary>
    public static SourceModel Of(string project, params (string Path, string Text)[] further)
    {
#if NETSTANDARD_ASSET
        string[] symbols = ["NETSTANDARD2_0"];
#else
        string[] symbols = ["NET8_0_OR_GREATER"];
#endif
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: symbols);
        IEnumerable<(string Path, string Text)> files = Repository.ShippedSources
            .Where(path => path.StartsWith(project, StringComparison.Ordinal))
            .Select(path => (path.Substring(project.Length), Repository.Read(path)));
        IEnumerable<SyntaxTree> trees = files.Concat(further).Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path));
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Aliyun.BidCert", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return new SourceModel(CSharpCompilation.Create(
            "Sources",
            trees,
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));
    }

    /// <summary>Each use once: the file that uses, the file that declares, and the type.</summary>
    public IEnumerable<(string From, string To, string Type)> FindUses() =>
        _compilation.SyntaxTrees.SelectMany(FindUses).Where(use => use.From != use.To).Distinct();

    private IEnumerable<(string From, string To, string Type)> FindUses(SyntaxTree tree)
    {
        SemanticModel model = _compilation.GetSemanticModel(tree);
        return from node in tree.GetRoot().DescendantNodes()
               from type in FindTypes(model, node)
               from declaration in type.DeclaringSyntaxReferences
               select (tree.FilePath, declaration.SyntaxTree.FilePath, type.Name);
    }

    // A member counts as its type, so that an extension method, an inferred type or a constant is a use as well.
    private static IEnumerable<INamedTypeSymbol> FindTypes(SemanticModel model, SyntaxNode node)
    {
        ISymbol? symbol = model.GetSymbolInfo(node).Symbol;
        ITypeSymbol? inferred = model.GetTypeInfo(node).Type;
        return new[] { symbol as INamedTypeSymbol, symbol?.ContainingType, inferred as INamedTypeSymbol }
            .OfType<INamedTypeSymbol>()
            .Select(type => type.OriginalDefinition)
            .Where(type => type.DeclaringSyntaxReferences.Length > 0);
    }
}
