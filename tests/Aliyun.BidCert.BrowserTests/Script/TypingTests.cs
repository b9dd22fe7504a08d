using System;
using System.IO;
using System.Linq;
using Aliyun.BidCert.BrowserTests.Support;
using NUnit.Framework;

namespace Aliyun.BidCert.BrowserTests.Script;

/// <summary>bidcert.d.ts by TypeScript's own compiler, in strict mode.</summary>
[TestFixture]
internal sealed class TypingTests
{
    [TestCase("global.ts")]
    [TestCase("es-module.ts")]
    [TestCase("commonjs-module.ts")]
    public void Typings_EverythingUsed_Compiles(string file) => Assert.That(Compile(file), Is.Empty);

    [TestCase("node16", "node16")]
    [TestCase("esnext", "bundler")]
    public void Row108_Typings_OfTheModule_Compile(string module, string resolution) =>
        Assert.That(
            JsTools.Run(
                "typescript/bin/tsc", "--strict", "--noEmit", "--target", "es2022", "--lib", "es2022,dom", "--module", module, "--moduleResolution", resolution,
                "--pretty", "false", "usage/module.mts").Output,
            Is.Empty);

    [Test]
    public void Typings_WrongUses_AreEachAnError()
    {
        // Under @ts-expect-error, a line without an error is one.
        Assert.That(Compile("wrong.ts"), Is.Empty);
        Assert.That(
            File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tools", "usage", "wrong.ts")).Count(line => line.StartsWith("// @ts-expect-error", StringComparison.Ordinal)),
            Is.GreaterThan(20));
    }

    private static string Compile(string file) =>
        JsTools.Run(
            "typescript/bin/tsc", "--strict", "--noEmit", "--target", "es5", "--lib", "es5,dom", "--module", "commonjs", "--pretty", "false", $"usage/{file}").Output;
}
