using System;
using System.IO;
using System.Linq;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Aliyun.BidCert.Tests.Conventions;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Browser;

[TestFixture]
internal sealed class BidCertScriptTests
{
    private const string Folder = "src/Aliyun.BidCert/Browser";

    private static byte[] Script => Encoding.UTF8.GetBytes(Repository.Read(Folder + "/bidcert.js").Replace("{version}", Repository.Version, StringComparison.Ordinal));

    private static string Integrity => "sha384-" + Convert.ToBase64String(SHA384.HashData(Script));

    private static string Version => Convert.ToHexStringLower(SHA384.HashData(Script))[..8];

    [Test]
    public void Text_Version_IsThatOfThePackage()
    {
        string version = typeof(BidCertScript).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

        Assert.That(version, Is.EqualTo(Repository.Version));
        Assert.That(BidCertScript.Text, Does.StartWith($"/*! Aliyun.BidCert {version} (MIT) */\n").And.Contains($"version: '{version}',"));
    }

    [Test]
    public void FileName_Always_IsThatOfTheFile() => Assert.That(BidCertScript.FileName, Is.EqualTo("bidcert.js"));

    [Test]
    public void ContentType_Always_IsJavaScriptInUtf8() => Assert.That(BidCertScript.ContentType, Is.EqualTo("text/javascript; charset=utf-8"));

    [Test]
    public void OpenRead_Stream_IsTheFileInTheRepositoryWithTheVersion() => Assert.That(ReadAll(BidCertScript.OpenRead()), Is.EqualTo(Script));

    [Test]
    public void Text_InUtf8_IsTheFileInTheRepositoryWithTheVersion() =>
        Assert.That(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(BidCertScript.Text), Is.EqualTo(Script));

    [Test]
    public void Integrity_OfTheFileInTheRepository_IsTheSame()
    {
        Assert.That(BidCertScript.Integrity, Is.EqualTo(Integrity));
        Assert.That(BidCertScript.Integrity, Does.Match("^sha384-[A-Za-z0-9+/]{64}$"));
    }

    [Test]
    public void ETag_Form_IsStrongQuotedAndOfTheHash()
    {
        Assert.That(BidCertScript.ETag, Is.EqualTo($"\"{Integrity["sha384-".Length..]}\""));
        Assert.That(EntityTagHeaderValue.Parse(BidCertScript.ETag).IsWeak, Is.False);
    }

    [Test]
    public void OpenRead_Twice_GivesIndependentStreams()
    {
        using Stream first = BidCertScript.OpenRead();
        using Stream second = BidCertScript.OpenRead();

        first.ReadByte();
        first.Dispose();

        Assert.That((second.Position, second.Length), Is.EqualTo((0L, (long)Script.Length)));
        Assert.That(ReadAll(second), Is.EqualTo(Script));
    }

    [Test]
    public void OpenRead_Stream_CannotBeChanged()
    {
        using var stream = (MemoryStream)BidCertScript.OpenRead();

        Assert.Multiple(() =>
        {
            Assert.That((stream.CanRead, stream.CanSeek, stream.CanWrite), Is.EqualTo((true, true, false)));
            Assert.That(stream.TryGetBuffer(out _), Is.False);
            Assert.That(() => stream.WriteByte(0), Throws.TypeOf<NotSupportedException>());
        });
    }

    [Test]
    public void Properties_ManyThreads_SeeOneScript()
    {
        var seen = new string[64];

        Parallel.For(0, seen.Length, i => seen[i] = BidCertScript.Text + BidCertScript.Integrity + BidCertScript.ETag);

        Assert.That(seen.Distinct(StringComparer.Ordinal), Has.One.Items);
    }

    [TestCase("bidcert.js")]
    [TestCase("bidcert.d.ts")]
    public void File_LineEnds_AreLf(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Repository.Root, Folder, name));

        Assert.That(bytes, Has.None.EqualTo((byte)'\r'), $"{name} has CR LF line ends: its hash would be another one on each machine.");
        Assert.That(bytes, Is.Not.Empty.And.Some.EqualTo((byte)'\n'));
    }

    [Test]
    public void File_Characters_AreAscii() =>
        Assert.That(
            Encoding.Latin1.GetString(Script),
            Does.Not.Match("[^\\n -~]"),
            "A server that leaves out the charset has the script read in the page's own: escape what is not ASCII, and begin without a byte order mark.");

    [Test]
    public void ScriptTag_Url_IsVersionedAndCarriesTheIntegrity() =>
        Assert.That(
            BidCertScript.ScriptTag("/_content/Aliyun.BidCert/bidcert.js"),
            Is.EqualTo(
                $"<script src=\"/_content/Aliyun.BidCert/bidcert.js?v={Version}\" integrity=\"{Integrity}\" crossorigin=\"anonymous\"></script>"));

    [Test]
    public void ScriptTag_Nonce_IsTheLastAttribute() =>
        Assert.That(
            BidCertScript.ScriptTag("/a.js", "bm9uY2U="),
            Is.EqualTo($"<script src=\"/a.js?v={Version}\" integrity=\"{Integrity}\" crossorigin=\"anonymous\" nonce=\"bm9uY2U=\"></script>"));

    [TestCase("a.js", "a.js?v={0}")]
    [TestCase("https://cdn.example/a.js", "https://cdn.example/a.js?v={0}")]
    [TestCase("a.js?x=1", "a.js?x=1&amp;v={0}")]
    [TestCase("a.js?", "a.js?&amp;v={0}")]
    [TestCase("a.js?x=1&y=2", "a.js?x=1&amp;y=2&amp;v={0}")]
    [TestCase("a.js#top", "a.js?v={0}#top")]
    [TestCase("a.js?x=1#top", "a.js?x=1&amp;v={0}#top")]
    [TestCase("a.js#top?x=1", "a.js?v={0}#top?x=1")]
    [TestCase("a.js#b#c", "a.js?v={0}#b#c")]
    [TestCase("\"><img src=x onerror='alert(1)'>", "&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;?v={0}")]
    [TestCase("/脚本/a.js", "/脚本/a.js?v={0}")]
    [TestCase("/é/a.js", "/&#233;/a.js?v={0}")]
    public void ScriptTag_Src_IsVersionedAndEncoded(string src, string expected) =>
        Assert.That(
            Regex.Match(BidCertScript.ScriptTag(src), "^<script src=\"([^\"]*)\" integrity=").Groups[1].Value,
            Is.EqualTo(expected.Replace("{0}", Version, StringComparison.Ordinal)));

    [Test]
    public void ScriptTag_NonceThatClosesTheTag_IsEncoded() =>
        Assert.That(
            BidCertScript.ScriptTag("a.js", "x\" onload=\"alert(1)\"><script>&'"),
            Does.EndWith(" crossorigin=\"anonymous\" nonce=\"x&quot; onload=&quot;alert(1)&quot;&gt;&lt;script&gt;&amp;&#39;\"></script>"));

    [Test]
    public void ScriptTag_NoSrc_IsRejected() =>
        Assert.That(() => BidCertScript.ScriptTag(null!), Throws.TypeOf<ArgumentNullException>().With.Property("ParamName").EqualTo("src"));

    [TestCase("")]
    [TestCase(" \t")]
    public void ScriptTag_BlankSrc_IsRejected(string src) =>
        Assert.That(
            () => BidCertScript.ScriptTag(src),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                "src is empty. Give the URL that serves the script, such as /_content/Aliyun.BidCert/bidcert.js. (Parameter 'src')"));

    [Test]
    public void ScriptTag_SrcThatOnlyRazorResolves_IsRejected() =>
        Assert.That(
            () => BidCertScript.ScriptTag("~/_content/Aliyun.BidCert/bidcert.js"),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                "src begins with ~/, which a browser does not resolve. Give what Url.Content(src) returns. (Parameter 'src')"));

    [TestCase("")]
    [TestCase(" ")]
    public void ScriptTag_BlankNonce_IsRejected(string nonce) =>
        Assert.That(
            () => BidCertScript.ScriptTag("a.js", nonce),
            Throws.TypeOf<ArgumentException>().With.Message.EqualTo(
                "nonce is empty. Give the nonce of the page's Content-Security-Policy, or null for none. (Parameter 'nonce')"));

    private static byte[] ReadAll(Stream stream)
    {
        using (stream)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }
}
