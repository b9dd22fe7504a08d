using System;
using System.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Readme;

/// <summary>What the tests of the documentation see of it.</summary>
[TestFixture]
internal sealed class MarkdownTests
{
    [TestCase("\nsee [the\npage](docs/a.md#b).", "3 docs/a.md#b")]
    [TestCase("[a](x.md), **[`b`](y.md)**", "1 x.md|1 y.md")]
    [TestCase("| [a](x.md) |\n|---|\n| [b](y.md \"title\") |", "1 x.md|3 y.md")]
    [TestCase("[a]: https://a.example/", "1 https://a.example/")]
    [TestCase("<https://a.example/> <a href=\"x.md\">", "1 https://a.example/|1 x.md")]
    [TestCase("```\n[a](x.md)\n```\n[b](y.md)", "4 y.md")]
    [TestCase("~~~js\n[a](x.md)\n```\n~~~\n[b](y.md)", "5 y.md")]
    [TestCase("`[a](x.md)` and ``b`[c](y.md)`` and [d](z.md)", "1 z.md")]
    [TestCase("`[a](x\n.md)`", "")]
    [TestCase("<!-- [a](x.md) -->", "")]
    public void Links_AreThoseOutsideOfCode(string text, string expected) =>
        Assert.That(string.Join('|', new Markdown(text).Links.Select(link => $"{link.Line} {link.Destination}")), Is.EqualTo(expected));

    [TestCase("# One call, one way", "one-call-one-way")]
    [TestCase("## `bidcert.js` & `INIT_TIMEOUT` ##", "bidcertjs--init_timeout")]
    [TestCase("### [A link](x.md): 实名认证", "a-link-实名认证")]
    [TestCase("# Twice\n# twice\n# Twice!", "twice|twice-1|twice-2")]
    [TestCase("#no heading\n\n```\n# no heading\n```", "")]
    public void Anchors_AreThoseOfGitHub(string text, string expected) => Assert.That(string.Join('|', new Markdown(text).Anchors), Is.EqualTo(expected));

    [TestCase("docs/errors.md", "#a", "docs/errors.md")]
    [TestCase("docs/errors.md", "security.md#a", "docs/security.md")]
    [TestCase("docs/errors.md", "../samples/ResellerPortal/Program.cs", "samples/ResellerPortal/Program.cs")]
    [TestCase("docs/errors.md", "{repository}LICENSE", "LICENSE")]
    [TestCase("docs/errors.md", "https://help.aliyun.com/document_detail/91781.html", null)]
    public void Target_IsAPathFromTheRoot(string document, string destination, string? expected) =>
        Assert.That(Documents.FindTarget(document, Absolute(destination)), Is.EqualTo(expected));

    [TestCase("docs/none.md", "no docs/none.md")]
    [TestCase("#none", "no heading #none")]
    [TestCase("{repository}README.md#none", "no heading #none")]
    [TestCase("{repository}NONE", "no NONE")]
    public void Error_OfALinkToNothing_NamesIt(string destination, string expected) =>
        Assert.That(Documents.FindError("README.md", new Link(Absolute(destination), 1)), Does.Contain(expected));

    private static string Absolute(string destination) => destination.Replace("{repository}", Documents.RepositoryUrl, StringComparison.Ordinal);
}
