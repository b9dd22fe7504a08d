using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using NUnit.Framework;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>Each public type and member is documented, in the file that the packages bring along.</summary>
[TestFixture]
internal sealed class DocumentationConventionTests
{
    private static readonly Dictionary<string, XElement> Documentation =
        ShippedAssemblies.All.SelectMany(ReadDocumentation).ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    private static IReadOnlyList<Type> PublicTypes => ShippedAssemblies.PublicTypes;

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicType_Documentation_IsThere(Type type)
    {
        XElement documentation = Find(type)!;
        Assert.That(documentation, Is.Not.Null, $"{type} is not documented: users read this in their editor.");
        AssertText(documentation, "summary", type);
    }

    [TestCaseSource(nameof(PublicTypes))]
    public void PublicMember_Documentation_IsThere(Type type)
    {
        foreach (MemberInfo member in ShippedAssemblies.VisibleMembersOf(type).Where(member => !IsImplicit(member)))
        {
            XElement? documentation = Find(member);
            Assert.That(documentation, Is.Not.Null, $"{DocumentationId.Of(member)} is not documented: users read this in their editor.");
            if (documentation!.Element("inheritdoc") is not null)
            {
                continue;
            }

            AssertText(documentation, "summary", member);
            AssertParameters(documentation, member);
        }
    }

    [Test]
    public void DocumentationId_OfMembers_IsTheCompilers()
    {
        // Ids built in another way than the compiler's would find nothing, or the wrong thing.
        IEnumerable<string> ids = PublicTypes.SelectMany(type => ShippedAssemblies.VisibleMembersOf(type).Append(type)).Select(DocumentationId.Of);

        Assert.That(ids.Where(Documentation.ContainsKey).Count(), Is.GreaterThan(100));
        Assert.That(ids, Has.Member("M:Aliyun.BidCert.Signing.RpcSignature.GetStringToSign(System.String,System.Collections.Generic.IEnumerable{System.Collections.Generic.KeyValuePair{System.String,System.String}})"));
        Assert.That(Documentation, Does.ContainKey("P:Aliyun.BidCert.GenerateAliyunBidCertWaysUrlRequest.BidType"));
    }

    [Test]
    public void Documentation_RequestsAndResponses_NameTheVendorsPage() =>
        Assert.That(
            ShippedAssemblies.Library.GetExportedTypes().Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal) || type.Name.EndsWith("Response", StringComparison.Ordinal))
                .Where(type => !Find(type)!.ToString().Contains("https://help.aliyun.com/document_detail/", StringComparison.Ordinal)),
            Is.Empty,
            "The documentation of a request or response names the vendor's page, on which its fields stand.");

    [Test]
    public void Documentation_WhatABrowserSaid_BeginsBySayingThatItCanBeForged()
    {
        string[] ids =
        [
            "T:Aliyun.BidCert.FastAuthcMessage", "T:Aliyun.BidCert.AlipayVerifyResult",
            "F:Aliyun.BidCert.MessageType.AuthcSuccess", "F:Aliyun.BidCert.ResultStatus.Passed",
        ];
        foreach (string id in ids)
        {
            string summary = Documentation[id].Element("summary")!.Value.Trim();
            Assert.That(summary, Does.Match("^(A|The) [^.]* that a browser (posted|reported)[^.]*, which its user can forge: ask the server"), id);
        }
    }

    private static void AssertParameters(XElement documentation, MemberInfo member)
    {
        if (member is not MethodBase method)
        {
            return;
        }

        Dictionary<string, string> parameters = documentation.Elements("param")
            .ToDictionary(element => element.Attribute("name")!.Value, element => element.Value.Trim(), StringComparer.Ordinal);
        foreach (string name in method.GetParameters().Select(parameter => parameter.Name!))
        {
            Assert.That(parameters.GetValueOrDefault(name), Is.Not.Null.And.Not.Empty, $"{DocumentationId.Of(member)}: the parameter {name} is not documented.");
        }

        if (method is MethodInfo { ReturnType: var returned } && returned != typeof(void))
        {
            AssertText(documentation, "returns", member);
        }
    }

    private static void AssertText(XElement documentation, string element, MemberInfo member)
    {
        // A reference is text too: <see cref="..."/> has none of its own.
        string text = string.Concat(documentation.Elements(element).Nodes()).Trim();
        Assert.That(text, Is.Not.Empty, $"{DocumentationId.Of(member)}: <{element}> is missing or empty.");
        Assert.That(text, Does.Match("[.>:]$"), $"{DocumentationId.Of(member)}: <{element}> is a sentence.");
    }

    // The compiler cannot take documentation for a constructor that nobody wrote; for a written one it demands it itself.
    private static bool IsImplicit(MemberInfo member) => member is ConstructorInfo constructor && constructor.GetParameters().Length == 0;

    private static XElement? Find(MemberInfo member) => Documentation.GetValueOrDefault(DocumentationId.Of(member));

    private static IEnumerable<XElement> ReadDocumentation(Assembly assembly)
    {
        string path = Path.ChangeExtension(assembly.Location, ".xml");
        Assert.That(path, Does.Exist, $"{assembly.GetName().Name} comes without its documentation: GenerateDocumentationFile must stay set.");
        return XDocument.Load(path).Descendants("member");
    }
}
