using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Security.Cryptography;
using Aliyun.BidCert;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ResellerPortal.Certification.Web;

/// <summary>A script or a style sheet: those that are embedded in the assembly, and the SDK's <c>bidcert.js</c>.</summary>
internal sealed class WebAsset
{
    private const string ScriptType = "text/javascript; charset=utf-8";
    private const string StyleType = "text/css; charset=utf-8";

    private static readonly Dictionary<string, WebAsset> All = ReadAll();

    private readonly byte[] _bytes;
    private readonly string _contentType;
    private readonly EntityTagHeaderValue _tag;

    private WebAsset(Stream stream, string contentType, string? tag = null)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        _bytes = copy.ToArray();
        _contentType = contentType;
        _tag = new EntityTagHeaderValue(tag ?? $"\"{Convert.ToBase64String(SHA256.HashData(_bytes))}\"");
    }

    internal static WebAsset? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Returns the response, which is 304 for a browser that has this version already.</summary>
    internal FileContentHttpResult ToResult() => TypedResults.Bytes(_bytes, _contentType, entityTag: _tag);

    private static Dictionary<string, WebAsset> ReadAll()
    {
        using Stream script = BidCertScript.OpenRead();
        var all = new Dictionary<string, WebAsset>(StringComparer.Ordinal)
        {
            [BidCertScript.FileName] = new(script, BidCertScript.ContentType, BidCertScript.ETag),
        };
        Assembly assembly = typeof(WebAsset).Assembly;
        foreach (string name in assembly.GetManifestResourceNames())
        {
            string? contentType = Path.GetExtension(name) switch
            {
                ".js" => ScriptType,
                ".css" => StyleType,
                _ => null,
            };
            if (contentType is not null)
            {
                using Stream resource = assembly.GetManifestResourceStream(name)!;
                all.TryAdd(name, new WebAsset(resource, contentType));
            }
        }

        return all;
    }
}
