using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Script;

/// <summary>The language and the size of bidcert.js, and the language of the portal's scripts, by acorn and esbuild.</summary>
[TestFixture]
internal sealed class SyntaxTests
{
    private const int MostBytes = 4096;
    private const int MostLines = 300;
    private const int MostCharacters = 140;

    [Test]
    public void Script_Syntax_IsEcmaScript5() => AssertIsEcmaScript5(JsTools.Script);

    [TestCase("Certification/Pages/certified.js")]
    [TestCase("Certification/Pages/certify.js")]
    [TestCase("Certification/Pages/page.js")]
    [TestCase("Faces/Pages/face.js")]
    [TestCase("Hosting/Pages/status.js")]
    public void ScriptOfThePortal_Syntax_IsEcmaScript5(string path) => AssertIsEcmaScript5(Repository.PathOf("samples/ResellerPortal/" + path));

    [TestCase("var a = () => 1;")]
    [TestCase("let a = 1;")]
    [TestCase("var a = `text`;")]
    [TestCase("var a = { b() {} };")]
    public void Acorn_LaterSyntax_IsRejected(string code)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Tools", "later.js");
        File.WriteAllText(file, code);

        (int exitCode, string output) = JsTools.Run("acorn/bin/acorn", "--ecma5", "--silent", file);

        Assert.That(output, Does.StartWith("Unexpected "), "Were acorn to take this, it would prove nothing about bidcert.js.");
        Assert.That(exitCode, Is.Not.Zero);
    }

    [Test]
    public void Script_Lines_AreAtMost300OfAtMost140Characters()
    {
        string[] lines = File.ReadAllLines(JsTools.Script);

        Assert.That(lines, Has.Length.LessThanOrEqualTo(MostLines));
        Assert.That(lines.Where(line => line.Length > MostCharacters), Is.Empty);
    }

    [TestCase("bidcert.js")]
    [TestCase("bidcert.mjs")]
    public void Script_MinifiedAndGzipped_IsAtMostFourKilobytes(string name)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Pages", name);
        byte[] minified = Encoding.UTF8.GetBytes(JsTools.Output("esbuild/bin/esbuild", file, "--minify", "--target=es5"));
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(minified);
        }

        Output.Say($"{name}: {new FileInfo(file).Length} bytes, minified {minified.Length}, minified and gzipped {zipped.Length} (at most {MostBytes})");
        Assert.That(zipped.Length, Is.LessThanOrEqualTo(MostBytes).And.GreaterThan(500));
    }

    private static void AssertIsEcmaScript5(string file)
    {
        (int exitCode, string output) = JsTools.Run("acorn/bin/acorn", "--ecma5", "--silent", file);

        Assert.That(output, Is.Empty);
        Assert.That(exitCode, Is.Zero);
    }
}
