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
    public const string LibraryFolder = "src/Aliyun.BidCert/";

    // Of methods whose bodies a source generator writes at build time.
    private const string PartialWithoutBody = "CS8795";

    private readonly CSharpCompilation _compilation;

    private IReadOnlyList<(string From, string To, string Type)>? _uses;

    private SourceModel(CSharpCompilation compilation) => _compilation = compilation;

    public IEnumerable<string> Files => _compilation.SyntaxTrees.Select(tree => tree.FilePath);

    /// <summary>What the compiler could not resolve: each is a use that this model would not see.</summary>
    public IEnumerable<string> Unresolved =>
        _compilation.GetDiagnostics()
            .Where(one => one.Severity == DiagnosticSeverity.Error && one.Id != PartialWithoutBody)
            .Select(one => one.ToString());

    /// <summary>The files of a folder below src.</summary>
    public static SourceModel Of(string project)
    {
        IEnumerable<SyntaxTree> trees = Repository.ShippedSources
            .Where(path => path.StartsWith(project, StringComparison.Ordinal))
            .Select(path => Parse(path.Substring(project.Length), Repository.Read(path)));
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Aliyun.BidCert", StringComparison.Ordinal) || IsUsedBy(project, path))
            .Select(path => MetadataReference.CreateFromFile(path));
        return new SourceModel(CSharpCompilation.Create(
            "Sources",
            trees,
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));
    }

    /// <summary>The uses of a file that is added, to show that the model sees them.</summary>
    public IEnumerable<(string From, string To, string Type)> FindUsesAdded(string path, string text)
    {
        SyntaxTree added = Parse(path, text);
        return FindUses(_compilation.AddSyntaxTrees(added), added).Where(use => use.From != use.To).Distinct();
    }

    /// <summary>The names of what is used of another assembly, with their namespaces.</summary>
    public IEnumerable<string> FindUsesOf(string assembly) => FindUsesOf(assembly, _compilation, _compilation.SyntaxTrees);

    /// <summary>The same of a file that is added.</summary>
    public IEnumerable<string> FindUsesOf(string assembly, string path, string text)
    {
        SyntaxTree added = Parse(path, text);
        return FindUsesOf(assembly, _compilation.AddSyntaxTrees(added), [added]);
    }

    private static IEnumerable<string> FindUsesOf(string assembly, CSharpCompilation compilation, IEnumerable<SyntaxTree> trees) =>
        from tree in trees
        let model = compilation.GetSemanticModel(tree)
        from node in tree.GetRoot().DescendantNodes()
        let symbol = model.GetSymbolInfo(node).Symbol
        where symbol?.ContainingAssembly?.Name == assembly
        select symbol.ToDisplayString();

    /// <summary>Each use once: the file that uses, the file that declares, and the type.</summary>
    public IReadOnlyList<(string From, string To, string Type)> FindUses() =>
        _uses ??= [.. _compilation.SyntaxTrees.SelectMany(tree => FindUses(_compilation, tree)).Where(use => use.From != use.To).Distinct()];

    private static bool IsUsedBy(string project, string path) => project != LibraryFolder && path == ShippedAssemblies.Library.Location;

    private static SyntaxTree Parse(string path, string text)
    {
#if NETSTANDARD_ASSET
        string[] symbols = ["NETSTANDARD2_0"];
#elif NET8_ASSET
        string[] symbols = ["NET8_0_OR_GREATER"];
#else
        string[] symbols = ["NET8_0_OR_GREATER", "NET10_0_OR_GREATER"];
#endif
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: symbols);
        return CSharpSyntaxTree.ParseText(text, options, path);
    }

    private static IEnumerable<(string From, string To, string Type)> FindUses(CSharpCompilation compilation, SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
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
