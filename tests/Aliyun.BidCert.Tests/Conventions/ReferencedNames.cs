using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aliyun.BidCert.Tests.Conventions;

/// <summary>What a compiled assembly refers to outside of itself, read from its metadata.</summary>
internal sealed class ReferencedNames
{
    private ReferencedNames(IReadOnlyList<string> types, IReadOnlyList<string> members, IReadOnlyList<string> texts)
    {
        Types = types;
        Members = members;
        Texts = texts;
    }

    /// <summary>Types, as <c>Namespace.Name</c>.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Members of such types, as <c>Namespace.Type.Member</c>; those of generic types without their arguments.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Every text literal: types can be named in one too.</summary>
    public IReadOnlyList<string> Texts { get; }

    public static ReferencedNames Of(Assembly assembly)
    {
        using FileStream file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        MetadataReader reader = image.GetMetadataReader();
        return new ReferencedNames(
            [.. reader.TypeReferences.Select(handle => NameOf(reader, handle)).Order(StringComparer.Ordinal)],
            [.. reader.MemberReferences.Select(handle => NameOf(reader, reader.GetMemberReference(handle))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. TextsOf(reader)]);
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    private static string NameOf(MetadataReader reader, MemberReference member) => $"{NameOfParent(reader, member.Parent)}.{reader.GetString(member.Name)}";

    private static string NameOfParent(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => NameOf(reader, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => NameOfGeneric(reader, (TypeSpecificationHandle)parent),
        _ => "",
    };

    // The signature of a constructed type: GENERICINST (0x15), CLASS or VALUETYPE, then the definition.
    private static string NameOfGeneric(MetadataReader reader, TypeSpecificationHandle handle)
    {
        BlobReader signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return "";
        }

        signature.ReadByte();
        EntityHandle definition = signature.ReadTypeHandle();
        return definition.Kind == HandleKind.TypeReference ? NameOf(reader, (TypeReferenceHandle)definition) : "";
    }

    private static IEnumerable<string> TextsOf(MetadataReader reader)
    {
        for (UserStringHandle handle = FirstText(reader); !handle.IsNil; handle = reader.GetNextHandle(handle))
        {
            yield return reader.GetUserString(handle);
        }
    }

    // The heap begins with one empty entry of a single byte.
    private static UserStringHandle FirstText(MetadataReader reader) =>
        reader.GetHeapSize(HeapIndex.UserString) > 1
            ? MetadataTokens.UserStringHandle(1)
            : default;
}
