using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Aliyun.BidCert.Tool.Script;

/// <summary>The script for the browser or its ES module, with its types, as the package Aliyun.BidCert has them.</summary>
/// <param name="Extension">What its file's name ends with.</param>
/// <param name="TypesExtension">What the name of its types' file ends with.</param>
/// <param name="Text">The code.</param>
/// <param name="Types">Its types.</param>
internal sealed record BrowserScript(string Extension, string TypesExtension, string Text, string Types)
{
    private const string ModuleExtension = ".mjs";

    internal bool IsModule => Extension == ModuleExtension;

    internal string FileName => "bidcert" + Extension;

    /// <summary>The value of the <c>integrity</c> attribute.</summary>
    internal string Integrity => "sha384-" + Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(Text)));

    internal static BrowserScript Create(bool isModule) => isModule
        ? new(ModuleExtension, ".d.mts", ReadResource("bidcert.mjs"), ReadResource("bidcert.d.mts"))
        : new(".js", ".d.ts", BidCertScript.Text, ReadResource("bidcert.d.ts"));

    private static string ReadResource(string name)
    {
        using Stream resource = typeof(BrowserScript).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
